import { commitmentsOf } from '#app/assessment/task-list.ts'
import { type Indicator, indicatorsOf, levelName, type Model } from '#scoring/index.ts'

/** One criterion of an index, with the words that a plan needs of it. */
export interface PlanCriterion {
  /** The indicator's id and the level, as an address has them: `leadership.board-representation.3`. */
  key: string
  commitmentId: string
  indicatorId: string
  indicator: string
  level: number
  stage: string
  text: string
}

export function toCriterionKey(indicatorId: string, level: number): string {
  return `${indicatorId}.${level}`
}

/** The text of an indicator's criterion; null where it has none at this level. */
export function criterionText(indicator: Indicator | undefined, level: number): string | null {
  if (indicator?.answer.kind !== 'criteria') return null
  return indicator.answer.criteria.find((criterion) => criterion.level === level)?.text ?? null
}

/** The criteria of these keys that the index has, once each, in the order of the index. */
export function findCriteria(model: Model, keys: readonly string[]): PlanCriterion[] {
  const wanted = new Set(keys)
  return commitmentsOf(model).flatMap((commitment) =>
    indicatorsOf(commitment).flatMap((indicator) =>
      (indicator.answer.kind === 'criteria' ? indicator.answer.criteria : [])
        .filter(({ level }) => wanted.has(toCriterionKey(indicator.id, level)))
        .map(({ level, text }) => ({
          ...{ key: toCriterionKey(indicator.id, level), commitmentId: commitment.id },
          ...{ indicatorId: indicator.id, indicator: indicator.title },
          ...{ level, stage: levelName(model, level), text },
        })),
    ),
  )
}

/** What an action is for. */
export interface Aim {
  commitmentId: string
  indicatorId: string | null
  level: number | null
}

/** In words: the commitment, the indicator and its stage, and the criterion. Of an index that lacks them, their ids. */
export function toAimWords(model: Model, { commitmentId, indicatorId, level }: Aim) {
  const indicator = indicatorsOf(model).find(({ id }) => id === indicatorId)
  const group = commitmentsOf(model).find(({ id }) => id === commitmentId)
  return {
    commitment: group?.title ?? commitmentId,
    indicator: indicatorId && (indicator?.title ?? indicatorId),
    stage: level === null ? null : `Stage ${level}, ${levelName(model, level)}`,
    criterion: level === null ? null : criterionText(indicator, level),
  }
}
