import { z } from 'zod'
import { dayParts, dayRule, toIsoDay } from '#app/rounds/day.ts'

export const releaseForm = z
  .object({
    roundId: z.uuid({ error: 'Choose a round' }),
    ...dayParts('publish'),
  })
  .check(dayRule('publish', 'Enter the day of publication, like 15 5 2028'))
  .transform((form) => ({ roundId: form.roundId, publishOn: toIsoDay(form, 'publish')! }))
