import type { Published } from '../claims.ts'
import type { Known, Range } from '../feasible.ts'
import { benchmarkPolicy, type BenchmarkPolicy } from '../policy.ts'
import { type System, zoneOf } from '../system.ts'
import type { Contributor } from './contributor.ts'
import { aimAt, toKnown, tryPools } from './pooling.ts'

/** A release, and whoever contributed to it with what. */
export interface Attacked extends Published {
  readonly contributors: readonly Contributor[]
}

interface Tried {
  readonly system: System
  readonly ranges: Iterable<(Range | null)[] | null>
}

/**
 * Two releases compared by somebody who takes it that all organisations in both of them have stayed as they were, but
 * for one: the worst that comparing can do to those who joined, left, or submitted anew. That one organisation is each
 * in turn, first as the target, then as the one who compares and knows both of its own scores.
 *
 * @param open organisations that publish their own scores: known to everybody, and never held to be unchanged
 */
export function* compareReleases(
  before: Attacked,
  after: Attacked,
  measure: string,
  open: ReadonlySet<string> = new Set(),
  policy: BenchmarkPolicy = benchmarkPolicy,
): Generator<Tried> {
  const contributors = [...before.contributors, ...after.contributors]
  const organisationOf = new Map(contributors.map(({ unit, organisation }) => [unit, organisation]))
  const aim = (apart: string | null) =>
    aimAt([before, after], measure, policy, (unit) => {
      const organisation = organisationOf.get(unit)!
      return organisation === apart || open.has(organisation) ? unit : organisation
    })
  const known = contributors
    .filter(({ organisation }) => open.has(organisation))
    .map((each) => toKnown(each, measure))
  const unchanged = aim(null)
  yield { system: unchanged.system, ranges: tryPools(unchanged, [known]) }

  const seen = new Set<string>()
  for (const [organisation, own] of inBoth(before, after, measure)) {
    if (open.has(organisation)) continue
    const cell = unchanged.system.cellOf.get(organisation)!
    const look = [cell, ...own.map(({ score }) => zoneOf(unchanged.system.cuts, score))].join()
    if (seen.has(look)) continue
    seen.add(look)
    const target = aim(organisation)
    yield { system: target.system, ranges: tryPools(target, [known, [...known, ...own]]) }
  }
}

/** Each organisation of both releases with two contributions, and both of its scores. */
function inBoth(before: Attacked, after: Attacked, measure: string): [organisation: string, own: Known[]][] {
  const earlier = new Map(before.contributors.map((each) => [each.organisation, each]))
  return after.contributors.flatMap((each) => {
    const past = earlier.get(each.organisation)
    if (!past || past.unit === each.unit) return []
    return [[each.organisation, [toKnown(past, measure), toKnown(each, measure)]]]
  })
}
