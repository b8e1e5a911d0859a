import type { ActionContent } from './change-action.server.ts'

export const fields = [
  'for',
  'title',
  'owner',
  'due',
  'status',
  'cost',
  'notes',
  'reason',
  'evidence',
] as const
export type Field = (typeof fields)[number]

/** One field's change, as the history keeps it: ids where the field holds them. */
export interface FieldChange {
  field: Field
  before: string
  after: string
}

/** What differs between two states of an action. */
export function changedFields(before: ActionContent, after: ActionContent): FieldChange[] {
  const [old, current] = [toTexts(before), toTexts(after)]
  return fields
    .filter((field) => old[field] !== current[field])
    .map((field) => ({ field, before: old[field], after: current[field] }))
}

function toTexts(content: ActionContent): Record<Field, string> {
  const { commitmentId, indicatorId, level, title, ownerId, dueOn, status, cost, notes, reason } = content
  return {
    for: [indicatorId ?? commitmentId, ...(level === null ? [] : [level])].join(' '),
    title,
    owner: ownerId ?? '',
    due: dueOn ?? '',
    status,
    cost,
    notes,
    reason,
    evidence: content.evidenceIds.toSorted().join(' '),
  }
}
