import { parseWithZod } from '@conform-to/zod/v4'
import { notFound } from '#app/access/gate.server.ts'
import { type FormReply, toFormReply } from '#app/ui/form.ts'
import { reviewForm } from './review-form.ts'
import { reviewRefusals } from './review-page.ts'
import { closeReview, setReview } from './review.server.ts'

interface Sender {
  organisationId: string
  actorId: string
  assessmentId: string
}

/** `done` names what the page says next. */
type ReviewOutcome = { done: 'opened' | 'changed' | 'closed' } | { status: 400 | 409; reply: FormReply }

/** Does what the lead's page of a review was asked for. `origin`: the public address that links begin with. */
export async function submitReviewForm(
  { organisationId, actorId, assessmentId }: Sender,
  form: FormData,
  origin: string,
): Promise<ReviewOutcome> {
  if (form.get('intent') === 'close') {
    const closed = await closeReview(organisationId, actorId, assessmentId)
    if ('refused' in closed) throw notFound()
    return closed
  }
  const parsed = parseWithZod(form, { schema: reviewForm })
  if (parsed.status !== 'success') return { status: 400, reply: toReply(form, toFormReply(parsed).errors) }
  const changed = await setReview(organisationId, actorId, { assessmentId, origin }, parsed.value)
  if ('done' in changed) return changed
  if (changed.refused === 'unknown') throw notFound()
  return { status: 409, reply: toReply(form, { 'closes-day': reviewRefusals[changed.refused] }) }
}

/** What was typed and ticked, as it was. */
function toReply(form: FormData, errors: FormReply['errors']): FormReply {
  const typed: FormReply['typed'] = { shared: form.getAll('shared').map(String) }
  for (const [name, value] of form) if (name !== 'shared' && typeof value === 'string') typed[name] = value
  return { errors, typed }
}
