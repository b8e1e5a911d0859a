import { stringify } from 'csv-stringify/sync'
import { toSystemName } from '#app/organisations/ics.ts'
import { toKindName } from '#app/organisations/kinds.ts'
import { toDay } from '#app/ui/dates.ts'
import { neutralise } from './spreadsheet.ts'

export type CompletionState = 'not-started' | 'in-progress' | 'submitted'

export interface OrganisationState {
  id: string
  name: string
  kind: string
  ics: string | null
  state: CompletionState
  /** ISO date: its own last day, where it was given more time. */
  extension: string | null
}

interface CompletionRound {
  id: string
  name: string
  /** ISO date: its last whole day. */
  closes: string
}

export interface Completion {
  /** All rounds that have opened, the last to open first. */
  rounds: CompletionRound[]
  round: CompletionRound
  organisations: OrganisationState[]
}

export const stateWords: Record<CompletionState, string> = {
  'not-started': 'Not started',
  'in-progress': 'In progress',
  submitted: 'Submitted',
}

export interface Count extends Record<CompletionState, number> {
  label: string
  all: number
}

/** How many are in each state, for each label in the order of the alphabet. */
export function countBy(
  organisations: readonly OrganisationState[],
  toLabel: (organisation: OrganisationState) => string,
): Count[] {
  const counts = new Map<string, Count>()
  for (const organisation of organisations) {
    const label = toLabel(organisation)
    const count = counts.get(label) ?? { label, all: 0, 'not-started': 0, 'in-progress': 0, submitted: 0 }
    counts.set(label, { ...count, all: count.all + 1, [organisation.state]: count[organisation.state] + 1 })
  }
  return [...counts.values()].sort((a, b) => a.label.localeCompare(b.label, 'en-GB'))
}

/** One row an organisation, as RFC 4180 with a byte order mark so that Excel reads it as UTF-8. */
export function toCompletionCsv({ round, organisations }: Completion): string {
  const columns = ['Round', 'Organisation', 'Kind', 'Integrated care system', 'State', 'Last day']
  const rows = organisations.map(({ name, kind, ics, state, extension }) => [
    round.name,
    name,
    toKindName(kind),
    toSystemName(ics),
    stateWords[state],
    toDay(extension ?? round.closes),
  ])
  const cells = rows.map((row) => row.map(neutralise))
  return stringify([columns, ...cells], { bom: true, record_delimiter: 'windows' })
}

export function toCompletionFileName({ round }: Completion): string {
  return `completion-${round.name.replaceAll(/[^\w-]+/g, '-')}.csv`
}
