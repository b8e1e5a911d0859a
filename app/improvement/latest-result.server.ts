import type { SubmissionRecord } from '#app/assessment/submission-record.ts'
import { readIndex } from '#app/rounds/read-index.server.ts'
import { read } from '#prisma/store.ts'
import type { Model, Result } from '#scoring/index.ts'

/** What the organisation as a whole had signed off last. */
export interface LatestResult {
  submissionId: string
  round: string
  indexVersionId: string
  record: SubmissionRecord
  result: Result
  model: Model
}

/** Of one round, where it is given. Null before anything is signed off. Departments stay out. */
export function readLatestResult(
  organisationId: string,
  roundId: string | null = null,
): Promise<LatestResult | null> {
  return readResult(organisationId, { roundId, submissionId: null })
}

/** A signed-off submission of the whole organisation; null where it has none of this id. */
export function readSignedOffResult(
  organisationId: string,
  submissionId: string,
): Promise<LatestResult | null> {
  return readResult(organisationId, { roundId: null, submissionId })
}

/** The signed-off submissions of the whole organisation, the last first. */
export function listSignedOff(organisationId: string): Promise<{ submissionId: string; title: string }[]> {
  return read`
    select s.id as "submissionId", concat_ws(', submission ', r.name, nullif(s.number, 1)) as title
    from submission s
    join assessment a on a.id = s.assessment_id and a.organisation_id = s.organisation_id
    join round r on r.id = a.round_id
    join transition t on t.submission_id = s.id and t.event = 'sign_off'
    where s.organisation_id = ${organisationId}::uuid and a.department = ''
    order by r.opens_at desc, s.number desc`
}

async function readResult(
  organisationId: string,
  { roundId, submissionId }: { roundId: string | null; submissionId: string | null },
): Promise<LatestResult | null> {
  const [found] = await read<Omit<LatestResult, 'model'>[]>`
    select s.id as "submissionId", r.name as round, s.record, s.result, s.index_version_id as "indexVersionId"
    from submission s
    join assessment a on a.id = s.assessment_id and a.organisation_id = s.organisation_id
    join round r on r.id = a.round_id
    join transition t on t.submission_id = s.id and t.event = 'sign_off'
    where s.organisation_id = ${organisationId}::uuid and a.department = ''
      and (${roundId}::uuid is null or r.id = ${roundId}::uuid)
      and (${submissionId}::uuid is null or s.id = ${submissionId}::uuid)
    order by r.opens_at desc, s.number desc limit 1`
  return found ? { ...found, model: await readIndex(found.indexVersionId) } : null
}
