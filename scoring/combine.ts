import { add, compareFractions, divide, HUNDRED, ratio, times, ZERO, type Fraction } from './fraction.ts'
import { type Combine } from './model.ts'
import { type ByLevel } from './plan-leaf.ts'
import { type BandPlan, type GatePlan } from './plan.ts'

/** A child as its group sees it. A null value or level leaves the sum or the comparison. */
export interface Part {
  readonly value: Fraction | null
  readonly level: number | null
  readonly weight: Fraction
}

/** A child's points towards each level: what was gained of what was possible. */
export interface LevelPoints {
  readonly gained: ByLevel
  readonly possible: ByLevel
  readonly weight: Fraction
}

/** Level → percentage, null where nobody can score. */
export type Percentages = ReadonlyMap<number, Fraction | null>

export interface Combined {
  readonly value: Fraction | null
  readonly level: number | null
}

export type AttainmentRule = Extract<Combine, { method: 'attainment' }>

/** One rung of the attainment rule: how many indicators reach it, how many must, how many lag too far behind. */
export interface AttainmentGate {
  readonly applicable: number
  readonly atOrAbove: number
  readonly needed: number
  /** `level − spread`: the lowest level an applicable indicator may have. */
  readonly floor: number
  readonly belowFloor: number
  readonly holds: boolean
}

/** The attainment rule at one level, in whole numbers: METHOD of this index, section "Commitment". */
export function attainmentGate(
  indicatorLevels: readonly number[],
  level: number,
  { share: [part, whole], spread }: AttainmentRule,
): AttainmentGate {
  const applicable = indicatorLevels.length
  const floor = level - spread
  let atOrAbove = 0
  let belowFloor = 0
  for (const each of indicatorLevels) {
    if (each >= level) atOrAbove += 1
    if (each < floor) belowFloor += 1
  }
  const needed = Math.floor((part * applicable + whole - 1) / whole)
  return { applicable, atOrAbove, needed, floor, belowFloor, holds: atOrAbove >= needed && belowFloor === 0 }
}

/**
 * Level: the highest at which the gate holds, else 0. Value: the progress index, 0–100.
 *
 * @param levels the model's levels above 0, lowest first
 */
export function attainment(
  indicatorLevels: readonly number[],
  levels: readonly number[],
  rule: AttainmentRule,
): Combined {
  const sum = indicatorLevels.reduce((total, level) => total + level, 0)
  const top = levels.at(-1) ?? 1
  const level = levels.findLast((each) => attainmentGate(indicatorLevels, each, rule).holds) ?? 0
  return { value: ratio(100 * sum, top * indicatorLevels.length), level }
}

/** A gate holds when each level it names has reached its percentage; a level nobody can score on passes. */
export function gateHolds(gate: GatePlan, percentages: Percentages): boolean {
  return gate.require.every(({ level, percent }) => {
    const reached = percentages.get(level) ?? null
    return reached === null || compareFractions(reached, percent) >= 0
  })
}

/** Walks the gates upward and stops at the first that fails. */
export function thresholds(gates: readonly GatePlan[], percentages: Percentages): Combined {
  const failing = gates.findIndex((gate) => !gateHolds(gate, percentages))
  const passed = failing === -1 ? gates : gates.slice(0, failing)
  return { value: null, level: passed.at(-1)?.level ?? 0 }
}

export function mean(parts: readonly Part[], bands: readonly BandPlan[]): Combined {
  return inBand(weightedMean(parts), bands)
}

export function sum(parts: readonly Part[], bands: readonly BandPlan[]): Combined {
  const terms = parts.flatMap(({ value, weight }) => (value ? [times(value, weight)] : []))
  return inBand(terms.length > 0 ? terms.reduce(add) : null, bands)
}

/** The lowest value and the lowest level among the children, each on its own. */
export function minimum(parts: readonly Part[], hasLevel: boolean): Combined {
  let least: Fraction | null = null
  let level: number | null = null
  for (const part of parts) {
    if (part.value && (least === null || compareFractions(part.value, least) < 0)) least = part.value
    if (part.level !== null && (level === null || part.level < level)) level = part.level
  }
  return { value: least, level: hasLevel ? level : null }
}

/** The percentages of a group over indicators: 100 × gained ÷ possible, each times its weight. */
export function percentOfPoints(parts: readonly LevelPoints[], levels: readonly number[]): Percentages {
  return new Map(
    levels.map((level) => {
      const total = (points: 'gained' | 'possible') =>
        parts.reduce((all, part) => add(all, times(part[points].get(level) ?? ZERO, part.weight)), ZERO)
      const possible = total('possible')
      return [level, possible.top === 0n ? null : times(HUNDRED, divide(total('gained'), possible))]
    }),
  )
}

/** The percentages of a group over groups: the weighted mean of its children's, nulls left out. */
export function meanOfPercentages(
  children: readonly { readonly percentages: Percentages; readonly weight: Fraction }[],
  levels: readonly number[],
): Percentages {
  return new Map(
    levels.map((level) => [
      level,
      weightedMean(
        children.map(({ percentages, weight }) => ({ value: percentages.get(level) ?? null, weight })),
      ),
    ]),
  )
}

function weightedMean(parts: readonly Pick<Part, 'value' | 'weight'>[]): Fraction | null {
  let total = ZERO
  let weights = ZERO
  for (const { value, weight } of parts) {
    if (value === null) continue
    total = add(total, times(value, weight))
    weights = add(weights, weight)
  }
  return weights.top === 0n ? null : divide(total, weights)
}

function inBand(value: Fraction | null, bands: readonly BandPlan[]): Combined {
  if (value === null) return { value, level: null }
  const band = bands.find(({ below }) => below === null || compareFractions(value, below) < 0)
  return { value, level: band?.band.level ?? null }
}
