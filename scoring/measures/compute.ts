import {
  compareFractions,
  divide,
  type Fraction,
  fromDecimal,
  HUNDRED,
  ONE,
  ratio,
  subtract,
  times,
  ZERO,
} from '../fraction.ts'
import type { ComparedGroup, CountsSet, Group, Harm, Measure } from './definitions.ts'

/** The one part of a measure that is not split. Of a profile, the whole. */
export const whole = 'all'

/** A group's people in one part of a measure. In what is counted, `denominator` is all people of the part. */
export interface Count {
  measureId: string
  part: string
  group: Group
  numerator: number
  denominator: number
  /** As it was when the return was entered. */
  harm: Harm
}

/** For whom a value is harmful; `even`: for nobody. */
export type Standing = 'inside' | 'bme-worse' | 'white-worse' | 'even'

export type Computed =
  | {
      kind: 'likelihood'
      white: Fraction
      bme: Fraction
      ratio: Fraction
      standing: Standing
    }
  | { kind: 'gap'; white: Fraction; bme: Fraction; points: Fraction; standing: Standing }
  | { kind: 'profile'; share: Fraction; parts: ComputedPart[] }
  | {
      kind: 'seats'
      held: number
      of: number
      share: Fraction
      workforce: Fraction
      parity: Fraction
      seats: Fraction
      points: Fraction
      standing: Standing
    }
  /** `few`: a group is too small to compare; `zero`: the rate below the line is nought; `missing`: not entered. */
  | { kind: 'none'; why: 'few' | 'zero' | 'missing' }

/** `points`: the share of BME people in the part less that in the whole; null where the part is too small. */
export interface ComputedPart {
  id: string
  bme: number
  of: number
  points: Fraction | null
}

/** Works out one measure from the counts of a return, exactly: nothing is rounded here. */
export function compute(set: CountsSet, measure: Measure, counts: readonly Count[]): Computed {
  if (measure.compare === 'profile') return computeProfile(set, measure, counts)
  if (measure.compare === 'seats') return computeSeats(set, measure, counts)
  const [white, bme] = [find(counts, measure.id, 'white'), find(counts, measure.id, 'bme')]
  if (!white || !bme) return { kind: 'none', why: 'missing' }
  if (Math.min(white.denominator, bme.denominator) < set.smallest) return { kind: 'none', why: 'few' }
  const rates = { white: toRate(white), bme: toRate(bme) }
  if (measure.compare === 'likelihood') return computeLikelihood(set, rates, measure.over, white.harm)
  const points = times(subtract(rates.bme, rates.white), HUNDRED)
  return { kind: 'gap', ...rates, points, standing: toStanding(points, white.harm) }
}

function computeLikelihood(
  { range }: Pick<CountsSet, 'range'>,
  rates: Record<ComparedGroup, Fraction>,
  over: ComparedGroup,
  harm: Harm,
): Computed {
  const under = rates[over === 'white' ? 'bme' : 'white']
  if (under.top === 0n) return { kind: 'none', why: 'zero' }
  const quotient = divide(rates[over], under)
  const inside = isInside(range, quotient)
  const standing = inside ? 'inside' : toStanding(subtract(quotient, ONE), harm)
  return { kind: 'likelihood', ...rates, ratio: quotient, standing }
}

/** Whether a ratio is in the four-fifths range, of which both ends are part. */
export function isInside(range: CountsSet['range'], quotient: Fraction): boolean {
  return (
    compareFractions(quotient, fromDecimal(range.from)) >= 0 &&
    compareFractions(quotient, fromDecimal(range.to)) <= 0
  )
}

function computeProfile(
  { smallest }: CountsSet,
  measure: Extract<Measure, { compare: 'profile' }>,
  counts: readonly Count[],
): Computed {
  const all = find(counts, measure.id, 'bme')
  if (!all) return { kind: 'none', why: 'missing' }
  if (all.denominator < smallest) return { kind: 'none', why: 'few' }
  const share = toRate(all)
  const parts = measure.parts.flatMap(({ id }) => {
    const count = find(counts, measure.id, 'bme', id)
    if (!count) return []
    const { numerator: bme, denominator: of } = count
    const points = of < smallest ? null : times(subtract(toRate(count), share), HUNDRED)
    return [{ id, bme, of, points }]
  })
  return { kind: 'profile', share, parts }
}

/** Boards have few seats, so that the difference is also told in seats. The workforce must be large enough. */
function computeSeats(
  { smallest }: CountsSet,
  measure: Extract<Measure, { compare: 'seats' }>,
  counts: readonly Count[],
): Computed {
  const seats = find(counts, measure.id, 'bme')
  const staff = find(counts, measure.beside, 'bme')
  if (!seats || !staff || seats.denominator === 0) return { kind: 'none', why: 'missing' }
  if (staff.denominator < smallest) return { kind: 'none', why: 'few' }
  const [share, workforce] = [toRate(seats), toRate(staff)]
  const parity = times(workforce, ratio(seats.denominator, 1))
  const difference = subtract(ratio(seats.numerator, 1), parity)
  return {
    ...{ kind: 'seats', held: seats.numerator, of: seats.denominator, share, workforce, parity },
    seats: difference,
    points: times(subtract(share, workforce), HUNDRED),
    standing: toStanding(difference, seats.harm),
  }
}

/** Of a value that is nought where both groups stand alike. */
function toStanding(difference: Fraction, harm: Harm): Standing {
  if (difference.top === 0n) return 'even'
  return difference.top > 0n === (harm === 'higher') ? 'bme-worse' : 'white-worse'
}

function find(counts: readonly Count[], measureId: string, group: Group, part = whole): Count | undefined {
  return counts.find((each) => each.measureId === measureId && each.part === part && each.group === group)
}

function toRate({ numerator, denominator }: Count): Fraction {
  return denominator === 0 ? ZERO : ratio(numerator, denominator)
}

/** How far a value is from where both groups stand alike: a ratio's larger way round, or points or seats, without sign. */
export function toDistance(computed: Computed): Fraction | null {
  if (computed.kind === 'likelihood') {
    if (computed.ratio.top === 0n) return null
    return compareFractions(computed.ratio, ONE) < 0 ? divide(ONE, computed.ratio) : computed.ratio
  }
  if (computed.kind === 'gap') return toMagnitude(computed.points)
  return computed.kind === 'seats' ? toMagnitude(computed.seats) : null
}

export function toMagnitude({ top, bottom }: Fraction): Fraction {
  return { top: top < 0n ? -top : top, bottom }
}

/** Below zero when `now` is nearer to parity than `before`, above when it is further; null where they do not compare. */
export function compareDistance(now: Computed, before: Computed): number | null {
  if (now.kind !== before.kind) return null
  const [a, b] = [toDistance(now), toDistance(before)]
  return a && b ? compareFractions(a, b) : null
}
