import { toSystemName } from '#app/organisations/ics.ts'
import { toKindName } from '#app/organisations/kinds.ts'

export type CompletionState = 'not-started' | 'in-progress' | 'waiting' | 'signed-off'

interface OrganisationState {
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
  waiting: 'Waiting for sign-off',
  'signed-off': 'Signed off',
}

export interface Count extends Record<CompletionState, number> {
  label: string
  all: number
}

const none = { all: 0, 'not-started': 0, 'in-progress': 0, waiting: 0, 'signed-off': 0 }

/** How many are in each state, for each label in the order of the alphabet. */
export function countBy(
  organisations: readonly OrganisationState[],
  toLabel: (organisation: OrganisationState) => string,
): Count[] {
  const counts = new Map<string, Count>()
  for (const organisation of organisations) {
    const label = toLabel(organisation)
    const count = counts.get(label) ?? { label, ...none }
    counts.set(label, { ...count, all: count.all + 1, [organisation.state]: count[organisation.state] + 1 })
  }
  return [...counts.values()].sort((a, b) => a.label.localeCompare(b.label, 'en-GB'))
}

/** The same in numbers, without the organisations. */
export function toFigures({ rounds, round, organisations }: Completion) {
  return {
    ...{ rounds, round },
    all: countBy(organisations, () => 'All'),
    kinds: countBy(organisations, ({ kind }) => toKindName(kind)),
    systems: countBy(organisations, ({ ics }) => toSystemName(ics)),
  }
}

export type CompletionFigures = ReturnType<typeof toFigures>
