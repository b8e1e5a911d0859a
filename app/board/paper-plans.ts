/** The parts of a paper about what is planned and measured; each is left out where nothing is kept of it. */
import { toDay } from '#app/ui/dates.ts'
import type { Block } from './paper-blocks.ts'
import type { PaperSource, PlannedAction } from './paper-source.ts'

const words = { planned: 'Planned', started: 'Started', done: 'Done', stopped: 'Stopped' } as const

/** How an action stands on a day. */
export function toStanding({ status, dueOn }: PlannedAction, today: string): string {
  const open = status === 'planned' || status === 'started'
  if (!open) return words[status]
  if (dueOn === null) return `${words[status]}, no date`
  return `${words[status]}, ${dueOn < today ? 'overdue' : 'on time'}`
}

/** The actions that are not stopped, the first due first. */
export function toActions({ actions, view, today }: PaperSource): Block[] {
  const shown = (actions ?? []).filter(({ status }) => status !== 'stopped')
  if (shown.length === 0) return []
  const standings = shown.map((action) => toStanding(action, today))
  const count = (ending: string) => standings.filter((standing) => standing.endsWith(ending)).length
  const short = (id: string) => view.commitments.find((each) => each.id === id)?.shortTitle ?? ''
  const sorted = [...shown].sort((a, b) => ((a.dueOn ?? '9999') < (b.dueOn ?? '9999') ? -1 : 1))
  return [
    { kind: 'heading', level: 1, text: 'Actions' },
    {
      kind: 'paragraph',
      text: `Of ${shown.length} ${shown.length === 1 ? 'action' : 'actions'}, ${count('Done')} done, ${count('on time')} on time, ${count('overdue')} overdue and ${count('no date')} without a date, on ${toDay(today)}.`,
    },
    {
      kind: 'table',
      caption: 'Actions, the first due first',
      columns: ['Action', 'Commitment', 'Due', 'How it stands'],
      widths: [44, 20, 18, 18],
      rows: sorted.map((action) => ({
        cells: [
          action.title,
          short(action.commitmentId),
          action.dueOn ? toDay(action.dueOn) : 'No date',
          toStanding(action, today),
        ],
      })),
    },
  ]
}

/** What the newest workforce and service returns say. */
export function toMeasures({ measures }: PaperSource): Block[] {
  if (!measures || measures.length === 0) return []
  return [
    { kind: 'heading', level: 1, text: 'Measures' },
    {
      kind: 'table',
      caption: 'What the newest returns say',
      columns: ['Measure', 'Figure'],
      widths: [60, 40],
      rows: measures.map(({ measure, value }) => ({ cells: [measure, value] })),
    },
  ]
}
