import { readIndex } from '#app/rounds/read-index.server.ts'
import { toLondonDay } from '#app/ui/dates.ts'
import { toActionPage } from './action-page.ts'
import type { PlannedAction } from './list-actions.server.ts'
import { readHistory } from './read-history.server.ts'

/** Everything that the page of one action shows. */
export async function readActionPage(organisationId: string, action: PlannedAction) {
  const model = await readIndex(action.indexVersionId)
  return toActionPage(model, action, await readHistory(organisationId, action.id), toLondonDay(new Date()))
}
