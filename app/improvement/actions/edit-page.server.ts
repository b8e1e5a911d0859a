import { readIndex } from '#app/rounds/read-index.server.ts'
import { readActionPage } from './action-page.server.ts'
import { statusesFor, toValues } from './action-values.ts'
import { listOwners, type PlannedAction } from './list-actions.server.ts'
import { toFormChoices } from './plan-form-page.ts'
import type { Worker } from './worker.ts'

/** What the form of an action begins with. `choices`: null for its owner, who changes its status and notes only. */
export async function readEditPage(organisationId: string, worker: Worker, action: PlannedAction) {
  const model = await readIndex(action.indexVersionId)
  return {
    action: await readActionPage(organisationId, action),
    values: toValues(action),
    statuses: statusesFor(action.status),
    choices: worker.changes === 'any' ? toFormChoices(model, await listOwners(organisationId)) : null,
  }
}
