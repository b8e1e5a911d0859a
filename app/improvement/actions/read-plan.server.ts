import { readIndex } from '#app/rounds/read-index.server.ts'
import { toLondonDay } from '#app/ui/dates.ts'
import { listActions } from './list-actions.server.ts'
import type { PlanSource } from './plan-page.ts'

/** All actions of the organisation, with the indexes that they are for. */
export async function readPlan(organisationId: string): Promise<PlanSource> {
  const actions = await listActions(organisationId)
  const ids = [...new Set(actions.map(({ indexVersionId }) => indexVersionId))]
  const models = await Promise.all(ids.map(async (id) => [id, await readIndex(id)] as const))
  return { actions, models: new Map(models), today: toLondonDay(new Date()) }
}
