import { readIndex } from '#app/rounds/read-index.server.ts'
import { read } from '#prisma/store.ts'
import type { Model } from '#scoring/index.ts'
import { readLatestResult } from '../latest-result.server.ts'

export interface PlanIndex {
  indexVersionId: string
  model: Model
}

/** The index that new actions are for: that of the last signed-off submission, else that of the newest round. */
export async function readPlanIndex(organisationId: string): Promise<PlanIndex> {
  const latest = await readLatestResult(organisationId)
  if (latest) return latest
  const [row] = await read<{ id: string }[]>`
    select v.id from index_version v left join round r on r.index_version_id = v.id and r.opens_at <= now()
    order by r.opens_at desc nulls last, v.published_at desc limit 1`
  return { indexVersionId: row!.id, model: await readIndex(row!.id) }
}
