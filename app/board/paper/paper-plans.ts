/** The parts of a paper about what is planned and measured; each is left out where nothing is kept of it. */
import { toDay } from '#app/ui/dates.ts'
import type { Block } from './paper-blocks.ts'
import type { BoardAction } from '../board-sources.ts'
import type { PaperSource } from './paper-source.ts'

/** How an action stands, in words. */
export const standingWords = {
  overdue: 'Overdue',
  'on-time': 'On time',
  'no-date': 'No date',
  done: 'Done',
  stopped: 'Stopped',
} as const satisfies Record<BoardAction['standing'], string>

/** The actions that are not stopped, the first due first. */
export function listShown(actions: readonly BoardAction[]): BoardAction[] {
  return actions
    .filter(({ standing }) => standing !== 'stopped')
    .sort((a, b) => ((a.dueOn ?? '9999') < (b.dueOn ?? '9999') ? -1 : 1))
}

export function toActions({ plans, view, today }: PaperSource): Block[] {
  const shown = listShown(plans.actions)
  if (shown.length === 0) return []
  const count = (wanted: BoardAction['standing']) =>
    shown.filter(({ standing }) => standing === wanted).length
  const short = (id: string) => view.commitments.find((each) => each.id === id)?.shortTitle ?? ''
  return [
    { kind: 'heading', level: 1, text: 'Actions' },
    {
      kind: 'paragraph',
      text: `Of ${shown.length} ${shown.length === 1 ? 'action' : 'actions'}: ${count('done')} done, ${count('on-time')} on time, ${count('overdue')} overdue and ${count('no-date')} without a date, on ${toDay(today)}.`,
    },
    {
      kind: 'table',
      caption: 'Actions, the first due first',
      columns: ['Action', 'Commitment', 'Due', 'How it stands'],
      widths: [52, 17, 17, 14],
      rows: shown.map(({ title, commitmentId, dueOn, standing }) => ({
        cells: [title, short(commitmentId), dueOn ? toDay(dueOn) : 'No date', standingWords[standing]],
      })),
    },
  ]
}

/** What the newest workforce and service returns say. */
export function toMeasures({ plans: { measures } }: PaperSource): Block[] {
  if (measures.length === 0) return []
  return [
    { kind: 'heading', level: 1, text: 'Measures' },
    {
      kind: 'table',
      caption: 'What the newest returns say',
      columns: ['Measure', 'Figure'],
      widths: [30, 70],
      rows: measures.map(({ measure, value }) => ({ cells: [measure, value] })),
    },
  ]
}
