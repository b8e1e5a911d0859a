import { notFound } from '#app/access/gate.server.ts'
import { requireId } from '#app/assessment/require.server.ts'
import type { SubmissionRecord } from '#app/assessment/submission-record.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { readIndex } from '#app/rounds/read-index.server.ts'
import { read, store } from '#prisma/store.ts'
import type { Model, Result } from '#scoring/index.ts'

export interface Submission {
  id: string
  number: number
  /** ISO time. */
  submittedAt: string
  submittedBy: string
  contentHash: string
  indexVersionId: string
  indexHash: string
  round: string
  record: SubmissionRecord
  result: Result
}

/** The organisation's submission and the index it was made under, or a 404. */
export async function requireSubmission(
  organisationId: string,
  submissionId: string | undefined,
): Promise<{ submission: Submission; model: Model }> {
  const [submission] = await read<Submission[]>`
    select s.id, s.number, to_char(s.submitted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "submittedAt",
      coalesce(u.name, 'Someone who has left') as "submittedBy", s.content_hash as "contentHash",
      s.index_version_id as "indexVersionId", v.hash as "indexHash", r.name as round, s.record, s.result
    from submission s
    join assessment a on a.id = s.assessment_id and a.organisation_id = s.organisation_id
    join round r on r.id = a.round_id
    join index_version v on v.id = s.index_version_id
    left join "user" u on u.id = s.submitted_by
    where s.id = ${requireId(submissionId)}::uuid and s.organisation_id = ${organisationId}::uuid`
  if (!submission) throw notFound()
  return { submission, model: await readIndex(submission.indexVersionId) }
}

/** Notes in the trail that the submission, or one of a predecessor, was taken out of the service. */
export async function recordExport(
  organisationId: string,
  userId: string,
  submissionId: string,
  format: string,
  predecessor?: string,
): Promise<void> {
  await recordAudit(store(), {
    organisationId,
    userId,
    action: 'submission.export',
    subject: `submission ${submissionId}`,
    detail: predecessor ? { format, predecessor } : { format },
  })
}
