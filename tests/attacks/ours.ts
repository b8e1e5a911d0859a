/** Every attack of the benchmark's design on two releases of one population, as the gate lets them through. */
import type { Attacked } from '#scoring/benchmark/attacks/temporal.ts'
import { guessGain } from '#scoring/benchmark/attacks/counterfactual.ts'
import { colludersNeeded, findHomogeneity, ranksBehind } from '#scoring/benchmark/attacks/figures.ts'
import { distanceOf, membershipAuc } from '#scoring/benchmark/attacks/membership.ts'
import { countRedraws, findOracle } from '#scoring/benchmark/attacks/replay.ts'
import { findStructuralFaults } from '#scoring/benchmark/attacks/structure.ts'
import { addTallies, type Tally } from '#scoring/benchmark/attacks/tally.ts'
import { attackOverTime, attackTogether, findParameterFaults } from '#scoring/benchmark/checks.ts'
import {
  benchmarkPolicy as policy,
  type Block,
  buildGroups,
  type Built,
  closePartition,
  type Contributor,
  countsInRound,
  type Depth,
  gate,
  type GateInput,
  partition,
  protect,
  type Verdict,
} from '#scoring/benchmark/index.ts'
import { countTypes, measures, type Person, type Population, stream } from './populations.ts'

export interface Row {
  readonly attack: string
  readonly targets: number
  readonly narrowed: number
  readonly exact: number
  /** The narrowest range left, or what else the attack measures. */
  readonly least: string
  readonly bound: string
  readonly broken: boolean
}

const key = Uint8Array.from({ length: 32 }, (_, at) => (at * 37) % 256)
const nobody = new Set<string>()

interface Released extends Built {
  readonly contributors: readonly Contributor[]
  readonly depth: Depth
  readonly blocks: readonly Block[]
}

export function release(
  { blocks }: Population,
  contributors: Person[],
  before: Attacked | null,
): Released | null {
  const input: GateInput = { blocks, contributors, measures, key, before, open: nobody }
  const steps = gate(input)
  let verdict: Verdict | undefined
  while (!verdict) {
    const { done, value } = steps.next()
    if (done) verdict = value
  }
  if (!verdict.accepted) return null
  const kept = verdict.accepted.groups
    .slice(1)
    .map(({ id, types }) => ({ id, types, families: [], count: 0 }))
  const everybody = verdict.accepted.groups[0]!
  const own = kept.length > 0 ? kept : [{ ...everybody, families: [], count: 0 }]
  return { ...verdict.accepted, contributors, blocks: own }
}

export function attackOurs(population: Population, before: Released, after: Released): Row[] {
  const together = measures.map((measure) => attackTogether([before, after], measure, nobody, policy, key))
  const tally = (who: 'outsider' | 'participant' | 'coalition') =>
    addTallies(together.map((each) => each[who]))
  const overTime = addTallies(
    measures.map((measure) => attackOverTime(before, after, measure, nobody, policy)),
  )
  const { width } = policy
  const figures = after.groups.flatMap((group) => group.figures)
  const sizes = [...after.members.values()].map(({ length }) => length)
  const quantiles = after.groups.flatMap(({ id, figures: own }) =>
    own.flatMap(({ quartiles }) =>
      (quartiles ? [0.25, 0.5, 0.75] : [0.5]).map((p) => [after.members.get(id)!.length, p] as const),
    ),
  )
  const few = quantiles.filter(([n, p]) => colludersNeeded(n, p, policy.rankSlack) < policy.collusion)
  const bare = quantiles.filter(([n, p]) => ranksBehind(n, p, policy.rankSlack) < 2)
  return [
    counted('(a) minimum count', figures.length, faultsOf(after)),
    ranged('(b) a participant', tally('participant'), width.participant),
    ranged('(c) coalitions of four, areas', tally('coalition'), width.coalition),
    counted('(c) fewest who must pool', quantiles.length, few.length),
    counted('(d) filters', sizes.length, findStructuralFaults(after.members, policy.difference).length),
    ranged('(e) two releases', overTime, width.releases),
    counted('(f) bare quantiles', quantiles.length, bare.length),
    counted('(g) homogeneity', figures.length, findHomogeneity(after, measures).length),
    { ...counted('(h) dominance', 0, 0), least: 'nothing is weighted' },
    ranged('(i) reconstruction', tally('outsider'), width.outsider),
    guessed(after),
    membership(population, after),
    informed(after),
    counted('(l) keys against numbers', figures.length, faultsOf(after)),
    counted('(m) what-if', 31 * figures.length, figures.flatMap((each) => findOracle(each)).length),
    counted('(o) a hundred rebuilds', 100, redraws(after)),
    counted('(o) renamed groups', after.groups.length, renamed(after)),
    counted('(p) nine fakes', 9, fakes(population)),
  ]
}

