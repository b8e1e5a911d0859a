import { benchmarkPolicy, type BenchmarkPolicy } from './policy.ts'
import type { Figures } from './summarise.ts'

/**
 * What a published figure says of the scores behind it, as whole numbers of members: between `least` and `most` of
 * `members` have a score of at least `from` and below `below`.
 */
export interface Claim {
  readonly members: readonly string[]
  readonly from: number
  readonly below: number
  readonly least: number
  readonly most: number
}

/** What a release says, and who is in each of its groups: both are public. */
export interface Published {
  readonly groups: readonly { readonly id: string; readonly figures: readonly Figures[] }[]
  /** Contributors by group id. */
  readonly members: ReadonlyMap<string, readonly string[]>
}

/** All that a release says of one measure. `nameOf` gives contributors that are held to be the same one name. */
export function claimsOf(
  { groups, members }: Published,
  measure: string,
  policy: BenchmarkPolicy = benchmarkPolicy,
  nameOf: (unit: string) => string = (unit) => unit,
): Claim[] {
  return groups.flatMap(({ id, figures }) =>
    figures
      .filter((each) => each.measure === measure)
      .flatMap((each) => claimsOfFigures(members.get(id)!.map(nameOf), each, policy)),
  )
}

function claimsOfFigures(members: readonly string[], figures: Figures, policy: BenchmarkPolicy): Claim[] {
  const { median, quartiles, shares = [] } = figures
  const claims = quantileClaims(members, 0.5, roundedFrom(median, median, policy), policy.rankSlack)
  if (quartiles) {
    const [low, high] = intervalsOfQuartiles(median, quartiles, policy)
    claims.push(
      ...quantileClaims(members, 0.25, low, policy.rankSlack),
      ...quantileClaims(members, 0.75, high, policy.rankSlack),
    )
  }
  shares.forEach((share, at) => claims.push(shareClaim(members, share, policy.cuts[at]!, policy)))
  return claims
}

type Interval = readonly [low: number, high: number]

/** What a figure published as something between two steps may have been. Open at the ends of the scale. */
function roundedFrom(least: number, most: number, { step }: BenchmarkPolicy): Interval {
  return [least <= 0 ? -Infinity : least - step / 2, most >= 100 ? Infinity : most + step / 2]
}

/** A range published as the narrowest around the median may hide any that is narrower. */
function intervalsOfQuartiles(
  median: number,
  [low, high]: readonly [number, number],
  policy: BenchmarkPolicy,
): [Interval, Interval] {
  const half = policy.narrowest / 2
  const hidden = low === Math.max(0, median - half) && high === Math.min(100, median + half)
  if (!hidden) return [roundedFrom(low, low, policy), roundedFrom(high, high, policy)]
  return [roundedFrom(median - half, median, policy), roundedFrom(median, median + half, policy)]
}

/** A count at the cut or above that was rounded to its base up or down and then to a share. */
function shareClaim(members: readonly string[], share: number, cut: number, policy: BenchmarkPolicy): Claim {
  const { base, step, least, most } = policy.share
  const n = members.length
  const fewest = share <= least ? 0 : base * Math.ceil(((share - step / 2) * n) / 100 / base)
  const largest = share >= most ? n : base * (Math.ceil(((share + step / 2) * n) / 100 / base) - 1)
  return {
    members,
    from: cut,
    below: Infinity,
    least: Math.max(0, fewest - base + 1),
    most: Math.min(n, largest + base - 1),
  }
}

/**
 * Type 7 in [low, high) at rank h = (n − 1)p + 1, moved by up to `slack`: at least ⌊h⌋ − slack are below `high`, and at
 * least n − ⌈h⌉ − slack + 1 at `low` or above.
 */
export function quantileClaims(
  members: readonly string[],
  p: number,
  [low, high]: readonly [number, number],
  slack: number,
): Claim[] {
  const n = members.length
  const rank = (n - 1) * p + 1
  const claims: Claim[] = []
  if (high < Infinity)
    claims.push({ members, from: -Infinity, below: high, least: Math.floor(rank) - slack, most: n })
  if (low > -Infinity)
    claims.push({ members, from: low, below: Infinity, least: n - Math.ceil(rank) - slack + 1, most: n })
  return claims
}
