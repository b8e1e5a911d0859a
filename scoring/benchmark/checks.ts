import { z } from 'zod'
import { addTallies, tallyOf, type Tally } from './attacks/tally.ts'
import { aimAt, coalitions, single, toKnown, tryPools } from './attacks/pooling.ts'
import type { Contributor } from './attacks/contributor.ts'
import { compareReleases, type Attacked } from './attacks/temporal.ts'
import { colludersNeeded, ranksBehind } from './attacks/figures.ts'
import { type Block, closePartition } from './groups.ts'
import type { BenchmarkPolicy } from './policy.ts'
import { toContributorBand } from './policy.ts'
import { type Built, everyone, releasedGroupSchema } from './release.ts'
import { depths, type Depth } from './summarise.ts'

/** Makes the groups of a release; the gate is tried with builders that break a rule as well. */
export type Builder = (
  blocks: readonly Block[],
  contributors: readonly Contributor[],
  measures: readonly string[],
  key: Uint8Array,
  depth: Depth,
  policy: BenchmarkPolicy,
) => Built

const strictGroups = z.array(releasedGroupSchema)

/** G1 on what is to be published: only the figures of the policy, in its steps, for numbers that allow them. */
export function findParameterFaults(
  { groups, members }: Built,
  contributors: readonly Contributor[],
  measures: readonly string[],
  depth: Depth,
  policy: BenchmarkPolicy,
): string[] {
  const parsed = strictGroups.safeParse(groups)
  if (!parsed.success) return parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  const all = members.get(everyone) ?? []
  const expected = new Set(contributors.map(({ unit }) => unit))
  const complete = all.length === expected.size && all.every((unit) => expected.has(unit))
  return [
    ...(complete ? [] : ['the group of everyone is not everyone']),
    ...parsed.data.flatMap((group) => {
      const n = members.get(group.id)?.length ?? 0
      const told = group.figures.map(({ measure }) => measure)
      const wrong = [
        n < policy.minimum.median && `has ${n} contributors`,
        group.contributors !== toContributorBand(n, policy) &&
          'has another band of contributors than its own',
        told.join() !== measures.join() && 'does not have one contributor set for all measures',
        ...group.figures.flatMap((figures) => findFigureFaults(figures, n, depth, policy)),
      ]
      return wrong.filter((fault) => fault !== false).map((fault) => `${group.id} ${fault}`)
    }),
  ]
}

/** G2 on what is to be published: everyone and exactly the blocks of the partition, each with all of its contributors. */
export function findPartitionFaults(
  { groups, members }: Built,
  blocks: readonly Block[],
  contributors: readonly Contributor[],
  policy: BenchmarkPolicy,
): string[] {
  const counts = new Map<string, number>()
  for (const { type } of contributors) counts.set(type, (counts.get(type) ?? 0) + 1)
  const closed = closePartition(blocks, counts, policy)
  const all = { id: everyone, types: closed.flatMap(({ types }) => types).sort() }
  const expected = closed.length > 1 ? [all, ...closed] : [all]
  const isListed = (ids: readonly string[]) => ids.join('|') === expected.map(({ id }) => id).join('|')
  if (!isListed(groups.map(({ id }) => id)) || !isListed([...members.keys()]))
    return ['the groups are not everyone and the blocks of the partition']
  return expected.flatMap(({ id, types }, at) => {
    const wanted = new Set(types)
    const units = contributors.flatMap(({ type, unit }) => (wanted.has(type) ? [unit] : []))
    const own = members.get(id)!
    const complete = own.length === units.length && [...own].sort().join() === units.sort().join()
    return complete && groups[at]!.types.join() === types.join()
      ? []
      : [`${id} does not hold exactly its types`]
  })
}

type ReleasedFigures = z.infer<typeof releasedGroupSchema>['figures'][number]

