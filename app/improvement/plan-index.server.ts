import type { SubmissionRecord } from '#app/assessment/submission-record.ts'
import { readIndex } from '#app/rounds/read-index.server.ts'
import { read } from '#prisma/store.ts'
import type { Model } from '#scoring/index.ts'

/** The last signed-off submission of the whole organisation, with its index. */
export interface SignedOff {
  id: string
  round: string
  indexVersionId: string
  record: SubmissionRecord
  model: Model
}

export async function readSignedOff(organisationId: string): Promise<SignedOff | null> {
  const [found] = await read<Omit<SignedOff, 'model'>[]>`
    select s.id, r.name as round, s.index_version_id as "indexVersionId", s.record
    from assessment a join round r on r.id = a.round_id
    join submission s on s.assessment_id = a.id and s.organisation_id = a.organisation_id
    join transition t on t.submission_id = s.id and t.event = 'sign_off'
    where a.organisation_id = ${organisationId}::uuid and a.department = ''
    order by r.opens_at desc, s.number desc limit 1`
  return found ? { ...found, model: await readIndex(found.indexVersionId) } : null
}

export interface PlanIndex {
  indexVersionId: string
  model: Model
}

/** The index that new actions are for: that of the last signed-off submission, else that of the newest round. */
export async function readPlanIndex(organisationId: string): Promise<PlanIndex> {
  const signed = await readSignedOff(organisationId)
  if (signed) return signed
  const [row] = await read<{ id: string }[]>`
    select v.id from index_version v left join round r on r.index_version_id = v.id and r.opens_at <= now()
    order by r.opens_at desc nulls last, v.published_at desc limit 1`
  return { indexVersionId: row!.id, model: await readIndex(row!.id) }
}