function counted(attack: string, targets: number, faults: number): Row {
  return { attack, targets, narrowed: faults, exact: 0, least: '', bound: '0', broken: faults > 0 }
}

function ranged(attack: string, { targets, narrowed, exact, least }: Tally, bound: number): Row {
  return {
    attack,
    targets,
    narrowed,
    exact,
    least: least.toFixed(1),
    bound: `${bound}`,
    broken: narrowed > 0 || exact > 0,
  }
}

function faultsOf(after: Released): number {
  return findParameterFaults(after, after.contributors, measures, after.depth, policy).length
}

function guessed({ blocks, contributors, depth }: Released): Row {
  const gain = guessGain(
    contributors,
    measures,
    (some, otherKey, other) => buildGroups(blocks, some, measures, otherKey, depth, other),
    key,
  )
  const row = counted('(i) best guess, gain', contributors.length * measures.length, 0)
  return {
    ...row,
    least: `${gain.toFixed(1)} %`,
    bound: `${policy.guessGain} %`,
    broken: gain > policy.guessGain,
  }
}

/** Participation is public: this is told, and has no bound. */
function membership({ before }: Population, after: Released): Row {
  const here = new Set(after.contributors.map(({ organisation }) => organisation))
  const strangers = before.filter(({ organisation }) => !here.has(organisation))
  const groupOf = ({ type }: { type: string }) =>
    after.groups.slice(1).find(({ types }) => types.includes(type))?.id ?? 'all'
  const auc = membershipAuc(after, after.contributors, strangers, groupOf)
  const row = counted('(j) membership, AUC', strangers.length, 0)
  return { ...row, least: auc?.toFixed(2) ?? '', bound: 'told only' }
}

/** Whoever knows all others and the score itself: how far apart figures with and without one contributor are. */
function informed({ contributors }: Released): Row {
  const measure = measures[0]!
  const sample = (some: readonly Contributor[]) =>
    Array.from({ length: 200 }, (_, at) =>
      String(protect(some, [measure], new Uint8Array(32).fill(at), oneFewer).quantile(measure, 0.5)),
    )
  const distance = distanceOf(sample(contributors), sample(contributors.slice(1)))
  return { ...counted('(j) membership, informed', 1, 0), least: distance.toFixed(2), bound: 'told only' }
}

const oneFewer = { ...policy, minimum: { ...policy.minimum, median: policy.minimum.median - 1 } }

/** A group by another name: its figures are those of its members, whatever it is called. */
function renamed(after: Released): number {
  const other = (type: string) => `other-${type}`
  const blocks = after.blocks.map((block) => ({ ...block, types: block.types.map(other) }))
  const contributors = after.contributors.map((each) => ({ ...each, type: other(each.type) }))
  const figuresOf = ({ groups }: Pick<Built, 'groups'>) =>
    JSON.stringify(groups.map(({ figures }) => figures).sort())
  const again = buildGroups(blocks, contributors, measures, key, after.depth, { ...policy, id: 'renamed' })
  return figuresOf(again) === figuresOf(after) ? 0 : 1
}

function redraws(after: Released): number {
  const draw = stream('shuffle', after.contributors.length)
  const rebuild = () => {
    const lots = after.contributors.map((each) => ({ each, lot: draw() }))
    const shuffled = lots.sort((a, b) => a.lot - b.lot).map(({ each }) => each)
    return buildGroups(after.blocks, shuffled, measures, key, after.depth)
  }
  return countRedraws(after, rebuild, 100)
}

/** Nine that enrol while the round is open do not count, and nine that were verified before do not stand alone. */
function fakes({ after }: Population): number {
  const counts = [...countTypes(after), { type: 'fake', family: 'fake', count: 9 }]
  const blocks = partition(counts)
  const closed = closePartition(blocks, new Map(counts.map(({ type, count }) => [type, count])))
  return [countsInRound('2026-04-01', '2026-04-01'), closed.some(({ id }) => id === 'fake')].filter(Boolean)
    .length
}
