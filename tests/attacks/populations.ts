import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { Contributor } from '#scoring/benchmark/attacks/contributor.ts'
import { benchmarkPolicy, partition, type Block } from '#scoring/benchmark/index.ts'

/** A stream of numbers in [0, 1), the same for the same names. */
export function stream(...names: (string | number)[]): () => number {
  let at = 0
  return () => {
    const bytes = hmac(sha256, utf8ToBytes(names.join('|')), utf8ToBytes(String((at += 1))))
    return new DataView(bytes.buffer, bytes.byteOffset).getUint32(0) / 2 ** 32
  }
}

export const measures = [
  'leadership',
  'workforce',
  'health-equity',
  'anchor-institution',
  'communities',
  'overall',
]

/** Kinds of organisation, their family and their share of a population. */
const kinds = [
  { type: 'acute', family: 'nhs', share: 0.2 },
  { type: 'mental_health', family: 'nhs', share: 0.1 },
  { type: 'community', family: 'nhs', share: 0.06 },
  { type: 'ambulance', family: 'nhs', share: 0.02 },
  { type: 'council', family: 'system', share: 0.22 },
  { type: 'icb', family: 'system', share: 0.04 },
  { type: 'arms_length', family: 'system', share: 0.04 },
  { type: 'primary_care', family: 'local', share: 0.17 },
  { type: 'voluntary', family: 'local', share: 0.15 },
]
const areas = ['north-east', 'north-central', 'north-west', 'south-east', 'south-west']
export const sizes = ['small', 'medium', 'large']

/** A member of a population, whether or not it takes part in a given release. */
export interface Person extends Contributor {
  readonly size: string
}

/** How scores lie. Each is the place of an organisation on 0–100, before the grid that a sum of levels lies on. */
export const shapes: Record<string, (draw: () => number) => number> = {
  ordinary: (draw) => 45 + 45 * (draw() + draw() - 1),
  'heavy-tailed': (draw) => 100 * draw() ** 4,
  homogeneous: (draw) => 50 + 4 * (draw() - 0.5),
  'two clusters': (draw) => (draw() < 0.5 ? 12 : 85) + 8 * (draw() - 0.5),
  'all zero': () => 0,
  'all six': () => 100,
  ties: (draw) => [100 / 6, 50, 250 / 3][Math.floor(3 * draw())]!,
}

/** The scores that five indicators of seven levels can come to: multiples of 100 ÷ 30. */
function toScore(place: number): number {
  return (Math.min(30, Math.max(0, Math.round(place * 0.3))) * 100) / 30
}

export interface Population {
  readonly shape: string
  readonly size: number
  readonly before: Person[]
  /** The release after: some joined, some left, some submitted anew, and the others are as they were. */
  readonly after: Person[]
  readonly blocks: Block[]
}

export function makePopulation(shape: string, size: number, seed: number): Population {
  const draw = stream(shape, size, seed)
  const everybody = Array.from({ length: Math.round(size * 1.06) }, (_, at) => makePerson(at, shape, draw))
  const before = everybody.slice(0, size)
  const changing = Math.max(2, Math.round(size * 0.04))
  const after = everybody
    .slice(changing)
    .map((person, at) => (at < changing ? resubmit(person, shape, draw) : person))
  return {
    shape,
    size,
    before,
    after,
    blocks: partition(countTypes(everybody), benchmarkPolicy.minimum.median),
  }
}

function makePerson(at: number, shape: string, draw: () => number): Person {
  const lot = draw()
  let below = 0
  const kind = kinds.find(({ share }) => lot < (below += share)) ?? kinds[0]!
  return {
    unit: `org-${at}@1`,
    organisation: `org-${at}`,
    type: kind.type,
    area: areas[Math.floor(draw() * areas.length)]!,
    size: sizes[Math.floor(draw() * sizes.length)]!,
    scores: drawScores(shape, draw),
  }
}

function resubmit(person: Person, shape: string, draw: () => number): Person {
  return { ...person, unit: `${person.organisation}@2`, scores: drawScores(shape, draw) }
}

function drawScores(shape: string, draw: () => number): Record<string, number> {
  return Object.fromEntries(measures.map((measure) => [measure, toScore(shapes[shape]!(draw))]))
}

export function countTypes(contributors: readonly Contributor[]) {
  return kinds.map(({ type, family }) => ({
    type,
    family,
    count: contributors.filter((each) => each.type === type).length,
  }))
}
