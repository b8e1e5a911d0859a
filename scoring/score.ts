import { readAnswers, type Answers } from './answers.ts'
import {
  attainment,
  mean,
  meanOfPercentages,
  minimum,
  percentOfPoints,
  sum,
  thresholds,
  type Combined,
  type Part,
  type Percentages,
} from './combine.ts'
import { toNumber, type Fraction } from './fraction.ts'
import { type Model } from './model.ts'
import { type LeafPlan, type Reading } from './plan-leaf.ts'
import { isGroup, planOf, type GroupPlan, type Plan } from './plan.ts'

/** What scoring says of one group or indicator. */
export interface NodeResult {
  readonly id: string
  /** In the units of its method: a level, points, or 0–100 for attainment. Never rounded; null when there is none. */
  readonly value: number | null
  /** One of the model's levels; null when there is none. */
  readonly level: number | null
  /** Indicators that count here: all but those left out as not applicable. */
  readonly applicable: number
  /** Indicators with an answer of any kind, "not applicable" among them. */
  readonly answered: number
  /** Under `thresholds` only: level → 0–100, null where nobody can score or the group has no result. */
  readonly percentByLevel?: Readonly<Record<string, number | null>>
  /** Criteria met above one that is not: "meets 4, missing 3" is [4]. Only where there are any. */
  readonly skipped?: readonly number[]
  /** In model order. */
  readonly children?: readonly NodeResult[]
}

/** The root's result. */
export type Result = NodeResult

/** A result with the exact values its parents need. */
export interface Tally {
  readonly node: NodeResult
  readonly plan: GroupPlan | LeafPlan
  readonly value: Fraction | null
  readonly blocked: boolean
  /** At least one indicator counts. */
  readonly counts: boolean
  readonly percentages: Percentages | null
  readonly children: readonly Tally[]
}

/**
 * Scores answers under a model. The same input gives the same result to the byte.
 *
 * @throws AnswerError naming the first answer that does not fit the model
 */
export function score(model: Model, answers: Answers): Result {
  const plan = planOf(model)
  return tally(plan.root, readAnswers(plan, answers), plan).node
}

/** Scores one group of a plan from readings in model order. */
export function tally(group: GroupPlan, readings: readonly Reading[], plan: Plan): Tally {
  const children = group.children.map((child) =>
    isGroup(child) ? tally(child, readings, plan) : tallyLeaf(child, reading(readings, child)),
  )
  const blocked = children.some((child) => child.blocked)
  const counts = children.some((child) => child.counts)
  const settled = counts && !blocked
  const percentages = settled && group.byLevel ? percentagesOf(group, children, readings, plan) : null
  const found = settled ? combine(group, children, readings, percentages, plan) : NOTHING
  const node = describeGroup(group, found, percentages, children, plan)
  return { node, plan: group, value: found.value, blocked, counts, percentages, children }
}

function describeGroup(
  group: GroupPlan,
  { value, level }: Combined,
  percentages: Percentages | null,
  below: readonly Tally[],
  plan: Plan,
): NodeResult {
  const id = group.group.id
  const shown = value && toNumber(value)
  let [applicable, answered] = [0, 0]
  const children = below.map(({ node }) => {
    applicable += node.applicable
    answered += node.answered
    return node
  })
  if (!group.byLevel) return { id, value: shown, level, applicable, answered, children }
  const percentByLevel = writePercentages(percentages, plan)
  return { id, value: shown, level, applicable, answered, percentByLevel, children }
}

/** For an indicator with a level, that level is its value too. */
function tallyLeaf(leaf: LeafPlan, read: Reading): Tally {
  const { value, level, applicable, answered, skipped, blocks, counts } = read
  const id = leaf.indicator.id
  const shown = level ?? (value && toNumber(value))
  const node: NodeResult =
    skipped.length > 0
      ? { id, value: shown, level, applicable, answered, skipped }
      : { id, value: shown, level, applicable, answered }
  return { node, plan: leaf, value, blocked: blocks, counts, percentages: null, children: NO_CHILDREN }
}

const NOTHING: Combined = { value: null, level: null }
const NO_CHILDREN: readonly Tally[] = []

function combine(
  group: GroupPlan,
  children: readonly Tally[],
  readings: readonly Reading[],
  percentages: Percentages | null,
  plan: Plan,
): Combined {
  const rule = group.group.combine
  switch (rule.method) {
    case 'attainment':
      return attainment(levelsThatCount(group, readings), plan.levels, rule)
    case 'thresholds':
      return thresholds(group.gates, percentages ?? new Map())
    case 'mean':
      return mean(partsOf(group, rule.over, children, readings), group.bands)
    case 'sum':
      return sum(partsOf(group, rule.over, children, readings), group.bands)
    case 'minimum':
      return minimum(partsOf(group, 'children', children, readings), group.hasLevel)
  }
}

/** The levels of the indicators that count below a group, in model order. */
export function levelsThatCount(group: GroupPlan, readings: readonly Reading[]): number[] {
  const levels: number[] = []
  for (const leaf of group.leaves) {
    const { level } = reading(readings, leaf)
    if (level !== null) levels.push(level)
  }
  return levels
}

export function reading(readings: readonly Reading[], leaf: LeafPlan): Reading {
  return readings[leaf.index] ?? leaf.whenUnanswered
}

function partsOf(
  group: GroupPlan,
  over: 'children' | 'leaves',
  children: readonly Tally[],
  readings: readonly Reading[],
): Part[] {
  if (over === 'leaves') {
    return group.leaves.map((leaf) => ({ ...reading(readings, leaf), weight: leaf.weight }))
  }
  return children.map((child) => ({
    value: child.value,
    level: child.node.level,
    weight: child.plan.weight,
  }))
}

function percentagesOf(
  group: GroupPlan,
  children: readonly Tally[],
  readings: readonly Reading[],
  plan: Plan,
): Percentages {
  const groups = children.flatMap((child) =>
    child.percentages ? [{ percentages: child.percentages, weight: child.plan.weight }] : [],
  )
  if (group.children.some(isGroup)) return meanOfPercentages(groups, plan.levels)
  const points = group.leaves
    .filter((leaf) => reading(readings, leaf).counts)
    .map((leaf) => ({
      gained: reading(readings, leaf).gained,
      possible: leaf.possible,
      weight: leaf.weight,
    }))
  return percentOfPoints(points, plan.levels)
}

function writePercentages(percentages: Percentages | null, plan: Plan): Record<string, number | null> {
  return Object.fromEntries(
    plan.levels.map((level) => {
      const percent = percentages?.get(level) ?? null
      return [level, percent && toNumber(percent)]
    }),
  )
}
