import { toDay, toMoment } from '#app/ui/dates.ts'
import type { Model } from '#scoring/index.ts'
import type { Field } from './action-changes.ts'
import { standingOf } from './action-standing.ts'
import { type CostBand, costWords, noOwner, type Status, statusWords } from './action-words.ts'
import { toAimWords } from './criteria.ts'
import type { PlannedAction } from './list-actions.server.ts'
import { toWhen } from './plan-page.ts'
import type { HistoryRow } from './read-history.server.ts'

/** What the page of one action shows. `today`: ISO day. */
export function toActionPage(model: Model, action: PlannedAction, history: HistoryRow[], today: string) {
  const words = toAimWords(model, action)
  const standing = standingOf(action, today)
  const { id, title, status, notes, reason, closedBy, evidence, version, createdAt, createdBy } = action
  return {
    ...{ id, title, status, standing, notes, reason, version, ...words },
    owner: action.owner ?? noOwner,
    when: toWhen(action, standing),
    cost: costWords[action.costBand],
    closedBy,
    evidence: evidence.map((item) => ({ ...item, date: toDay(item.date) })),
    history: [
      ...history.map((row) => toHistoryLine(model, row)),
      {
        id: 'added',
        at: toMoment(createdAt),
        by: createdBy,
        what: 'Added the action',
        before: '',
        after: '',
      },
    ],
  }
}

export type ActionPage = ReturnType<typeof toActionPage>

const fieldWords: Record<Field, string> = {
  for: 'What it is for',
  title: 'The action',
  owner: 'The owner',
  due: 'The due day',
  status: 'How far it is',
  cost: 'What it costs',
  notes: 'The notes',
  reason: 'Why it was stopped',
  evidence: 'The evidence',
}

function toHistoryLine(model: Model, { field, before, after, at, by }: HistoryRow) {
  const words = (value: string) => toFieldWords(model, field, value)
  return {
    ...{ id: `${at} ${field}`, at: toMoment(at), by },
    ...{ what: fieldWords[field], before: words(before), after: words(after) },
  }
}

function toFieldWords(model: Model, field: Field, value: string): string {
  if (value === '') return field === 'owner' ? noOwner : 'Nothing'
  if (field === 'status') return statusWords[value as Status]
  if (field === 'cost') return costWords[value as CostBand]
  if (field === 'due') return toDay(value)
  if (field !== 'for') return value
  const [id = '', level] = value.split(' ')
  const aim = {
    commitmentId: id,
    indicatorId: id.includes('.') ? id : null,
    level: level ? Number(level) : null,
  }
  const { commitment, indicator, stage } = toAimWords(model, aim)
  return [indicator ?? commitment, stage].filter(Boolean).join(', ')
}
