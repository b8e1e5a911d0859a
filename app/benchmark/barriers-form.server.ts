import { parseWithZod } from '@conform-to/zod/v4'
import { notFound } from '#app/access/gate.server.ts'
import { requireAssessment } from '#app/assessment/require.server.ts'
import { commitmentsOf } from '#app/assessment/task-list.ts'
import { type FormReply, toFormReply } from '#app/ui/form.ts'
import { barriersRefusals } from './barriers-page.ts'
import { toBarriersForm } from './barriers-form.ts'
import { nameBarriers } from './name-barriers.server.ts'

/** Saves what the lead ticked, or says what to answer in place of that. */
export async function nameBarriersByForm(
  sender: { organisationId: string; actorId: string; assessmentId: string | undefined },
  form: FormData,
): Promise<{ saved: true } | { status: 400 | 409; reply: FormReply }> {
  const { organisationId, actorId } = sender
  const { assessment, model } = await requireAssessment(organisationId, sender.assessmentId)
  const ids = commitmentsOf(model).map(({ id }) => id)
  const typed = Object.fromEntries(ids.map((id) => [id, form.getAll(id).map(String)]))
  const parsed = parseWithZod(form, { schema: toBarriersForm(ids) })
  if (parsed.status !== 'success')
    return { status: 400, reply: { errors: toFormReply(parsed).errors, typed } }
  const named = await nameBarriers(organisationId, actorId, assessment.id, parsed.value)
  if ('saved' in named) return named
  if (named.refused === 'unknown') throw notFound()
  return { status: 409, reply: { errors: { barriers: barriersRefusals[named.refused] }, typed } }
}
