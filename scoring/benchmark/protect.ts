import { keyed, keyedChoice, toSetKey } from './keyed.ts'
import { benchmarkPolicy, type BenchmarkPolicy } from './policy.ts'

/** What one organisation gives to a group: one frozen assessment, and its score (0–100) in each measure. */
export interface Contribution {
  /** "organisation@assessment": another version is another unit. */
  readonly unit: string
  readonly scores: Readonly<Record<string, number>>
}

/** What is released of a group holds nothing else: no score leaves this module. */
declare const protection: unique symbol

/** A group whose figures are shifted and rounded under the key. Only `protect` makes one. */
export interface Protected {
  readonly [protection]: true
  readonly count: number
  /** The quantile, type 7, of ranks shifted by up to one place, rounded to the step. */
  quantile(measure: string, p: number): number
  /** Per cent at the cut or above, by counts rounded at random, to the step of shares and within its limits. */
  share(measure: string, cut: number): number
}

/**
 * Closes the contributions of one group behind their protection.
 *
 * @param key 32 bytes, the same for the whole programme
 * @throws RangeError too few contributors for any figure, one that counts twice, or a score that is missing or outside 0–100
 */
export function protect(
  contributions: readonly Contribution[],
  measures: readonly string[],
  key: Uint8Array,
  policy: BenchmarkPolicy = benchmarkPolicy,
): Protected {
  const units = contributions.map(({ unit }) => unit)
  check(contributions, measures, policy)
  const setKey = toSetKey(units)
  const sorted = new Map(
    measures.map((measure) => [
      measure,
      Float64Array.from(contributions, ({ scores }) => scores[measure]!).sort(),
    ]),
  )
  const scoresOf = (measure: string) => {
    const scores = sorted.get(measure)
    if (!scores) throw new RangeError(`no measure ${measure}`)
    return scores
  }
  return {
    count: units.length,
    quantile(measure, p) {
      const places = 2 * policy.rankSlack + 1
      const shift = keyedChoice(key, places, setKey, measure, p) - policy.rankSlack
      return toStep(quantile(scoresOf(measure), p, shift), policy.step)
    },
    share(measure, cut) {
      const scores = scoresOf(measure)
      const reached = scores.length - countBelow(scores, policy.cuts[cut]!)
      return toShare(reached, scores.length, keyed(key, 'rr', setKey, measure, cut), policy)
    },
  } as Protected
}

/**
 * Per cent of the contributors that have said something, such as what holds them back, by the rule of shares. Null
 * where they are too few for it.
 *
 * @param what names the question, so that each has a rounding of its own
 */
export function protectShare(
  contributors: readonly { readonly unit: string; readonly says: boolean }[],
  what: string,
  key: Uint8Array,
  policy: BenchmarkPolicy = benchmarkPolicy,
): number | null {
  if (contributors.length < policy.minimum.shares) return null
  const setKey = toSetKey(contributors.map(({ unit }) => unit))
  const saying = contributors.filter(({ says }) => says).length
  return toShare(saying, contributors.length, keyed(key, 'rr', setKey, what), policy)
}

/** @param lot in [0, 1): decides whether the count is rounded to its base up or down */
function toShare(count: number, of: number, lot: number, { share }: BenchmarkPolicy): number {
  const { base, step, least, most } = share
  const up = lot < (count % base) / base
  const rounded = base * (Math.floor(count / base) + (up ? 1 : 0))
  return Math.min(most, Math.max(least, toStep((100 * rounded) / of, step)))
}

/** Type 7 of Hyndman and Fan (1996), the default of R and Excel's INC, with its rank moved by `shift`, within the ranks. */
export function quantile(sorted: Float64Array, p: number, shift: number): number {
  const last = sorted.length - 1
  const rank = Math.min(last, Math.max(0, last * p + shift))
  const below = Math.floor(rank)
  const low = sorted[below]!
  const high = sorted[Math.min(last, below + 1)]!
  return low + (rank - below) * (high - low)
}

function toStep(value: number, step: number): number {
  return step * Math.floor(value / step + 0.5)
}

function countBelow(sorted: Float64Array, cut: number): number {
  const at = sorted.findIndex((score) => score >= cut)
  return at === -1 ? sorted.length : at
}

function check(
  contributions: readonly Contribution[],
  measures: readonly string[],
  { minimum }: BenchmarkPolicy,
): void {
  if (contributions.length < minimum.median)
    throw new RangeError(`a group needs ${minimum.median} contributors and has ${contributions.length}`)
  if (new Set(contributions.map(({ unit }) => unit)).size < contributions.length)
    throw new RangeError('a contribution counts twice')
  for (const { unit, scores } of contributions)
    for (const measure of measures) {
      const score = scores[measure]
      if (score === undefined || !(score >= 0 && score <= 100))
        throw new RangeError(`${unit} has no score from 0 to 100 in ${measure}`)
    }
}
