import { compareFractions, fromDecimal, ratio } from '../fraction.ts'
import { compareDistance, compute, type Computed, type Count, isInside, toMagnitude } from './compute.ts'
import type { Answered, CountsSet, Measure, Test } from './definitions.ts'

/** One year's counts. */
export interface YearOfCounts {
  year: number
  counts: readonly Count[]
}

/** `unknown`: there are too few returns in a row, or too few people. */
export type Met = 'met' | 'not-met' | 'unknown'

/** Whether the returns show what a criterion states of its measures: all of them must. `years`: newest first. */
export function showsCriterion(
  set: CountsSet,
  { measures, says }: Answered,
  years: readonly YearOfCounts[],
): Met {
  const row = inARow(years)
  const shown = measures.map((id) => {
    const measure = set.measures.find((each) => each.id === id)!
    return showsTest(set, measure, says, row)
  })
  if (shown.includes('not-met')) return 'not-met'
  return shown.includes('unknown') ? 'unknown' : 'met'
}

/** The newest and those of the years before it, as far as none is missing. */
function inARow(years: readonly YearOfCounts[]): YearOfCounts[] {
  return years.filter(({ year }, position) => year === years[0]!.year - position)
}

function showsTest(set: CountsSet, measure: Measure, says: Test, years: readonly YearOfCounts[]): Met {
  const values = years.map(({ counts }) => compute(set, measure, counts))
  const newest = values[0]
  if (!newest || (newest.kind === 'none' && newest.why === 'missing')) return 'unknown'
  if (says.test === 'worked-out') return newest.kind === 'none' && newest.why === 'few' ? 'unknown' : 'met'
  const inside = (value: Computed) => value.kind === 'likelihood' && isInside(set.range, value.ratio)
  if (says.test === 'inside-range') return all(values, says.returns, inside)
  if (says.test === 'inside-range-or-improved')
    return either(all(values, 1, inside), improved(values, says.improvements))
  if (says.test === 'narrowed') return improved(values, says.improvements)
  if (says.test === 'gap-at-most')
    return all(values, says.returns, (value) => isGapAtMost(value, says.points))
  const near = (value: Computed) => isWithinSeats(value, says.seats)
  if (says.test === 'within-seats') return all(values, says.returns, near)
  return either(all(values, says.returns, near), improved(values, says.returns))
}

const isGapAtMost = (value: Computed, points: number) =>
  value.kind === 'gap' && compareFractions(toMagnitude(value.points), fromDecimal(points)) <= 0

const isWithinSeats = (value: Computed, seats: number) =>
  value.kind === 'seats' && compareFractions(toMagnitude(value.seats), ratio(seats, 1)) <= 0

function all(values: readonly Computed[], count: number, holds: (value: Computed) => boolean): Met {
  const asked = values.slice(0, count)
  if (asked.some((value) => value.kind !== 'none' && !holds(value))) return 'not-met'
  return asked.length < count || asked.some(({ kind }) => kind === 'none') ? 'unknown' : 'met'
}

/** Nearer to parity each year, so many years running: it takes one return more. */
function improved(values: readonly Computed[], improvements: number): Met {
  const steps = Array.from({ length: improvements }, (_, position) => {
    const [now, before] = [values[position], values[position + 1]]
    return now && before ? compareDistance(now, before) : null
  })
  if (steps.some((step) => step !== null && step >= 0)) return 'not-met'
  return steps.includes(null) ? 'unknown' : 'met'
}

function either(one: Met, other: Met): Met {
  if (one === 'met' || other === 'met') return 'met'
  return one === 'unknown' || other === 'unknown' ? 'unknown' : 'not-met'
}
