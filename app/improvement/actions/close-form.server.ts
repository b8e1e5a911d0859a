import { parseWithZod } from '@conform-to/zod/v4'
import { toFormReply, type FormReply } from '#app/ui/form.ts'
import { toReply } from './action-form.server.ts'
import { changeAction } from './change-action.server.ts'
import { closeForm } from './close-form.ts'
import { refusals } from './refusals.ts'
import type { Worker } from './worker.ts'

/** Closes an action as its form says, or changes how it ended. */
export async function closeFromForm(
  organisationId: string,
  worker: Worker,
  actionId: string,
  form: FormData,
): Promise<{ closed: 'closed' | 'stopped' } | { status: 400 | 409; reply: FormReply }> {
  const parsed = parseWithZod(form, { schema: closeForm })
  if (parsed.status !== 'success') return { status: 400, reply: toReply(form, toFormReply(parsed).errors) }
  const version = Number(form.get('version'))
  const changed = await changeAction(organisationId, worker, { id: actionId, version }, parsed.value)
  if ('refused' in changed) return { status: 409, reply: toReply(form, refusals[changed.refused]) }
  return { closed: parsed.value.status === 'done' ? 'closed' : 'stopped' }
}
