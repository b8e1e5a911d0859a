import { type Indicator, indicatorsOf } from '#scoring/index.ts'
import type { DemoAssessment, DemoRound } from './assessments.ts'
import { addDays } from './days.ts'
import type { Process } from './levels.ts'
import type { DemoOrganisation } from './organisations.ts'
import { stream } from './random.ts'

/** An indicator of a draft that is given to the organisation's contributor. */
export interface DemoAssignment {
  indicatorId: string
  /** ISO date. */
  dueOn: string
}

/**
 * Of a showcase's draft in the open round. What is answered was due soon after the round opened. Of what is not, every
 * other one was due then too, so that it is overdue before long; the rest is due shortly before the round closes.
 */
export function makeAssignments(
  process: Process,
  organisation: DemoOrganisation,
  { opens, closes }: DemoRound,
  draft: Pick<DemoAssessment, 'answers'>,
): DemoAssignment[] {
  const { parameters, seed, model } = process
  const { share, afterOpening, beforeClosing } = parameters.assigned
  const answered = new Set(draft.answers.map(({ indicatorId }) => indicatorId))
  const random = ({ id }: Indicator) => stream(seed, 'assignment', organisation.key, id)
  const drawn = indicatorsOf(model).filter((indicator) => random(indicator).chance(share))
  const waiting = drawn.filter(({ id }) => !answered.has(id))
  return drawn.map((indicator) => {
    const later = waiting.indexOf(indicator) % 2 === 1
    const days = stream(seed, 'due', organisation.key, indicator.id)
    const dueOn = later
      ? addDays(closes, -days.between(...beforeClosing))
      : addDays(opens, days.between(...afterOpening))
    return { indicatorId: indicator.id, dueOn }
  })
}
