import type { RoundFault } from './manage-rounds.server.ts'
import type { RoundLine } from './read-rounds.server.ts'

export const roundStates: Record<RoundLine['state'], string> = {
  later: 'Not open yet',
  open: 'Open',
  closed: 'Closed',
}

const faults: Record<RoundFault, [field: string, message: string]> = {
  name: ['name', 'Enter another name: a round has this one'],
  overlap: ['closes-day', 'Choose other days: these are also days of another round'],
  past: ['closes-day', 'The last day must be today or later'],
  index: ['indexVersionId', 'Choose an index version from the list'],
  released: ['closes-day', 'The benchmark of this round is prepared or published, so its last day stays'],
}

/** Messages by field. */
export function toRoundErrors(found: readonly RoundFault[]): Record<string, string> {
  return Object.fromEntries([...found].reverse().map((fault) => faults[fault]))
}

export const extensionRefusals = {
  merged: 'This organisation has merged into another, so it does not take part',
  early: 'The new last day must be after the last day of the round',
  past: 'The new last day must be today or later',
  released: 'The benchmark of this round is prepared or published, so nobody gets more time in it',
} as const

export const withdrawalRefusals = {
  submitted: 'This organisation has submitted its assessment, so its extra time can no longer be withdrawn',
  over: 'The extra time of this organisation is over, so there is nothing to withdraw',
} as const

/** The parts of an ISO date, without leading noughts, as people type them. */
export function toDayParts(name: string, iso: string): Record<string, string> {
  const [year, month, day] = iso.split('-').map(Number) as [number, number, number]
  return { [`${name}-day`]: String(day), [`${name}-month`]: String(month), [`${name}-year`]: String(year) }
}

const said = {
  added: 'The round is added',
  saved: 'The round is changed',
  extended: 'The organisation has more time',
  withdrawn: 'The extra time is withdrawn',
} as const

/** What the page of a round says was done, from the `done` of its address; null for anything else. */
export function readRoundSaid(request: Request): string | null {
  const done = new URL(request.url).searchParams.get('done') ?? ''
  return Object.hasOwn(said, done) ? said[done as keyof typeof said] : null
}
