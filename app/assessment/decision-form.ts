import { z } from 'zod'
import { typed } from '#app/organisations/typed.ts'

/** Characters; the database enforces the same for comments. */
const longestComment = 5000

/** The submission as the page showed it. Nobody types these. */
const shown = {
  submissionId: z.uuid(),
  contentHash: z.string().regex(/^[\da-f]{64}$/),
}

export const signOffForm = z.object({
  ...shown,
  title: typed({ name: 'Your job title', max: 200, empty: 'Enter your job title' }),
  comment: typed({ name: 'Your comment', max: longestComment, lines: true }),
  declaration: z.literal('yes', { error: 'Tick the box to say that you have read the assessment' }),
})

export const returnForm = z.object({
  ...shown,
  returnComment: typed({
    name: 'What should change',
    max: longestComment,
    empty: 'Enter what should change before you sign it off',
    lines: true,
  }),
})

export const reopenForm = z.object({
  reason: typed({
    name: 'The reason',
    max: longestComment,
    empty: 'Enter why you reopen this assessment',
    lines: true,
  }),
})
