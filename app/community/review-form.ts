import { z } from 'zod'
import { dayParts, dayRule, toIsoDay } from '#app/rounds/day.ts'

/** What a review is: its last day (ISO date in London), and the evidence that reviewers may see. */
export const reviewForm = z
  .object({
    ...dayParts('closes'),
    shared: z.array(z.uuid({ error: 'Select evidence from the list' })).default([]),
  })
  .check(dayRule('closes', 'Enter the last day of the review, like 31 1 2027'))
  .transform((form) => ({ closesOn: toIsoDay(form, 'closes')!, evidenceIds: [...new Set(form.shared)] }))

export type ReviewTerms = z.output<typeof reviewForm>
