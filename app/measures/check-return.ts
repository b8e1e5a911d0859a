import { roundHalfUp } from '#scoring/index.ts'
import {
  type ComparedGroup,
  comparedGroups,
  compute,
  type Count,
  type Counted,
  type CountsSet,
  type Group,
  groups,
  type Measure,
  type MeasureSet,
  type OutcomeScore,
  type Rated,
  type ScoresSet,
  toNumber,
  whole,
} from '#scoring/measures/index.ts'
import { toDenominator, toNumerator, toSaidName } from './fields.ts'

type Errors = Record<string, string>
type TypedFields = Record<string, string>

/** What a return holds. */
export interface ReturnContent {
  counts: Count[]
  scores: OutcomeScore[]
}

/** Reads what was typed, or in a file, for a return of this set. What is wrong is named by its field, all at once. */
export function checkReturn(set: MeasureSet, typed: TypedFields): { errors: Errors } | ReturnContent {
  const errors: Errors = {}
  const content =
    set.shape === 'scores'
      ? { counts: [], scores: checkScores(set, typed, errors) }
      : { counts: set.measures.flatMap((measure) => checkMeasure(set, measure, typed, errors)), scores: [] }
  if (Object.keys(errors).length > 0) return { errors }
  if (content.counts.length + content.scores.length > 0) return content
  const first = set.shape === 'scores' ? set.outcomes[0]!.id : toNumerator(set.measures[0]!.id, 'white')
  return { errors: { [first]: 'Enter the figures of at least one measure' } }
}

function checkMeasure(set: CountsSet, measure: Measure, typed: TypedFields, errors: Errors): Count[] {
  if (measure.compare === 'likelihood' || measure.compare === 'gap')
    return checkRated(set, measure, typed, errors)
  return checkCounted(set, measure, typed, errors)
}

function checkRated(set: CountsSet, measure: Rated, typed: TypedFields, errors: Errors): Count[] {
  const said = (typed[toSaidName(measure.id)] ?? '').trim()
  const names = comparedGroups.flatMap((group) => [
    toNumerator(measure.id, group),
    toDenominator(measure.id, group),
  ])
  if (said === '' && names.every((name) => isEmpty(typed[name]))) return []
  const before = Object.keys(errors).length
  const counts = comparedGroups.map((group) => checkRate(measure, group, typed, errors))
  if (Object.keys(errors).length > before) return []
  const wrong = said === '' ? null : checkRatio(set, measure, counts, said)
  if (wrong) errors[toSaidName(measure.id)] = wrong
  return counts
}

function checkRate(measure: Rated, group: ComparedGroup, typed: TypedFields, errors: Errors): Count {
  const { id: measureId, harm, people } = measure
  const who = people[group]
  const [above, below] = [toNumerator(measureId, group), toDenominator(measureId, group)]
  const [numerator, denominator] = (
    [
      [above, measure.numerator],
      [below, measure.denominator],
    ] as const
  ).map(([name, what]) =>
    readCount(typed[name], { name, what: `${who}, ${lower(what)}`, needed: true }, errors),
  )
  if (numerator! > denominator! && !errors[above] && !errors[below])
    errors[above] =
      `${capital(who)}: ${numerator} (${lower(measure.numerator)}) is more than ${denominator} (${lower(measure.denominator)})`
  return { measureId, part: whole, group, numerator: numerator!, denominator: denominator!, harm }
}

function checkCounted(set: CountsSet, measure: Counted, typed: TypedFields, errors: Errors): Count[] {
  const before = Object.keys(errors).length
  const parts = measure.compare === 'profile' ? measure.parts : []
  const title = measure.compare === 'profile' ? measure.whole : measure.counted
  const read = [{ id: whole, title }, ...parts].flatMap((part) => {
    const names = groups.map((group) => toNumerator(measure.id, group, part.id))
    return names.every((name) => isEmpty(typed[name])) ? [] : [checkPart(set, measure, part, typed, errors)]
  })
  if (read.length === 0 || Object.keys(errors).length > before) return []
  checkSum(set, measure, read.flat(), errors)
  return read.flat()
}

function checkPart(
  set: CountsSet,
  { id: measureId, harm }: Counted,
  part: { id: string; title: string },
  typed: TypedFields,
  errors: Errors,
): Count[] {
  const numbers = groups.map((group) => {
    const name = toNumerator(measureId, group, part.id)
    const what = `${part.title}, ${set.groups[group]}`
    return readCount(typed[name], { name, what, needed: group !== 'unknown' }, errors)
  })
  const denominator = numbers.reduce((sum, each) => sum + each, 0)
  return groups.map((group, position) => {
    return { measureId, part: part.id, group, numerator: numbers[position]!, denominator, harm }
  })
}

