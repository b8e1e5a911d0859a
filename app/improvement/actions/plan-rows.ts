import { standingOf } from './action-standing.ts'
import { costWords, noOwner, statusWords } from './action-words.ts'
import { toAimWords } from './criteria.ts'
import type { PlannedAction } from './list-actions.server.ts'
import type { PlanSource } from './plan-page.ts'

/** The columns of the plan as a file, with their widths in a workbook, in characters. */
export const planColumns = [
  ['Action', 44],
  ['Commitment', 22],
  ['Indicator', 26],
  ['Stage', 18],
  ['Criterion', 44],
  ['Owner', 24],
  ['Due', 12],
  ['Status', 11],
  ['Overdue', 10],
  ['Cost', 20],
  ['Ended on', 12],
  ['Why it was stopped', 30],
  ['Evidence', 36],
  ['Notes', 44],
  ['Id', 38],
] as const satisfies readonly (readonly [string, number])[]

/** A row an action; days are ISO days. */
export function toPlanRows({ actions, models, today }: PlanSource): string[][] {
  return actions.map((action) => {
    const words = toAimWords(models.get(action.indexVersionId)!, action)
    const { title, owner, dueOn, status, costBand, closedOn, reason, notes, id } = action
    const aim = [words.commitment, words.indicator ?? '', words.stage ?? '', words.criterion ?? '']
    const overdue = standingOf(action, today) === 'overdue' ? 'yes' : 'no'
    const how = [owner ?? noOwner, dueOn ?? '', statusWords[status], overdue, costWords[costBand]]
    return [title, ...aim, ...how, closedOn ?? '', reason, toEvidence(action), notes, id]
  })
}

function toEvidence({ evidence }: PlannedAction): string {
  return evidence.map(({ title, date }) => `${title}, ${date}`).join('\n')
}