function findFigureFaults(
  { measure, median, quartiles, shares }: ReleasedFigures,
  n: number,
  depth: Depth,
  { minimum, step, share, cuts, collusion, rankSlack }: BenchmarkPolicy,
): string[] {
  const may = (what: Depth) => n >= minimum[what] && depths.indexOf(depth) <= depths.indexOf(what)
  const onStep = [median, ...(quartiles ?? [])].every((value) => value % step === 0)
  const shareOnStep = (value: number) =>
    value % share.step === 0 && value >= share.least && value <= share.most
  const wrong = [
    Boolean(quartiles) !== may('quartiles') && `has quartiles or not against its number`,
    Boolean(shares) !== may('shares') && `has shares or not against its number`,
    !onStep && `has a figure between steps`,
    shares && !(shares.length === cuts.length && shares.every(shareOnStep)) && `has a share between steps`,
    [0.5, ...(quartiles ? [0.25, 0.75] : [])].some(
      (p) => colludersNeeded(n, p, rankSlack) < collusion || ranksBehind(n, p, rankSlack) < 2,
    ) && `gives way to fewer than ${collusion} who pool`,
  ]
  return wrong.filter((fault) => typeof fault === 'string').map((fault) => `${fault} in ${measure}`)
}

/** G1 on the builder: over several keys, the same scores give more than one median, and more than one of each quartile. */
export function hasRankShift(build: Builder, key: Uint8Array, policy: BenchmarkPolicy): boolean {
  const count = policy.minimum.quartiles
  const block: Block = { id: 'probe', types: ['probe'], families: ['probe'], count }
  const contributors = Array.from({ length: count }, (_, at): Contributor => {
    return {
      unit: `${at}@${at}`,
      organisation: `${at}`,
      type: 'probe',
      area: null,
      scores: { probe: (at * 100) / count },
    }
  })
  const drawn = Array.from({ length: 16 }, (_, at) => {
    const keyOf = key.map((byte) => byte ^ at)
    return build([block], contributors, ['probe'], keyOf, 'quartiles', policy).groups[0]?.figures[0]
  })
  const varies = (of: (figures: (typeof drawn)[number]) => number | undefined) =>
    new Set(drawn.map(of)).size > 1
  return (
    varies((figures) => figures?.median) &&
    varies((figures) => figures?.quartiles?.[0]) &&
    varies((figures) => figures?.quartiles?.[1])
  )
}

/** G8: the order of the contributors changes nothing, a second build is the same, and so are groups of the same members. */
export function isDetermined(first: Built, second: Built): boolean {
  if (JSON.stringify(first.groups) !== JSON.stringify(second.groups)) return false
  const figures = new Map<string, string>()
  return first.groups.every((group) => {
    const members = [...first.members.get(group.id)!].sort().join()
    const own = JSON.stringify(group.figures)
    const others = figures.get(members) ?? own
    figures.set(members, own)
    return others === own
  })
}

/** G3: outsiders, every member alone, and coalitions, over all releases that share contributors. One tally a kind. */
export function attackTogether(
  releases: readonly Attacked[],
  measure: string,
  open: ReadonlySet<string>,
  policy: BenchmarkPolicy,
  seed: Uint8Array,
): Record<'outsider' | 'participant' | 'coalition', Tally> {
  const latest = releases.at(-1)!
  const target = aimAt(releases, measure, policy)
  const contributors = releases.flatMap((release) => release.contributors)
  const published = contributors
    .filter(({ organisation }) => open.has(organisation))
    .map((each) => toKnown(each, measure))
  const others = latest.contributors.filter(({ organisation }) => !open.has(organisation))
  const pooled = coalitions(others, target.system, latest.members, measure, policy.coalition, seed)
  const withPublished = (pools: ReturnType<typeof single>) => pools.map((pool) => [...published, ...pool])
  const isTarget = (unit: string) => !published.some((known) => known.unit === unit)
  const tally = (pools: ReturnType<typeof single>, bound: number) =>
    tallyOf(target.system, tryPools(target, withPublished(pools)), bound, isTarget)
  return {
    outsider: tally([[]], policy.width.outsider),
    participant: tally(single(others, measure), policy.width.participant),
    coalition: tally(pooled, policy.width.coalition),
  }
}

/** G4: the worst that comparing with the release before does to anybody. */
export function attackOverTime(
  before: Attacked,
  after: Attacked,
  measure: string,
  open: ReadonlySet<string>,
  policy: BenchmarkPolicy,
): Tally {
  const tallies = [...compareReleases(before, after, measure, open, policy)].map(({ system, ranges }) =>
    tallyOf(system, ranges, policy.width.releases, (unit) => !open.has(unit.split('@')[0]!)),
  )
  const most = tallies.reduce((worst, each) => (each.least < worst.least ? each : worst))
  return { ...addTallies([most]), targets: Math.max(...tallies.map(({ targets }) => targets)) }
}
