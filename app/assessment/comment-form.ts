import { z } from 'zod'
import { text } from './answer-schema.ts'
import { longest } from './limits.ts'

const outOfDate = 'Open this page again and send your comment again'

/** The button that was pressed, and the thread that it is about; '' for a new one. */
export const intentForm = z
  .object({
    intent: z.enum(['add', 'resolve', 'reopen'], { error: outOfDate }),
    thread: z.union([z.literal(''), z.uuid()], { error: outOfDate }).default(''),
  })
  .refine(({ intent, thread }) => intent === 'add' || thread !== '', { error: outOfDate, path: ['text'] })

export const commentForm = z.object({
  id: z.uuid({ error: outOfDate }),
  text: text(longest.comment, 'Your comment').refine((value) => value !== '', 'Enter a comment'),
  tell: z.array(z.uuid({ error: outOfDate }), { error: outOfDate }).default([]),
})

const doneSentences: Record<string, string> = {
  added: 'Your comment is added.',
  resolved: 'The comment is resolved.',
  reopened: 'The comment is open again.',
}

/** What the page says was done, from its address, or null. */
export function toDoneSentence(search: URLSearchParams): string | null {
  const done = search.get('done') ?? ''
  return Object.hasOwn(doneSentences, done) ? doneSentences[done]! : null
}
