import type { FormReply } from '#app/ui/form.ts'
import type { Model } from '#scoring/index.ts'
import type { toTheirs } from './indicator-page.ts'
import { type Closed, closedSentences } from './right-to-answer.ts'

/** What a page shows when an answer was not saved. */
export interface AnswerReply extends FormReply {
  theirs?: ReturnType<typeof toTheirs>
}

export type AnswerOutcome =
  { saved: number; model: Model } | { status: 400 | 403 | 409 | 429; reply: AnswerReply }

/** A save that this reason refused. */
export function closed(form: FormData, why: Closed): AnswerOutcome {
  const status = why === 'unassigned' || why === 'reader' ? 403 : 409
  return { status, reply: toTyped(form, { met: closedSentences[why] }) }
}

/** What was typed, as it was typed: nothing of it is lost with an error. */
export function toTyped(form: FormData, errors: Record<string, string>): AnswerReply {
  const typed: AnswerReply['typed'] = { met: form.getAll('met').map(String) }
  for (const [name, value] of form) if (name !== 'met' && typeof value === 'string') typed[name] = value
  return { errors, typed }
}

/** One answer for what is wrong with the answer and with its new evidence, or null. */
export function refuse(answer: AnswerReply | null, evidence: FormReply | null): AnswerReply | null {
  if (!answer && !evidence) return null
  const typed = answer?.typed ?? { ...evidence!.typed }
  return { errors: { ...answer?.errors, ...evidence?.errors }, typed }
}
