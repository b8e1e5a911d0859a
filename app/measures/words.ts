import { roundHalfUp } from '#scoring/index.ts'
import {
  compareDistance,
  type Computed,
  type CountsSet,
  type Fraction,
  type Measure,
  type ScoresSet,
  type Standing,
  toMagnitude,
  toNumber,
} from '#scoring/measures/index.ts'

/** What one measure says: for a table, a sentence, and for whom it is harmful. */
export interface MeasureSaid {
  /** The figure alone: "1.71", "6.4 points", "4 seats fewer". */
  value: string
  sentence: string
  standing: Standing | 'none'
}

const rounded = (fraction: Fraction, places: number) =>
  roundHalfUp(toNumber(fraction), places).toFixed(places)

export function toPercentage(share: Fraction): string {
  return `${rounded({ top: share.top * 100n, bottom: share.bottom }, 1)}%`
}

/** A ratio to two places. One that is outside the range by less than it shows says so. */
export function toRatio(ratio: Fraction, { range }: Pick<CountsSet, 'range'>): string {
  const [shown, exact] = [rounded(ratio, 2), toNumber(ratio)]
  if (Number(shown) === range.to && exact > range.to) return `just over ${shown}`
  return Number(shown) === range.from && exact < range.from ? `just under ${shown}` : shown
}

/** What the counts of a measure say. */
export function sayMeasure(set: CountsSet, measure: Measure, computed: Computed): MeasureSaid {
  if (computed.kind === 'none') return sayNone(set, measure, computed.why)
  if (computed.kind === 'likelihood' && measure.compare === 'likelihood')
    return sayLikelihood(set, measure, computed)
  if (computed.kind === 'gap' && measure.compare === 'gap') return sayGap(set, measure, computed)
  if (computed.kind === 'seats' && measure.compare === 'seats') return saySeats(set, measure, computed)
  if (computed.kind === 'profile' && measure.compare === 'profile') return sayProfile(set, measure, computed)
  throw new Error(`${measure.id} is not a ${computed.kind}`)
}

function sayNone(set: CountsSet, measure: Measure, why: 'few' | 'zero' | 'missing'): MeasureSaid {
  if (why === 'missing') return { value: 'Not entered', sentence: 'Not entered.', standing: 'none' }
  if (why === 'few')
    return {
      value: 'Too few people',
      sentence: `Too few people to compare: fewer than ${set.smallest} in a group.`,
      standing: 'none',
    }
  const over = measure.compare === 'likelihood' ? measure.over : 'bme'
  const below = 'people' in measure ? measure.people[over === 'bme' ? 'white' : 'bme'] : ''
  return {
    value: 'No ratio',
    sentence: `There is no ratio, because the count of ${below} is 0 (${'numerator' in measure ? lower(measure.numerator) : ''}).`,
    standing: 'none',
  }
}

function sayLikelihood(
  set: CountsSet,
  measure: Extract<Measure, { compare: 'likelihood' }>,
  computed: Extract<Computed, { kind: 'likelihood' }>,
): MeasureSaid {
  const value = toRatio(computed.ratio, set)
  const [first, second] = measure.over === 'white' ? (['white', 'bme'] as const) : (['bme', 'white'] as const)
  const { from, to } = set.range
  const range = `the four-fifths range, ${from.toFixed(2)} to ${to.toFixed(2)}`
  const where = computed.standing === 'inside' ? `inside ${range}` : `outside ${range}`
  const people = [capital(measure.people[first]), measure.people[second]]
  const sentence = `${people[0]} were ${value} times as likely ${measure.event} as ${people[1]}: ${where}.${harmTo(set, computed.standing)}`
  return { value, sentence, standing: computed.standing }
}

function sayGap(
  set: CountsSet,
  measure: Extract<Measure, { compare: 'gap' }>,
  { white, bme, points, standing }: Extract<Computed, { kind: 'gap' }>,
): MeasureSaid {
  const value = toPoints(points)
  const sentence = `${toPercentage(bme)} of ${measure.people.bme} and ${toPercentage(white)} of ${measure.people.white} ${measure.event}: a gap of ${value}.${harmTo(set, standing)}`
  return { value, sentence, standing }
}

function saySeats(
  set: CountsSet,
  measure: Extract<Measure, { compare: 'seats' }>,
  computed: Extract<Computed, { kind: 'seats' }>,
): MeasureSaid {
  const { held, of, share, workforce, seats, parity, standing } = computed
  const number = rounded(toMagnitude(seats), 1)
  const value =
    number === '0.0'
      ? 'At parity'
      : `${number} ${number === '1.0' ? 'seat' : 'seats'} ${seats.top < 0n ? 'fewer' : 'more'}`
  const name = set.groups.bme
  const sentence = `${held} of ${of} people on the ${measure.place} are ${lowerName(name)} (${toPercentage(share)}), and ${toPercentage(workforce)} of all staff. Parity would be ${rounded(parity, 1)} of ${of}.${harmTo(set, standing)}`
  return { value, sentence, standing }
}

function sayProfile(
  set: CountsSet,
  measure: Extract<Measure, { compare: 'profile' }>,
  { share, parts }: Extract<Computed, { kind: 'profile' }>,
): MeasureSaid {
  const value = toPercentage(share)
  const low = parts.filter(({ points }) => points !== null && toNumber(points) < 0)
  const lowest = low.reduce<(typeof low)[number] | null>(
    (least, next) => (!least || toNumber(next.points!) < toNumber(least.points!) ? next : least),
    null,
  )
  const title = measure.parts.find(({ id }) => id === lowest?.id)?.title
  const part = lowest
    ? ` Their share is lowest beside that in “${title}”: ${lowest.bme} of ${lowest.of} people, ${toPoints(lowest.points!)} lower.`
    : ''
  const sentence = `${value} of all staff are ${lowerName(set.groups.bme)}.${part}`
  return { value, sentence, standing: 'none' }
}

/** 6.4 points, whatever the direction: the sentence says who is worse off. */
export function toPoints(points: Fraction): string {
  const number = rounded(toMagnitude(points), 1)
  return `${number} percentage ${number === '1.0' ? 'point' : 'points'}`
}

function harmTo(set: CountsSet, standing: Standing): string {
  if (standing === 'bme-worse') return ` ${set.groups.bme} people are worse off.`
  return standing === 'white-worse' ? ` ${set.groups.white} people are worse off.` : ''
}

/** How a value moved since the return of the year before, or another; null where the two do not compare. */
export function sayChange(
  now: Computed,
  before: Computed | undefined,
  then = 'the year before',
): string | null {
  const moved = before ? compareDistance(now, before) : null
  if (moved === null) return null
  if (moved === 0) return `The same as ${then}`
  return `${moved < 0 ? 'Nearer to' : 'Further from'} equal than ${then}`
}

/** The total of scores, with its published band. */
export function sayTotal(
  set: ScoresSet,
  { total, band, scored }: { total: number | null; band: string | null; scored: number },
): string {
  if (total === null)
    return `${scored} of ${set.outcomes.length} outcomes have a score. There is a total once all have one.`
  return `${total} out of ${set.outcomes.length * set.highest}: ${band}`
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)
/** "Minority ethnic" within a sentence; "BME" stays as it is. */
const lowerName = (name: string) => (name === name.toUpperCase() ? name : lower(name))
