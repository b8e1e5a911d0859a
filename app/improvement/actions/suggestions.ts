import { toAnswers } from '#app/assessment/answer.ts'
import { commitmentsOf } from '#app/assessment/task-list.ts'
import { toSteps } from '#app/results/explanation.ts'
import { explain, levelName, type Model } from '#scoring/index.ts'
import { isOpenAction } from './action-standing.ts'
import { toCriterionKey } from './criteria.ts'
import type { PlannedAction } from './list-actions.server.ts'

/** A criterion of a smallest set, and whether the plan has it already. */
export interface Suggestion {
  key: string
  title: string
  level: number
  text: string
  plan: 'none' | 'open' | 'done'
}

export interface CommitmentSuggestions {
  id: string
  title: string
  /** The stage that the criteria reach together; null where there is nothing more to reach. */
  stage: { level: number; name: string } | null
  criteria: Suggestion[]
}

/** For each commitment the fewest criteria that reach its next stage, from answers of this index. */
export function toSuggestions(
  model: Model,
  answers: Parameters<typeof toAnswers>[0],
  actions: readonly Pick<PlannedAction, 'indicatorId' | 'level' | 'status'>[],
): CommitmentSuggestions[] {
  const given = toAnswers(answers)
  return commitmentsOf(model).map(({ id, title }) => {
    const { stage, criteria } = toSteps(model, explain(model, given, id))
    return {
      ...{ id, title, stage },
      criteria: criteria.map(({ indicatorId, title: indicator, level, text }) => {
        const own = actions.filter((action) => action.indicatorId === indicatorId && action.level === level)
        const done = own.some(({ status }) => status === 'done') ? 'done' : 'none'
        return {
          ...{ key: toCriterionKey(indicatorId, level), level, text },
          title: `${indicator}, stage ${level}, ${levelName(model, level)}`,
          plan: own.some(isOpenAction) ? 'open' : done,
        }
      }),
    }
  })
}
