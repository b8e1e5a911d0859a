import { z } from 'zod'
import { typed } from '#app/organisations/typed.ts'
import { formRule } from '#app/rounds/day.ts'
import { longest } from './action-words.ts'

/** How an action ends: done, with what shows it, or stopped, with the reason. */
export const closeForm = z
  .object({
    status: z.enum(['done', 'stopped'], { error: 'Select whether it is done or stopped' }),
    evidence: z.array(z.uuid({ error: 'Tick evidence of this page only' })).prefault([]),
    reason: typed({ name: 'The reason', max: longest.reason, lines: true }),
  })
  .check(
    formRule('reason', 'Say why it was stopped', ({ status, reason }) => {
      return status === 'stopped' && String(reason ?? '').trim() === ''
    }),
  )
  .transform(({ status, evidence, reason }) =>
    status === 'done' ? { status, evidenceIds: [...new Set(evidence)].sort() } : { status, reason },
  )
