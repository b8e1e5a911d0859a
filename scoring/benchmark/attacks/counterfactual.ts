import type { Published } from '../claims.ts'
import { keyed, keyedChoice } from '../keyed.ts'
import { benchmarkPolicy, type BenchmarkPolicy } from '../policy.ts'
import type { Contributor } from './contributor.ts'
import { guessLevels, levelOf } from './guess.ts'

/** Builds the release of some contributors; `key` decides its blur. */
export type Rebuild = (
  contributors: readonly Contributor[],
  key: Uint8Array,
  policy: BenchmarkPolicy,
) => Published

/** Releases drawn to average the luck of a single blur out, and contributors tried at most. */
const draws = 8
const tried = 400

/**
 * Percentage points by which taking part helps the best guess of one's level, on average over contributors, measures
 * and blurs: how often it is right with the contributor in the release, less how often without. Blurs are drawn from
 * keys of their own, so that the answer is about the design and never about the blur that is published.
 */
export function guessGain(
  contributors: readonly Contributor[],
  measures: readonly string[],
  rebuild: Rebuild,
  key: Uint8Array,
  policy: BenchmarkPolicy = benchmarkPolicy,
): number {
  const keys = Array.from({ length: draws }, (_, at) => drawKey(key, at))
  const chosen = contributors
    .map((target) => ({ target, lot: keyed(key, 'guess', target.unit) }))
    .sort((a, b) => a.lot - b.lot)
    .slice(0, tried)
    .map(({ target }) => target)
  const complete = keys.map((each) => rebuild(contributors, each, policy))
  const within = complete.map((each) => guessAll(each, measures, policy))
  const fewer = { ...policy, minimum: fewerBy(policy.minimum, 1) }
  let gain = 0
  chosen.forEach((target, at) => {
    const others = contributors.filter((each) => each !== target)
    const without = guessAll(rebuild(others, keys[at % draws]!, fewer), measures, policy)
    const like = findLike(complete[0]!, target.unit)
    for (const measure of measures) {
      const level = levelOf(target.scores[measure]!)
      const right = within.filter((guess) => guess.get(measure)!.get(target.unit) === level).length / draws
      const guess = like && without.get(measure)!.get(like)
      gain += right - (guess === level ? 1 : 0)
    }
  })
  return chosen.length === 0 ? 0 : (100 * gain) / (chosen.length * measures.length)
}

/** Somebody else in the smallest group that a contributor is in: what is guessed of one is guessed of the other. */
function findLike({ members }: Published, unit: string): string | undefined {
  const groups = [...members.values()].filter((units) => units.includes(unit))
  const [smallest] = groups.sort((a, b) => a.length - b.length)
  return smallest?.find((each) => each !== unit)
}

function guessAll(
  release: Published,
  measures: readonly string[],
  policy: BenchmarkPolicy,
): Map<string, Map<string, number>> {
  return new Map(measures.map((measure) => [measure, guessLevels(release, measure, policy)]))
}

/** One contributor fewer must not change which figures there are. */
function fewerBy(minimum: BenchmarkPolicy['minimum'], by: number): BenchmarkPolicy['minimum'] {
  return { median: minimum.median - by, quartiles: minimum.quartiles - by, shares: minimum.shares - by }
}

function drawKey(key: Uint8Array, at: number): Uint8Array {
  return Uint8Array.from({ length: 32 }, (_, byte) => keyedChoice(key, 256, 'blur', at, byte))
}
