import { attainmentGate, type AttainmentRule } from './combine.ts'
import { type LeafPlan, type Reading } from './plan-leaf.ts'
import { isGroup, type GroupPlan } from './plan.ts'
import { reading, type Tally } from './score.ts'

/** One criterion to meet. */
export interface Step {
  readonly leaf: LeafPlan
  readonly level: number
}

/** The steps, or why there are none to give. */
export type StepsOrReason = readonly Step[] | 'unreachable' | 'method'

/**
 * The smallest set of criteria that brings a node to a level: fewest criteria; ties broken by lowest level first,
 * then model order. Lowest level first: of two sets of one size, the one with more criteria at the lowest level at
 * which they differ. Indicators declared not applicable stay as they are, and those left out stay out.
 *
 * @returns the steps, lowest level first, then model order; `unreachable` when no set of criteria gets there;
 *   `method` when the node combines by a method for which a smallest set is not defined
 */
export function smallestSet(node: Tally, target: number, readings: readonly Reading[]): StepsOrReason {
  const steps = stepsFor(node, target, readings)
  return typeof steps === 'string' ? steps : steps.toSorted(byLevelThenOrder)
}

function stepsFor(node: Tally, target: number, readings: readonly Reading[]): StepsOrReason {
  if (node.node.level !== null && node.node.level >= target) return []
  if (!isGroup(node.plan)) {
    if (node.plan.rungs.length === 0) return 'method'
    return stepsUpTo(node.plan, target, readings) ?? 'unreachable'
  }
  const rule = node.plan.group.combine
  if (rule.method === 'attainment') return attainmentSteps(node.plan, rule, target, readings)
  return rule.method === 'minimum' ? minimumSteps(node, target, readings) : 'method'
}

/** Every child must get there, and no two share a criterion: the union of the smallest is the smallest union. */
function minimumSteps(node: Tally, target: number, readings: readonly Reading[]): StepsOrReason {
  const sets = node.children.filter((child) => child.counts).map((child) => stepsFor(child, target, readings))
  const reason = sets.find((set) => set === 'method') ?? sets.find((set) => set === 'unreachable')
  return reason ?? sets.flatMap((set) => (typeof set === 'string' ? [] : set))
}

interface Lift {
  readonly leaf: LeafPlan
  /** What lifts the indicator to the floor, which all must reach. */
  readonly toFloor: readonly Step[]
  /** What lifts it on from there to the target, which a share must reach; null where nothing does. */
  readonly onward: readonly Step[] | null
}

/**
 * An indicator matters to the gate in two ways only: at the floor and at the target. So the smallest set lifts all
 * to the floor and the cheapest, counted from there, to the target.
 */
function attainmentSteps(
  group: GroupPlan,
  rule: AttainmentRule,
  target: number,
  readings: readonly Reading[],
): StepsOrReason {
  const counting = group.leaves.filter((leaf) => reading(readings, leaf).counts)
  const levels = counting.map((leaf) => reading(readings, leaf).level ?? 0)
  const { needed, floor } = attainmentGate(levels, target, rule)
  const lifts: Lift[] = []
  for (const leaf of counting) {
    const toFloor = stepsUpTo(leaf, floor, readings)
    if (toFloor === null) return 'unreachable'
    const whole = stepsUpTo(leaf, target, readings)
    lifts.push({ leaf, toFloor, onward: whole && whole.slice(toFloor.length) })
  }
  const able = lifts.filter(hasOnward).sort(byCost)
  if (able.length < needed) return 'unreachable'
  return [...lifts.flatMap((lift) => lift.toFloor), ...able.slice(0, needed).flatMap((lift) => lift.onward)]
}

function hasOnward(lift: Lift): lift is Lift & { onward: readonly Step[] } {
  return lift.onward !== null
}

/** The unmet criteria up to the first rung at or above a level, lowest first; null when no rung is that high. */
function stepsUpTo(leaf: LeafPlan, target: number, readings: readonly Reading[]): Step[] | null {
  const { level, met, open } = reading(readings, leaf)
  if (level !== null && level >= target) return []
  const rung = open ? leaf.rungs.findIndex((each) => each >= target) : -1
  if (rung === -1) return null
  return leaf.rungs
    .slice(0, rung + 1)
    .filter((each) => !met.includes(each))
    .map((each) => ({ leaf, level: each }))
}

function byCost(a: Lift & { onward: readonly Step[] }, b: Lift & { onward: readonly Step[] }): number {
  if (a.onward.length !== b.onward.length) return a.onward.length - b.onward.length
  const differing = a.onward.findIndex((step, index) => step.level !== b.onward[index]?.level)
  if (differing !== -1) return (a.onward[differing]?.level ?? 0) - (b.onward[differing]?.level ?? 0)
  return a.leaf.index - b.leaf.index
}

function byLevelThenOrder(a: Step, b: Step): number {
  return a.level - b.level || a.leaf.index - b.leaf.index
}
