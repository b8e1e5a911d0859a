import { readIndex } from '#app/rounds/read-index.server.ts'
import type { SubmissionRecord } from '#app/assessment/submission-record.ts'
import { read } from '#prisma/store.ts'
import type { Model, Result } from '#scoring/index.ts'
import type { Submission } from './read-submission.server.ts'

interface Previous {
  id: string
  number: number
  round: string
  indexVersionId: string
  record: SubmissionRecord
  result: Result
  model: Model
}

/** The last signed-off submission before this one of the same scope, of its own assessment or of an earlier round. */
export async function readPrevious(
  organisationId: string,
  { id, number, assessmentId }: Pick<Submission, 'id' | 'number' | 'assessmentId'>,
): Promise<Previous | null> {
  const [found] = await read<Omit<Previous, 'model'>[]>`
    select s.id, s.number, r.name as round, s.index_version_id as "indexVersionId", s.record, s.result
    from assessment own join round mine on mine.id = own.round_id
    join assessment a on a.organisation_id = own.organisation_id and a.department = own.department
    join round r on r.id = a.round_id
    join submission s on s.assessment_id = a.id and s.id <> ${id}::uuid
    join transition t on t.submission_id = s.id and t.event = 'sign_off'
    where own.id = ${assessmentId}::uuid and own.organisation_id = ${organisationId}::uuid
      and (r.opens_at < mine.opens_at or (a.id = own.id and s.number < ${number}::int))
    order by r.opens_at desc, s.number desc limit 1`
  return found ? { ...found, model: await readIndex(found.indexVersionId) } : null
}
