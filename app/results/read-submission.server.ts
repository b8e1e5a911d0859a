import { notFound } from '#app/access/gate.server.ts'
import { can, inOrganisation, type Membership } from '#app/access/policy.ts'
import { requireId } from '#app/assessment/require.server.ts'
import { listSteps } from '#app/assessment/steps.server.ts'
import type { SubmissionRecord } from '#app/assessment/submission-record.ts'
import { type SubmissionStanding, toStanding } from '#app/assessment/submission-standing.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { readIndex } from '#app/rounds/read-index.server.ts'
import { read, store } from '#prisma/store.ts'
import type { Model, Result } from '#scoring/index.ts'

export interface Submission {
  id: string
  assessmentId: string
  /** Its name; empty for the whole organisation. */
  department: string
  /** Within the assessment. */
  number: number
  /** ISO time. */
  submittedAt: string
  submittedBy: string
  submittedById: string
  contentHash: string
  indexVersionId: string
  indexHash: string
  round: string
  /** ISO time: when the round opened. */
  opensAt: string
  record: SubmissionRecord
  result: Result
  standing: SubmissionStanding
}

/** Which submissions somebody may read: every one, or those that were signed off. */
export type SubmissionReader = 'drafts' | 'results'

/** Who reads drafts also reads what waits for sign-off or was returned. */
export function toSubmissionReader(
  memberships: readonly Membership[],
  organisationId: string,
): SubmissionReader {
  return can(memberships, 'assessment.read', inOrganisation(organisationId)) ? 'drafts' : 'results'
}

/** The organisation's submission and the index it was made under, or a 404: also where this reader may not see it. */
export async function requireSubmission(
  organisationId: string,
  submissionId: string | undefined,
  sees: SubmissionReader,
): Promise<{ submission: Submission; model: Model }> {
  const submission = await readSubmission(organisationId, requireId(submissionId))
  if (!submission) throw notFound()
  const steps = await listSteps(organisationId, submission.assessmentId)
  const standing = toStanding(steps, submission)
  if (sees === 'results' && standing.state !== 'signed-off') throw notFound()
  return { submission: { ...submission, standing }, model: await readIndex(submission.indexVersionId) }
}

async function readSubmission(
  organisationId: string,
  submissionId: string,
): Promise<Omit<Submission, 'standing'> | undefined> {
  const [submission] = await read<Omit<Submission, 'standing'>[]>`
    select s.id, s.assessment_id as "assessmentId", a.department, s.number, to_char(s.submitted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "submittedAt",
      coalesce(t.by_name, u.name, 'Someone who has left') as "submittedBy",
      s.submitted_by as "submittedById", s.content_hash as "contentHash",
      s.index_version_id as "indexVersionId", v.hash as "indexHash", r.name as round,
      to_json(r.opens_at) as "opensAt", s.record, s.result
    from submission s
    join assessment a on a.id = s.assessment_id and a.organisation_id = s.organisation_id
    join round r on r.id = a.round_id
    join index_version v on v.id = s.index_version_id
    left join transition t on t.submission_id = s.id and t.event = 'submit'
    left join "user" u on u.id = s.submitted_by
    where s.id = ${submissionId}::uuid and s.organisation_id = ${organisationId}::uuid`
  return submission
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
