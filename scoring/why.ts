import { attainmentGate, gateHolds, type AttainmentGate, type AttainmentRule } from './combine.ts'
import { compareFractions, subtract, toNumber, type Fraction } from './fraction.ts'
import { type Band } from './model.ts'
import { type LeafPlan, type Reading } from './plan-leaf.ts'
import { isGroup, type BandPlan, type GatePlan, type GroupPlan, type Plan } from './plan.ts'
import { levelsThatCount, reading, type Tally } from './score.ts'

/** A group or indicator by name, with the level the explanation found it at. */
export interface Named {
  readonly id: string
  readonly title: string
  readonly level: number | null
}

export interface NamedIndicator extends Named {
  /** Criteria met above one that is not, lowest first; empty when there are none. */
  readonly skipped: readonly number[]
}

/** At `level`, `atOrAbove` of `applicable` indicators are there and `needed` are needed; none may be under `floor`. */
export interface WhyAttainment extends AttainmentGate {
  readonly kind: 'attainment'
  readonly level: number
  readonly share: readonly [part: number, whole: number]
  readonly spread: number
  /** Indicators under `level`, in model order. */
  readonly below: readonly NamedIndicator[]
  /** Those of them that are under `floor` as well. */
  readonly underFloor: readonly NamedIndicator[]
}

/** The children that hold the group under `level`, in model order. */
export interface WhyMinimum {
  readonly kind: 'minimum'
  readonly level: number
  readonly lowest: readonly Named[]
}

/** The first gate that fails and what it asks for. Percentages are 0–100; `reached` null passes. */
export interface WhyThresholds {
  readonly kind: 'thresholds'
  readonly level: number
  readonly require: readonly {
    readonly level: number
    readonly percent: number
    readonly reached: number | null
    readonly holds: boolean
  }[]
}

/** The band the value falls in, the nearest with a higher level, and the value still missing to get there. */
export interface WhyBands {
  readonly kind: 'bands'
  readonly value: number
  readonly band: Band
  readonly next: Band
  readonly short: number
}

/**
 * The gate that stopped a group, or why there is none:
 * - `top`: the highest level is reached
 * - `nothing-applicable`: no indicator counts
 * - `no-level`: the method gives no level here, as a mean or a sum without bands does
 */
export type Why =
  | WhyAttainment
  | WhyMinimum
  | WhyThresholds
  | WhyBands
  | { readonly kind: 'top' | 'nothing-applicable' | 'no-level' }

/** The level after this one; null at the top. */
export function nextLevel(level: number, plan: Plan): number | null {
  return plan.levels.find((each) => each > level) ?? null
}

/** @param readings answers in which no indicator blocks */
export function explainLevel(node: Tally, readings: readonly Reading[], plan: Plan): Why {
  const level = node.node.level
  if (!node.counts) return { kind: 'nothing-applicable' }
  if (level === null || !isGroup(node.plan)) return { kind: 'no-level' }
  const rule = node.plan.group.combine
  if (rule.method === 'thresholds') return explainThresholds(node.plan, node)
  if (rule.method === 'mean' || rule.method === 'sum') return explainBands(node.plan, node.value)
  const next = nextLevel(level, plan)
  if (next === null) return { kind: 'top' }
  if (rule.method === 'minimum') return { kind: 'minimum', level: next, lowest: lowestChildren(node, next) }
  return explainAttainment(node.plan, rule, next, readings)
}

function explainAttainment(
  group: GroupPlan,
  rule: AttainmentRule,
  level: number,
  readings: readonly Reading[],
): WhyAttainment {
  const gate = attainmentGate(levelsThatCount(group, readings), level, rule)
  const under = (line: number) =>
    group.leaves
      .filter((leaf) => (reading(readings, leaf).level ?? line) < line)
      .map((leaf) => nameIndicator(leaf, readings))
  const { share, spread } = rule
  return {
    kind: 'attainment',
    level,
    share,
    spread,
    ...gate,
    below: under(level),
    underFloor: under(gate.floor),
  }
}

function lowestChildren(node: Tally, level: number): Named[] {
  return node.children
    .filter((child) => (child.node.level ?? level) < level)
    .map((child) => ({ id: child.node.id, title: titleOf(child.plan), level: child.node.level }))
}

function explainThresholds(group: GroupPlan, { percentages }: Tally): Why {
  const reached = percentages ?? new Map<number, Fraction | null>()
  const failing: GatePlan | undefined = group.gates.find((gate) => !gateHolds(gate, reached))
  if (!failing) return { kind: 'top' }
  return {
    kind: 'thresholds',
    level: failing.level,
    require: failing.require.map((each) => {
      const found = reached.get(each.level) ?? null
      return {
        level: each.level,
        percent: toNumber(each.percent),
        reached: found && toNumber(found),
        holds: gateHolds({ level: failing.level, require: [each] }, reached),
      }
    }),
  }
}

function explainBands({ bands }: GroupPlan, value: Fraction | null): Why {
  if (value === null) return { kind: 'no-level' }
  const place = bands.findIndex(({ below }) => below === null || compareFractions(value, below) < 0)
  const here: BandPlan | undefined = bands[place]
  if (!here) return { kind: 'no-level' }
  const next = bands.slice(place + 1).find(({ band }) => band.level > here.band.level)
  if (!next) return { kind: 'top' }
  const short = toNumber(subtract(next.from, value))
  return { kind: 'bands', value: toNumber(value), band: here.band, next: next.band, short }
}

export function nameIndicator(leaf: LeafPlan, readings: readonly Reading[]): NamedIndicator {
  const { level, skipped } = reading(readings, leaf)
  return { id: leaf.indicator.id, title: leaf.indicator.title, level, skipped }
}

function titleOf(plan: GroupPlan | LeafPlan): string {
  return isGroup(plan) ? plan.group.title : plan.indicator.title
}
