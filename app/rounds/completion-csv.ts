import { stringify } from 'csv-stringify/sync'
import { toSystemName } from '#app/organisations/ics.ts'
import { toKindName } from '#app/organisations/kinds.ts'
import { toDay } from '#app/ui/dates.ts'
import { type Completion, stateWords } from './completion.ts'
import { neutralise } from '#app/platform/spreadsheet.ts'

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
