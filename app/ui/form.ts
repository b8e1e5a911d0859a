/** What a form's action answers when something was wrong: the messages by field, and what was typed. */
export interface FormReply {
  errors: Record<string, string>
  typed: Record<string, string | string[]>
}

/** The first message of each field, in the order of the form, from a failed parse's reply. */
export function toFormReply(submission: {
  reply: () => { error?: Record<string, string[] | null> | null; initialValue?: unknown }
}): FormReply {
  const { error, initialValue } = submission.reply()
  const errors = Object.entries(error ?? {}).flatMap(([field, messages]) =>
    messages?.[0] ? [[field, messages[0]] as const] : [],
  )
  return { errors: Object.fromEntries(errors), typed: (initialValue ?? {}) as FormReply['typed'] }
}

/** One typed value, for a field's default. */
export function typedText(reply: FormReply | undefined, field: string): string | undefined {
  const value = reply?.typed[field]
  return typeof value === 'string' ? value : undefined
}