/** The parts of a profile are the whole, in each group. */
function checkSum(set: CountsSet, measure: Counted, counts: readonly Count[], errors: Errors): void {
  const parts = counts.filter(({ part }) => part !== whole)
  if (measure.compare !== 'profile' || parts.length === 0) return
  for (const group of groups) {
    const sum = parts
      .filter((each) => each.group === group)
      .reduce((total, each) => total + each.numerator, 0)
    const total = counts.find((each) => each.part === whole && each.group === group)
    if (sum === total?.numerator) continue
    errors[toNumerator(measure.id, group)] = total
      ? `${measure.whole}, ${set.groups[group]}: the pay bands add up to ${sum}, but the total is ${total.numerator}. They must be the same`
      : `Enter the total, ${set.groups[group]}: the pay bands add up to ${sum}`
  }
}

/** Why a published ratio cannot be right, or null: as a percentage, upside down, or not what the counts give. */
export function checkRatio(
  set: CountsSet,
  measure: Rated,
  counts: readonly Count[],
  said: string,
): string | null {
  const computed = compute(set, measure, counts)
  if (measure.compare !== 'likelihood' || computed.kind !== 'likelihood')
    return `Leave the ratio of ${set.shortTitle} ${measure.code} empty: ${
      computed.kind === 'none' && computed.why === 'zero'
        ? 'the count that it is divided by is 0'
        : `a group has fewer than ${set.smallest} people, so no ratio is shown`
    }`
  const ratio = toNumber(computed.ratio)
  const ours = `your counts give ${roundHalfUp(ratio, 2).toFixed(2)}`
  const name = `The ratio of ${set.shortTitle} ${measure.code}`
  if (/^\d+(\.\d+)?\s*%$/.test(said))
    return `${name} must be a number such as 1.25, not a percentage: ${ours}`
  if (!/^\d{1,4}(\.\d{1,6})?$/.test(said)) return `${name} must be a number, such as 1.25`
  const value = Number(said)
  const near = (one: number, other: number) => Math.abs(one - other) <= 0.01
  if (near(value, ratio)) return null
  if (near(value / 100, ratio)) return `${name} looks like a percentage: ${ours}`
  const [over, under] = measure.over === 'white' ? (['white', 'bme'] as const) : (['bme', 'white'] as const)
  if (ratio > 0 && near(value, 1 / ratio))
    return `${name} looks upside down: it is the rate of ${measure.people[over]} divided by that of ${measure.people[under]}, and ${ours}`
  return `${name} is not what the counts say: ${ours}. Check both`
}

function checkScores(set: ScoresSet, typed: TypedFields, errors: Errors): OutcomeScore[] {
  return set.outcomes.flatMap(({ id, code }) => {
    const value = (typed[id] ?? '').trim()
    if (value === '') return []
    const halves = /^\d(\.[05]0?)?$/.test(value) ? Number(value) * 2 : -1
    if (halves >= 0 && halves <= set.highest * 2) return [{ outcome: id, halves }]
    errors[id] = `The score of ${code} must be from 0 to ${set.highest}, whole or a half, such as 1.5`
    return []
  })
}

/** A number of people. 1,234 may have its comma. What is no such number is named in `errors`, and counts as 0. */
function readCount(
  value: string | undefined,
  { name, what, needed }: { name: string; what: string; needed: boolean },
  errors: Errors,
): number {
  const text = (value ?? '').trim()
  if (/^\d{1,3}(,?\d{3})?$|^\d{1,6}$/.test(text)) return Number(text.replace(',', ''))
  if (text === '' && !needed) return 0
  if (text === '') errors[name] = `Enter a number: ${what}`
  else if (/%|^\d+\.\d+$/.test(text))
    errors[name] = `${capital(what)}: enter how many people, not a percentage`
  else errors[name] = `${capital(what)}: enter a whole number of people, such as 42`
  return 0
}

const isEmpty = (value: string | undefined) => (value ?? '').trim() === ''
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)

/** What the form shows for a return that is there. */
export function toTyped(content: ReturnContent): TypedFields {
  const scores = content.scores.map(({ outcome, halves }) => [outcome, String(halves / 2)])
  const counts = content.counts.flatMap(({ measureId, part, group, numerator, denominator }) => [
    [toNumerator(measureId, group as Group, part), String(numerator)],
    ...(part === whole && group !== 'unknown'
      ? [[toDenominator(measureId, group), String(denominator)]]
      : []),
  ])
  return Object.fromEntries([...scores, ...counts]) as TypedFields
}
