import { notFound } from '#app/access/gate.server.ts'
import { type PlannedAction, requireAction } from './list-actions.server.ts'
import { mayChange, type Worker } from './worker.ts'

/** The organisation's action when this worker may change it, or a 404. */
export async function requireWorkable(
  organisationId: string,
  worker: Worker,
  actionId: string | undefined,
): Promise<PlannedAction> {
  const action = await requireAction(organisationId, actionId)
  if (!mayChange(worker, action.ownerId)) throw notFound()
  return action
}
