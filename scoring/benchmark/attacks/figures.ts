import { claimsOf, type Published } from '../claims.ts'
import { benchmarkPolicy, type BenchmarkPolicy } from '../policy.ts'

/** Fewest members that must pool their scores before a quantile of n, moved by up to `slack` ranks, tells of another. */
export function colludersNeeded(n: number, p: number, slack: number): number {
  const rank = (n - 1) * p
  return Math.min(Math.ceil(rank) + slack, n - 1 - Math.floor(rank) + slack)
}

/** How many places of the ranking a published quantile may have come from: one place gives away a score. */
export function ranksBehind(n: number, p: number, slack: number): number {
  const rank = (n - 1) * p
  return Math.min(n - 1, Math.ceil(rank) + slack) - Math.max(0, Math.floor(rank) - slack) + 1
}

/** Share of a group that figures may place together in a part of the scale. */
const mostAlike = 0.9

/**
 * Parts of the scale that a release says nearly all of a group are in, or that it says nobody is in; four who pool must
 * not be able to say it of the rest either. Each sentence names a group and a measure.
 */
export function findHomogeneity(
  release: Published,
  measures: readonly string[],
  policy: BenchmarkPolicy = benchmarkPolicy,
): string[] {
  return measures.flatMap((measure) =>
    release.groups.flatMap((group) => {
      const claims = claimsOf({ ...release, groups: [group] }, measure, policy)
      const n = release.members.get(group.id)!.length
      const lows = claims.filter(({ below }) => below === Infinity)
      const highs = claims.filter(({ from }) => from === -Infinity)
      const within = lows.flatMap((low) =>
        highs.filter(({ below }) => below > low.from).map((high) => low.least + high.least - n),
      )
      const most = Math.max(...claims.map(({ least }) => least), ...within, 0)
      const alike = most > mostAlike * n || most >= n - policy.coalition
      const empty = claims.some((claim) => claim.most === 0) && n < policy.minimum.shares
      return [
        ...(alike ? [`${group.id}, ${measure}: at least ${most} of ${n} are alike`] : []),
        ...(empty ? [`${group.id}, ${measure}: nobody is in a part of the scale`] : []),
      ]
    }),
  )
}

/** Weights of a roll-up, and each member's score in it. */
export interface Weighted {
  readonly weight: number
  readonly score: number
}

/**
 * A weighted mean that its second largest member can unpick: the p per cent rule (p = 10), the (2, 85) rule, and the
 * narrowest range that the second largest is left with for the largest. Nothing that is released is weighted.
 */
export function findDominance(members: readonly Weighted[], width: number): string[] {
  const [largest, second, ...others] = [...members].sort((a, b) => b.weight - a.weight)
  if (!largest || !second) return ['fewer than two members']
  const rest = others.reduce((total, { weight }) => total + weight, 0)
  const total = rest + largest.weight + second.weight
  const sum = members.reduce((all, { weight, score }) => all + weight * score, 0)
  const high = Math.min(100, (sum - second.weight * second.score) / largest.weight)
  const low = Math.max(0, (sum - second.weight * second.score - 100 * rest) / largest.weight)
  return [
    ...(rest < 0.1 * largest.weight ? ['the others weigh less than a tenth of the largest'] : []),
    ...((largest.weight + second.weight) / total > 0.85 ? ['two members weigh more than 85 per cent'] : []),
    ...(high - low < width
      ? [`the second largest narrows the largest to ${(high - low).toFixed(1)} points`]
      : []),
  ]
}
