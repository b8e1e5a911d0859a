import { z } from 'zod'
import { typed } from '#app/organisations/typed.ts'
import { dayParts, dayRule, formRule, toIsoDay } from './day.ts'

const name = typed({ name: 'The name', max: 100, empty: 'Enter a name, like 2027/28' })
const closesRule = dayRule('closes', 'Enter the last day of the round, like 31 3 2028')

/** A round in which nothing is opened yet. Days are ISO dates in London, both of them days of the round. */
export const roundForm = z
  .object({
    name,
    ...dayParts('opens'),
    ...dayParts('closes'),
    indexVersionId: z
      .string({ error: 'Choose an index version' })
      .min(1, 'Choose an index version')
      .max(200, 'Choose an index version from the list'),
  })
  .check(
    dayRule('opens', 'Enter the first day of the round, like 1 4 2027'),
    closesRule,
    formRule('closes-day', 'The last day must be on or after the first day', (form) => {
      const [opens, closes] = [toIsoDay(form, 'opens'), toIsoDay(form, 'closes')]
      return opens !== null && closes !== null && closes < opens
    }),
  )
  .transform((form) => ({
    name: form.name,
    opens: toIsoDay(form, 'opens')!,
    closes: toIsoDay(form, 'closes')!,
    indexVersionId: form.indexVersionId,
  }))

/** A round in which assessments are opened: when it opened, and under which index, no longer changes. */
export const openedRoundForm = z
  .object({ name, ...dayParts('closes') })
  .check(closesRule)
  .transform((form) => ({ name: form.name, closes: toIsoDay(form, 'closes')! }))

export const extensionForm = z
  .object({
    ...dayParts('closes'),
    reason: typed({
      name: 'The reason',
      max: 2000,
      empty: 'Enter why the organisation needs more time',
      lines: true,
    }),
  })
  .check(dayRule('closes', 'Enter the new last day, like 30 4 2028'))
  .transform((form) => ({ closes: toIsoDay(form, 'closes')!, reason: form.reason }))

export const withdrawalForm = z.object({
  reason: typed({
    name: 'The reason',
    max: 2000,
    empty: 'Enter why the extra time is withdrawn',
    lines: true,
  }),
})

export type NewRound = z.output<typeof roundForm>
export type RoundChange = NewRound | z.output<typeof openedRoundForm>
export type Extension = z.output<typeof extensionForm>
