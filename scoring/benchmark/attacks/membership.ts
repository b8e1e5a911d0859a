import type { Published } from '../claims.ts'
import { everyone } from '../release.ts'
import type { Contributor } from './contributor.ts'

/**
 * How well nearness to a group's median tells who took part: the chance that a contributor looks more like one than
 * somebody of the same types who did not. 0.5 is no better than a coin. Null where one side is empty.
 */
export function membershipAuc(
  { groups, members }: Published,
  contributors: readonly Contributor[],
  strangers: readonly Contributor[],
  groupOf: (contributor: Contributor) => string,
): number | null {
  const figuresOf = new Map(groups.map(({ id, figures }) => [id, figures]))
  const all = figuresOf.get(everyone)!
  const nearness = (each: Contributor) =>
    all.reduce((total, { measure, median }, at) => {
      const own = (figuresOf.get(groupOf(each)) ?? all)[at]!.median
      const score = each.scores[measure]!
      return total + Math.abs(score - median) - Math.abs(score - own)
    }, 0)
  const within = contributors.filter(({ unit }) => members.get(everyone)!.includes(unit)).map(nearness)
  const outside = strangers.map(nearness)
  if (within.length === 0 || outside.length === 0) return null
  const wins = within.flatMap((a) => outside.map((b): number => (a > b ? 1 : a === b ? 0.5 : 0)))
  return wins.reduce((total, each) => total + each, 0) / wins.length
}

/** How far apart two samples of releases are, 0 to 1: the total variation of their distributions. */
export function distanceOf(withOne: readonly string[], without: readonly string[]): number {
  const share = (sample: readonly string[], each: string) =>
    sample.filter((other) => other === each).length / sample.length
  const seen = [...new Set([...withOne, ...without])]
  return seen.reduce((sum, each) => sum + Math.abs(share(withOne, each) - share(without, each)), 0) / 2
}
