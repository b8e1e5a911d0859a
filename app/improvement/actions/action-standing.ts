import type { Status } from './action-words.ts'

interface Dated {
  status: Status
  /** ISO day. */
  dueOn: string | null
}

export type ActionStanding = 'overdue' | 'on-time' | 'no-date' | 'done' | 'stopped'

/** Whether somebody still has to work on it. */
export function isOpenAction({ status }: Pick<Dated, 'status'>): boolean {
  return status === 'planned' || status === 'started'
}

/** How an action stands on a day (ISO): on its due day it is still on time. */
export function standingOf(action: Dated, today: string): ActionStanding {
  if (action.status === 'done' || action.status === 'stopped') return action.status
  if (action.dueOn === null) return 'no-date'
  return action.dueOn < today ? 'overdue' : 'on-time'
}

const ranks: Record<ActionStanding, number> = { overdue: 0, 'on-time': 1, 'no-date': 2, done: 3, stopped: 4 }

/** What is overdue first, then what is due next, what has no day, and last what is done or stopped. */
export function byStanding(today: string) {
  return (a: Dated & { title: string }, b: Dated & { title: string }): number =>
    ranks[standingOf(a, today)] - ranks[standingOf(b, today)] ||
    (a.dueOn ?? '').localeCompare(b.dueOn ?? '') ||
    a.title.localeCompare(b.title, 'en-GB')
}
