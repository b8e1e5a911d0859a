import type { Status } from './action-words.ts'
import type { PlannedAction } from './list-actions.server.ts'

/** What may be chosen of an action in this status without closing it: one that is closed may also stay so. */
export function statusesFor(status: Status): [Status, ...Status[]] {
  const open: [Status, ...Status[]] = ['planned', 'started']
  return open.includes(status) ? open : [...open, status]
}

/** What the form shows of an action, by its fields. */
export function toValues(action: PlannedAction): Record<string, string> {
  const { title, commitmentId, indicatorId, level, ownerId, dueOn, status, costBand, notes } = action
  const [year = '', month = '', day = ''] = dueOn?.split('-') ?? []
  const number = (part: string) => part.replace(/^0/, '')
  return {
    ...{ title, for: indicatorId ?? commitmentId, stage: level === null ? '' : String(level) },
    ...{ owner: ownerId ?? '', status, cost: costBand, notes },
    ...{ 'due-day': number(day), 'due-month': number(month), 'due-year': year },
  }
}
