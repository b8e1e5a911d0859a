import { readAnswers, type Answers } from './answers.ts'
import { type Combine, type Criterion, type Model } from './model.ts'
import { type Reading } from './plan-leaf.ts'
import { isGroup, planOf, type Plan } from './plan.ts'
import { reading, tally, type Tally } from './score.ts'
import { smallestSet, type Step } from './smallest-set.ts'
import { explainLevel, nameIndicator, nextLevel, type NamedIndicator, type Why } from './why.ts'

export interface CriterionToMeet {
  readonly indicatorId: string
  readonly indicatorTitle: string
  readonly level: number
  readonly text: string
}

/**
 * What would move the group:
 * - `criteria`: the smallest set of criteria that reaches `level`; lowest level first, then model order
 * - `reached`: nothing more to do; the level aimed at, or the highest one, is there already
 * - `not-defined`: no smallest set. `method`: none is defined for this way of combining (thresholds, mean, sum, or
 *   a minimum held down by one of them, or by an indicator without criteria); `unreachable`: no set of criteria
 *   gets there; `no-level`: there is no level to raise
 */
export type Next =
  | { readonly kind: 'criteria'; readonly level: number; readonly criteria: readonly CriterionToMeet[] }
  | { readonly kind: 'reached'; readonly level: number }
  | {
      readonly kind: 'not-defined'
      readonly level: number | null
      readonly reason: 'method' | 'unreachable' | 'no-level'
    }

export interface Explanation {
  readonly id: string
  readonly title: string
  readonly method: Combine['method']
  /** As in the result: null while an unanswered indicator blocks it. */
  readonly level: number | null
  /** As in the result. */
  readonly value: number | null
  /**
   * The level that `why` and `next` speak of. It differs from `level` only while unanswered indicators block that:
   * each then counts as level 0, the least it can be, so that the set in `next` is enough whatever they turn out.
   */
  readonly levelSoFar: number | null
  /** Indicators without an answer, in model order. */
  readonly unanswered: readonly NamedIndicator[]
  readonly why: Why
  readonly next: Next
}

/**
 * Why a group has its level, and the smallest set of criteria that would move it.
 *
 * @param groupId any group, the root among them
 * @param aim the level to reach; the next one unless given
 * @throws AnswerError as score does; RangeError when the model has no such group, or no such level above 0
 */
export function explain(model: Model, answers: Answers, groupId: string, aim?: number): Explanation {
  const plan = planOf(model)
  if (aim !== undefined && !plan.levels.includes(aim)) throw new RangeError(`the model has no level ${aim}`)
  const stated = readAnswers(plan, answers)
  const readings = stated.map((each, index) => (each.blocks ? countAsUnmet(plan, index, each) : each))
  const before = findTally(tally(plan.root, stated, plan), groupId)
  const node = findTally(tally(plan.root, readings, plan), groupId)
  if (!before || !node || !isGroup(node.plan)) throw new RangeError(`the model has no group ${groupId}`)
  const { group, leaves } = node.plan
  const silent = leaves.filter((leaf) => reading(stated, leaf).answered === 0)
  return {
    id: group.id,
    title: group.title,
    method: group.combine.method,
    level: before.node.level,
    value: before.node.value,
    levelSoFar: node.node.level,
    unanswered: silent.map((leaf) => nameIndicator(leaf, stated)),
    why: explainLevel(node, readings, plan),
    next: explainNext(node, readings, plan, aim),
  }
}

function explainNext(node: Tally, readings: readonly Reading[], plan: Plan, aim: number | undefined): Next {
  const level = node.node.level
  if (level === null) return { kind: 'not-defined', level: aim ?? null, reason: 'no-level' }
  const target = aim ?? nextLevel(level, plan)
  if (target === null || target <= level) return { kind: 'reached', level }
  const steps = smallestSet(node, target, readings)
  if (typeof steps === 'string') return { kind: 'not-defined', level: target, reason: steps }
  return { kind: 'criteria', level: target, criteria: steps.map(describeStep) }
}

function describeStep({ leaf, level }: Step): CriterionToMeet {
  const { id, title, answer } = leaf.indicator
  const criteria: readonly Criterion[] = answer.kind === 'criteria' ? answer.criteria : []
  const text = criteria.find((criterion) => criterion.level === level)?.text ?? ''
  return { indicatorId: id, indicatorTitle: title, level, text }
}

function countAsUnmet(plan: Plan, index: number, blocked: Reading): Reading {
  return plan.leaves[index]?.whenUnmet ?? blocked
}

function findTally(node: Tally, groupId: string): Tally | null {
  if (node.node.id === groupId) return node
  for (const child of node.children) {
    const found = findTally(child, groupId)
    if (found) return found
  }
  return null
}
