import type { Contributor } from './attacks/contributor.ts'
import { guessGain } from './attacks/counterfactual.ts'
import { findHomogeneity } from './attacks/figures.ts'
import { findStructuralFaults } from './attacks/structure.ts'
import type { Attacked } from './attacks/temporal.ts'
import {
  attackOverTime,
  attackTogether,
  type Builder,
  findParameterFaults,
  findPartitionFaults,
  hasRankShift,
  isDetermined,
} from './checks.ts'
import { type Block, closePartition, joinSmallest } from './groups.ts'
import { benchmarkPolicy, type BenchmarkPolicy } from './policy.ts'
import { buildGroups, type Built } from './release.ts'
import { depths, type Depth } from './summarise.ts'

export interface GateInput {
  /** The partition of those enrolled. */
  readonly blocks: readonly Block[]
  readonly contributors: readonly Contributor[]
  readonly measures: readonly string[]
  /** 32 bytes. */
  readonly key: Uint8Array
  /** The release before this one, as published. */
  readonly before: Attacked | null
  /** Organisations that publish their own scores. */
  readonly open: ReadonlySet<string>
}

export const gates = ['G1', 'G2', 'G3', 'G4', 'G5', 'G7', 'G8'] as const
export type Gate = (typeof gates)[number]

/** What one gate says of one try. It names groups and measures, never a score. */
export interface GateStep {
  readonly gate: Gate
  readonly passed: boolean
  readonly faults: readonly string[]
  /** Points: the narrowest range of scores that an attack leaves, where the gate attacks. */
  readonly narrowest?: number
}

/** One try: so many groups, told so deeply, and how far it came. */
export interface Attempt {
  readonly depth: Depth
  readonly groups: readonly string[]
  readonly steps: readonly GateStep[]
}

export interface Verdict {
  readonly attempts: readonly Attempt[]
  /** What may be published; null when not even everyone's median may. */
  readonly accepted: (Built & { readonly depth: Depth }) | null
}

/**
 * The publication gate. A release that fails is told less deeply, for all groups alike: without shares, without
 * quartiles, and then with the smallest block joined to its sibling, until everyone is one group. Its noise is never
 * drawn again. Yields each step, so that whoever runs it can show progress or stop.
 *
 * G6 has nothing to weigh here, and G9 is for the tests of the service that publishes.
 */
export function* gate(
  input: GateInput,
  build: Builder = buildGroups,
  policy: BenchmarkPolicy = benchmarkPolicy,
): Generator<GateStep, Verdict> {
  const attempts: Attempt[] = []
  const counts = new Map<string, number>()
  for (const { type, organisation } of input.contributors)
    if (!input.open.has(organisation)) counts.set(type, (counts.get(type) ?? 0) + 1)
  let blocks = closePartition(input.blocks, counts, policy)
  for (;;) {
    for (const depth of depths) {
      const built = build(blocks, input.contributors, input.measures, input.key, depth, policy)
      const steps: GateStep[] = []
      for (const step of runGates(input, built, depth, blocks, build, policy)) {
        steps.push(step)
        yield step
        if (!step.passed) break
      }
      attempts.push({ depth, groups: built.groups.map(({ id }) => id), steps })
      if (steps.every(({ passed }) => passed)) return { attempts, accepted: { ...built, depth } }
    }
    if (blocks.length <= 1) return { attempts, accepted: null }
    blocks = joinSmallest(blocks)
  }
}

/** One try at all gates, in order. */
function* runGates(
  input: GateInput,
  built: Built,
  depth: Depth,
  blocks: readonly Block[],
  build: Builder,
  policy: BenchmarkPolicy,
): Generator<GateStep> {
  const { contributors, measures, key, before, open } = input
  const after: Attacked = { ...built, contributors }
  const shifted = hasRankShift(build, key, policy) ? [] : ['the builder does not shift ranks']
  const parameters = findParameterFaults(built, contributors, measures, depth, policy)
  yield toStep('G1', [...shifted, ...parameters, ...findOpenFaults(after, open, policy)])
  yield toStep('G2', [
    ...findPartitionFaults(built, blocks, contributors, policy),
    ...findStructuralFaults(built.members, policy.difference),
  ])
  yield* measureSteps('G3', measures, (measure) => {
    const releases = before && sharesUnits(before, after) ? [before, after] : [after]
    const tried = attackTogether(releases, measure, open, policy, key)
    return Object.entries(tried).map(([who, tally]) => ({ who, ...tally }))
  })
  if (before)
    yield* measureSteps('G4', measures, (measure) => [
      { who: 'whoever compares releases', ...attackOverTime(before, after, measure, open, policy) },
    ])
  yield toStep('G5', findHomogeneity(built, measures, policy))
  const gain = guessGain(
    contributors,
    measures,
    (some, otherKey, other) => build(blocks, some, measures, otherKey, depth, other),
    key,
    policy,
  )
  yield toStep('G7', gain <= policy.guessGain ? [] : ['taking part helps a guess too much'])
  const again = build(blocks, [...contributors].reverse(), measures, key, depth, policy)
  yield toStep('G8', isDetermined(built, again) ? [] : ['a second build differs'])
}

/** Those who publish their own scores do not count towards a group's least number. */
function findOpenFaults(
  { members, contributors }: Attacked,
  open: ReadonlySet<string>,
  { minimum }: BenchmarkPolicy,
): string[] {
  const publishing = new Set(contributors.flatMap((each) => (open.has(each.organisation) ? [each.unit] : [])))
  return [...members].flatMap(([id, units]) => {
    const hidden = units.filter((unit) => !publishing.has(unit)).length
    return hidden < minimum.median
      ? [`${id} has ${hidden} contributors that do not publish their own scores`]
      : []
  })
}

interface Tried {
  readonly who: string
  readonly narrowed: number
  readonly exact: number
  readonly least: number
}

function* measureSteps(
  gateName: Gate,
  measures: readonly string[],
  attempt: (measure: string) => Tried[],
): Generator<GateStep> {
  for (const measure of measures) {
    const tries = attempt(measure)
    const faults = tries
      .filter(({ narrowed, exact }) => narrowed > 0 || exact > 0)
      .map(({ who }) => `${measure}: a range is too narrow for ${who}`)
    yield { ...toStep(gateName, faults), narrowest: Math.min(...tries.map(({ least }) => least)) }
  }
}

function toStep(gateName: Gate, faults: readonly string[]): GateStep {
  return { gate: gateName, passed: faults.length === 0, faults }
}

function sharesUnits(before: Attacked, after: Attacked): boolean {
  const units = new Set(before.contributors.map(({ unit }) => unit))
  return after.contributors.some(({ unit }) => units.has(unit))
}
