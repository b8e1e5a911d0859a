import { claimsOf, type Published } from '../claims.ts'
import { attack, type Attack, type Known, type Range } from '../feasible.ts'
import { keyedChoice } from '../keyed.ts'
import { benchmarkPolicy, type BenchmarkPolicy } from '../policy.ts'
import { toSystem, type System, zoneOf } from '../system.ts'
import type { Contributor } from './contributor.ts'

/** The published figures of one measure, ready to be attacked. */
export interface Target extends Attack {
  readonly system: System
}

/** All releases at once. `nameOf` gives contributors that are held to be the same in several of them one name. */
export function aimAt(
  releases: readonly Published[],
  measure: string,
  policy: BenchmarkPolicy = benchmarkPolicy,
  nameOf: (unit: string) => string = (unit) => unit,
): Target {
  const claims = releases.flatMap((release) => claimsOf(release, measure, policy, nameOf))
  const units = releases.flatMap(({ members }) => [...members.values()].flat().map(nameOf))
  const system = toSystem(claims, units)
  return { system, ...attack(system) }
}

/** Each pool of knowledge in turn; those that the figures cannot tell apart are tried once. */
export function* tryPools(
  { system, ranges }: Target,
  pools: Iterable<readonly Known[]>,
): Generator<(Range | null)[] | null> {
  const tried = new Set<string>()
  for (const pool of pools) {
    const known = pool.filter(({ unit }) => system.cellOf.has(unit))
    const look = known
      .map(({ unit, score }) => `${system.cellOf.get(unit)}:${zoneOf(system.cuts, score)}`)
      .sort()
      .join()
    if (tried.has(look)) continue
    tried.add(look)
    yield ranges(known)
  }
}

/** Every contributor alone. */
export function single(contributors: readonly Contributor[], measure: string): Known[][] {
  return contributors.map((each) => [toKnown(each, measure)])
}

/**
 * Coalitions of `size`: at random, and in every group the lowest, the highest and those nearest to each cut; and
 * all members of each area.
 *
 * @param seed the same seed draws the same coalitions
 */
export function coalitions(
  contributors: readonly Contributor[],
  { cuts }: System,
  groups: Published['members'],
  measure: string,
  size: number,
  seed: Uint8Array,
): Known[][] {
  const byUnit = new Map(contributors.map((each) => [each.unit, each]))
  const known = (members: readonly Contributor[]) => members.map((each) => toKnown(each, measure))
  const random = Array.from({ length: 20 }, (_, at) => known(draw(contributors, size, seed, at)))
  const chosen = [...groups.values()].flatMap((units) => {
    const members = known(units.flatMap((unit) => byUnit.get(unit) ?? []))
    const nearest = (to: number) =>
      [...members].sort((a, b) => Math.abs(a.score - to) - Math.abs(b.score - to)).slice(0, size)
    return [0, 100, ...cuts].map(nearest)
  })
  const areas = [...new Set(contributors.flatMap(({ area }) => area ?? []))]
  return [
    ...random,
    ...chosen,
    ...areas.map((area) => known(contributors.filter((each) => each.area === area))),
  ]
}

function draw(
  contributors: readonly Contributor[],
  size: number,
  seed: Uint8Array,
  at: number,
): Contributor[] {
  const left = [...contributors]
  return Array.from({ length: Math.min(size, left.length) }, (_, place) => {
    const [drawn] = left.splice(keyedChoice(seed, left.length, 'coalition', at, place), 1)
    return drawn!
  })
}

/** What a contributor knows of itself. */
export function toKnown({ unit, scores }: Contributor, measure: string): Known {
  return { unit, score: scores[measure]! }
}
