import { demoId } from './ids.ts'
import { nameOf } from './names.ts'
import type { DemoParameters, Showcase } from './parameters.ts'
import { stream } from './random.ts'

/** Kinds that serve all of London: no home system. */
const londonWide = ['ambulance', 'arms_length']

export interface DemoOrganisation {
  id: string
  /** Kind and number, such as "council-7". Names its random streams. */
  key: string
  name: string
  kind: string
  ics: string | null
  fewStaff: boolean
  /** Indexes of its first and last round; the last is that of the open round unless it has left. */
  joins: number
  lastRound: number
  showcase: Showcase | null
}

/** @param rounds how many there are, the open one with them */
export function makeOrganisations(
  parameters: DemoParameters,
  seed: number,
  rounds: number,
): DemoOrganisation[] {
  return Object.entries(parameters.organisations).flatMap(([kind, count]) =>
    Array.from({ length: count }, (_, index) => makeOrganisation(parameters, seed, rounds, kind, index)),
  )
}

function makeOrganisation(
  parameters: DemoParameters,
  seed: number,
  rounds: number,
  kind: string,
  index: number,
): DemoOrganisation {
  const key = `${kind}-${index + 1}`
  const showcase = parameters.showcases.find((each) => each.key === key) ?? null
  const { name, ics } = nameOf(kind, index)
  const joins = showcase?.joins ?? drawJoining(parameters.joining, stream(seed, 'joining', key).next())
  return {
    id: demoId('organisation', key),
    key,
    name,
    kind,
    ics: londonWide.includes(kind) ? null : ics,
    fewStaff: showcase?.fewStaff ?? stream(seed, 'few-staff', key).chance(parameters.fewStaff[kind] ?? 0),
    joins,
    lastRound: showcase ? rounds - 1 : drawLastRound(parameters.leaving, seed, rounds, key, joins),
    showcase,
  }
}

function drawJoining(shares: readonly number[], drawn: number): number {
  let below = 0
  const index = shares.findIndex((share) => drawn < (below += share))
  return index === -1 ? shares.length - 1 : index
}

function drawLastRound(leaving: number, seed: number, rounds: number, key: string, joins: number): number {
  let last = joins
  while (last < rounds - 1 && !stream(seed, 'leaving', key, last).chance(leaving)) last += 1
  return last
}
