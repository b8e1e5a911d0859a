import { parseWithZod } from '@conform-to/zod/v4'
import { type FormReply, toFormReply } from '#app/ui/form.ts'
import { readIndex } from '#app/rounds/read-index.server.ts'
import { actionForm, ownActionForm } from './action-form.ts'
import { criteriaForm } from './criteria-form.ts'
import { addActions } from './add-actions.server.ts'
import { changeAction } from './change-action.server.ts'
import { findCriteria } from './criteria.ts'
import type { PlannedAction } from './list-actions.server.ts'
import { readPlanIndex } from './plan-index.server.ts'
import { refusals } from './refusals.ts'
import { statusesFor } from './action-values.ts'
import type { Worker } from './worker.ts'

type Refused = { status: 400 | 409; reply: FormReply }

/** Adds what was filled in: one action by hand, or one for each ticked criterion of `keys`. */
export async function addFromForm(
  sender: { organisationId: string; userId: string; keys: readonly string[] },
  form: FormData,
): Promise<{ ids: string[] } | Refused> {
  const { organisationId, userId, keys } = sender
  const { indexVersionId, model } = await readPlanIndex(organisationId)
  const criteria = findCriteria(model, keys)
  const parsed =
    criteria.length > 0
      ? parseWithZod(form, { schema: criteriaForm(criteria) })
      : parseWithZod(form, { schema: actionForm(model, ['planned']).transform((action) => [action]) })
  if (parsed.status !== 'success') return { status: 400, reply: toReply(form, toFormReply(parsed).errors) }
  const key = String(form.get('key') ?? '')
  const added = await addActions(organisationId, { userId, indexVersionId, key, actions: parsed.value })
  if ('ids' in added) return added
  return { status: 409, reply: toReply(form, refusals[added.refused]) }
}

/** Changes an action as its form says: all of it for the lead, status and notes for its owner. */
export async function changeFromForm(
  organisationId: string,
  worker: Worker,
  action: PlannedAction,
  form: FormData,
): Promise<{ saved: true } | Refused> {
  const offered = statusesFor(action.status)
  const parsed =
    worker.changes === 'any'
      ? parseWithZod(form, { schema: actionForm(await readIndex(action.indexVersionId), offered) })
      : parseWithZod(form, { schema: ownActionForm(offered) })
  if (parsed.status !== 'success') return { status: 400, reply: toReply(form, toFormReply(parsed).errors) }
  const version = Number(form.get('version'))
  const changed = await changeAction(organisationId, worker, { id: action.id, version }, parsed.value)
  return 'saved' in changed ? changed : { status: 409, reply: toReply(form, refusals[changed.refused]) }
}

/** What was typed comes back as it was, whatever was wrong. */
export function toReply(form: FormData, errors: FormReply['errors']): FormReply {
  const names = new Set(form.keys())
  const typed = [...names].map((name) => {
    const values = form.getAll(name).map(String)
    return [name, values.length === 1 && name !== 'criterion' ? values[0]! : values] as const
  })
  return { errors, typed: Object.fromEntries(typed) }
}
