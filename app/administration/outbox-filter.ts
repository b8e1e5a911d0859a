import { z } from 'zod'
import { mailKinds } from '#app/platform/outbox.ts'
import { mailStates } from './outbox-page.ts'

/** What an address asks for; what cannot be read is left out. */
export const outboxFilter = z.object({
  state: z.enum(['', ...mailStates]).catch(''),
  kind: z.enum(['', ...mailKinds]).catch(''),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
})
