import { z } from 'zod'
import { indicatorsOf, type Model } from '#scoring/index.ts'
import { commitmentsOf } from './task-list.ts'
import { toIsoDay } from './typed-day.ts'

const noneTicked = 'Tick at least one indicator, or a whole commitment'
const notOurs = 'Tick indicators of this page only'

/** What is ticked: single indicators and whole commitments, as the ids of all their indicators in model order. */
export function tickedForm(model: Model) {
  const groups = commitmentsOf(model)
  return z
    .object({
      indicator: z
        .array(
          z.enum(
            indicatorsOf(model).map(({ id }) => id),
            { error: notOurs },
          ),
          { error: notOurs },
        )
        .default([]),
      commitment: z
        .array(
          z.enum(
            groups.map(({ id }) => id),
            { error: notOurs },
          ),
          { error: notOurs },
        )
        .default([]),
    })
    .transform(({ indicator, commitment }, context) => {
      const whole = groups.filter(({ id }) => commitment.includes(id)).flatMap(indicatorsOf)
      const ticked = new Set([...indicator, ...whole.map(({ id }) => id)])
      if (ticked.size === 0) context.addIssue({ code: 'custom', path: ['indicator'], message: noneTicked })
      return indicatorsOf(model).flatMap(({ id }) => (ticked.has(id) ? [id] : []))
    })
}

/** Who gets it, and by when. `today`: ISO date, the earliest that the due day may be. */
export function givenToForm(today: string) {
  const typed = z.string().trim().default('')
  return z
    .object({
      person: typed,
      'dueOn-day': typed,
      'dueOn-month': typed,
      'dueOn-year': typed,
    })
    .transform(({ person, ...due }, context) => {
      const parts = [due['dueOn-day'], due['dueOn-month'], due['dueOn-year']] as const
      const dueOn = toIsoDay(...parts)
      const isTyped = parts.some((part) => part !== '')
      const isChosen = z.uuid().safeParse(person).success
      if (!isChosen)
        context.addIssue({ code: 'custom', path: ['person'], message: 'Choose who answers them' })
      const wrong =
        isTyped && !dueOn
          ? 'Enter the due day, like 27 3 2027'
          : dueOn && dueOn < today
            ? 'The due day must be today or in the future'
            : null
      if (wrong) context.addIssue({ code: 'custom', path: ['dueOn-day'], message: wrong })
      return { to: person, dueOn }
    })
}
