/** From frozen contributors to the document, without a store: what the worker runs. */
import {
  type Attempt,
  type Attacked,
  type Contributor,
  everyone,
  gate,
  type GateStep,
  partition,
  protectShare,
  type ReleasedGroup,
  type Verdict,
} from '#scoring/benchmark/index.ts'
import { kinds } from '#app/organisations/kinds.ts'
import { barriers } from './barriers.ts'
import { overall, type ReleaseParts, toDocument } from './document.ts'
import { type Frozen, toUnit } from './frozen.ts'

export interface Scored {
  frozen: Frozen
  /** By submission, then by measure, 0–100. */
  scores: Map<string, Record<string, number>>
}

export interface BuildInput extends Scored {
  parts: Omit<ReleaseParts, 'groups' | 'barriers'>
  /** The release before, and what it was made of. */
  before: (Scored & { groups: ReleasedGroup[] }) | null
  key: Uint8Array
}

export interface BuildOutcome {
  attempts: readonly Attempt[]
  /** Null when the gate let nothing through. */
  document: string | null
}

/** Yields each step of the gate. The same input gives the same bytes. */
export function* buildRelease(input: BuildInput): Generator<GateStep, BuildOutcome> {
  const { frozen, parts, before, key } = input
  const contributors = toContributors(input)
  const measures = parts.measures.map(({ id }) => id)
  const open = findOpen(frozen, before?.frozen)
  const blocks = partition(countTypes(frozen, open))
  const verdict: Verdict = yield* gate({
    ...{ blocks, contributors, measures, key, open },
    before: before && toAttacked(before),
  })
  const { attempts, accepted } = verdict
  if (!accepted) return { attempts, document: null }
  const held = accepted.depth === 'shares' ? toBarriers(frozen, measures, key) : undefined
  return { attempts, document: toDocument({ ...parts, groups: accepted.groups, barriers: held }) }
}

/** Who publishes their own scores; of those who have left since the release before, who did so then: it is known. */
export function findOpen(frozen: Frozen, before: Frozen | undefined): Set<string> {
  const staying = new Set(frozen.enrolled.map(({ organisation }) => organisation))
  const left = (before?.enrolled ?? []).filter(({ organisation }) => !staying.has(organisation))
  const publishing = [...frozen.enrolled, ...left].filter((each) => each.open)
  return new Set(publishing.map(({ organisation }) => organisation))
}

function toContributors({ frozen, scores }: Scored): Contributor[] {
  return frozen.contributors.map(({ organisation, type, area, submission }) => ({
    unit: toUnit({ organisation, submission }),
    ...{ organisation, type, area },
    scores: scores.get(submission)!,
  }))
}

/** Those who publish their own scores do not make a group larger. */
function countTypes({ enrolled }: Frozen, open: ReadonlySet<string>) {
  return kinds.map(({ kind, family }) => ({
    type: kind,
    family,
    count: enrolled.filter(({ type, organisation }) => type === kind && !open.has(organisation)).length,
  }))
}

/** Who was in each group of the release before follows from its types. */
function toAttacked(before: NonNullable<BuildInput['before']>): Attacked {
  const contributors = toContributors(before)
  const members = new Map(
    before.groups.map(({ id, types }) => [
      id,
      contributors.filter(({ type }) => id === everyone || types.includes(type)).map(({ unit }) => unit),
    ]),
  )
  return { groups: before.groups, members, contributors }
}

function toBarriers(
  { contributors }: Frozen,
  measures: readonly string[],
  key: Uint8Array,
): ReleaseParts['barriers'] {
  const commitments = measures.filter((measure) => measure !== overall)
  const shares = commitments.flatMap((measure) =>
    barriers.flatMap(({ barrier }) => {
      const name = `${measure}:${barrier}`
      const said = contributors.map((each) => ({ unit: toUnit(each), says: each.barriers.includes(name) }))
      const share = protectShare(said, name, key)
      return share === null ? [] : [{ measure, barrier, share }]
    }),
  )
  return shares.length > 0 ? shares : undefined
}
