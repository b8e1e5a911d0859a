import type { SubmissionRecord } from '#app/assessment/submission-record.ts'
import { readIndex } from '#app/rounds/read-index.server.ts'
import { read } from '#prisma/store.ts'
import type { Model, Result } from '#scoring/index.ts'

/** The submission of one round that stands: the last that was signed off. */
export interface SignedOff {
  id: string
  assessmentId: string
  roundId: string
  round: string
  /** ISO times: when the round opens, and of the sign-off. */
  opensAt: string
  signedAt: string
  signedBy: string
  indexVersionId: string
  record: SubmissionRecord
  result: Result
  model: Model
}

/** What the whole organisation signed off, one a round, oldest round first. */
export async function readHistory(organisationId: string): Promise<SignedOff[]> {
  const rows = await read<Omit<SignedOff, 'model'>[]>`
    select distinct on (r.opens_at) s.id, s.assessment_id as "assessmentId", r.id as "roundId", r.name as round,
      to_json(r.opens_at) as "opensAt", to_char(t.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "signedAt",
      concat_ws(', ', t.by_name, nullif(t.by_title, '')) as "signedBy",
      s.index_version_id as "indexVersionId", s.record, s.result
    from submission s
    join assessment a on a.id = s.assessment_id and a.organisation_id = s.organisation_id
    join round r on r.id = a.round_id
    join transition t on t.submission_id = s.id and t.event = 'sign_off'
    where s.organisation_id = ${organisationId}::uuid and a.department = ''
    order by r.opens_at, s.number desc`
  return Promise.all(rows.map(async (row) => ({ ...row, model: await readIndex(row.indexVersionId) })))
}
