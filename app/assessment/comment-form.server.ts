import { randomUUID } from 'node:crypto'
import { parseWithZod } from '@conform-to/zod/v4'
import { notFound } from '#app/access/gate.server.ts'
import { type FormReply, toFormReply } from '#app/ui/form.ts'
import { toFieldId } from './comment-field-id.ts'
import { commentForm, intentForm } from './comment-form.ts'
import { addComment, settleThread } from './comment.server.ts'
import { findIndicator } from './indicator-page.ts'
import { requireAssessment } from './require.server.ts'

interface CommentSender {
  organisationId: string
  userId: string
  assessmentId: string | undefined
  indicatorId: string | undefined
  /** The public address. */
  origin: string
}

type CommentOutcome =
  { done: 'added' | 'resolved' | 'reopened'; comment: string } | { status: 400 | 409; reply: FormReply }

const refusals = {
  closed: 'Comments on this assessment can no longer be added or changed',
  used: 'This page was used before, so your comment is not saved yet. Send it again',
  person: 'Someone you ticked can no longer read comments. Choose again who to tell',
}

/** Does what the pressed button says: adds a comment or a reply, or resolves or reopens a thread. */
export async function submitCommentForm(sender: CommentSender, form: FormData): Promise<CommentOutcome> {
  const { organisationId, userId } = sender
  const { assessment, model } = await requireAssessment(organisationId, sender.assessmentId)
  const indicator = findIndicator(model, sender.indicatorId)
  if (!indicator) throw notFound()
  const place = { assessmentId: assessment.id, indicatorId: indicator.id }
  const pressed = parseWithZod(form, { schema: intentForm })
  if (pressed.status !== 'success')
    return { status: 400, reply: toTyped(form, '', toFormReply(pressed).errors) }
  const { intent, thread } = pressed.value
  if (intent === 'add') return submitComment(sender, place, form, thread)
  const resolve = intent === 'resolve'
  const settled = await settleThread(organisationId, userId, { ...place, threadId: thread, resolve })
  if (!settled) return { status: 409, reply: toTyped(form, thread, { text: refusals.closed }) }
  return { done: resolve ? 'resolved' : 'reopened', comment: thread }
}

async function submitComment(
  { organisationId, userId, origin }: CommentSender,
  place: { assessmentId: string; indicatorId: string },
  form: FormData,
  thread: string,
): Promise<CommentOutcome> {
  const parsed = parseWithZod(form, { schema: commentForm })
  if (parsed.status !== 'success')
    return { status: 400, reply: toTyped(form, thread, toFormReply(parsed).errors) }
  const comment = { ...place, ...parsed.value, threadId: thread || null }
  const made = await addComment(organisationId, userId, comment, origin)
  if ('added' in made) return { done: 'added', comment: made.added }
  const field = made.refused === 'person' ? 'tell' : 'text'
  const status = made.refused === 'person' ? 400 : 409
  const reply = toTyped(form, thread, { [field]: refusals[made.refused] })
  if (made.refused === 'used') reply.typed.newId = randomUUID()
  return { status, reply }
}

/** Errors lead to the fields of the form that was sent, and nothing that was typed there is lost. */
function toTyped(form: FormData, thread: string, errors: FormReply['errors']): FormReply {
  const toId = (field: string) => toFieldId(field === 'tell' ? 'tell' : 'text', thread)
  return {
    errors: Object.fromEntries(Object.entries(errors).map(([field, message]) => [toId(field), message])),
    typed: { thread, text: String(form.get('text') ?? ''), tell: form.getAll('tell').map(String) },
  }
}
