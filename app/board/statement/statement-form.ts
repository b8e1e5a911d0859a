import { z } from 'zod'
import { typed } from '#app/organisations/typed.ts'

export const statementForm = z.object({
  words: typed({ name: 'Your words', max: 3000, lines: true }),
  actions: z.literal('yes').optional(),
  intent: z.enum(['preview', 'change', 'publish']).catch('preview'),
  /** The content hash of the preview that was read. */
  seen: z.string().optional(),
  agree: z.literal('yes').optional().catch(undefined),
})
