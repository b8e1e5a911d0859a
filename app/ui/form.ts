/** What a form's action answers when something was wrong: the messages by field, and what was typed. */
export interface FormReply {
  errors: Record<string, string>
  typed: Record<string, string | string[]>
}

/** What is never sent back: passwords and codes are typed anew. */
const secret = /password|^code$/i

/** The first message of each field (a list is one field), from a failed parse's reply, and what was typed. */
export function toFormReply(submission: {
  reply: () => { error?: Record<string, string[] | null> | null; initialValue?: unknown }
}): FormReply {
  const { error, initialValue } = submission.reply()
  const errors = Object.entries(error ?? {}).flatMap(([field, messages]) =>
    messages?.[0] ? [[field.replace(/\[\d+\]$/, ''), messages[0]] as const] : [],
  )
  const typed = Object.entries((initialValue ?? {}) as FormReply['typed'])
  return {
    errors: Object.fromEntries(errors),
    typed: Object.fromEntries(typed.filter(([field]) => !secret.test(field))),
  }
}

/** One typed value, for a field's default. */
export function typedText(reply: FormReply | undefined, field: string): string | undefined {
  const value = reply?.typed[field]
  return typeof value === 'string' ? value : undefined
}

/**
 * An action that shows its page again says so first, and the page's loader, which runs after it in the same request,
 * reads it: the title then begins with "Error: ", without scripts too.
 */
export function markRefused(context: Record<string, unknown>): void {
  context.refused = true
}

export function isRefused(context: Record<string, unknown>): boolean {
  return context.refused === true
}
