import type { PlanFilter } from './plan-filter.ts'

/** The ways of looking at the plan. */
export const views = ['list', 'board', 'timeline'] as const
export type View = (typeof views)[number]

export const viewWords: Record<View, string> = { list: 'List', board: 'Board', timeline: 'Timeline' }

/** What may be asked for beside a status. */
export const filterWords = { open: 'Planned or started', overdue: 'Overdue' } as const

/** In the owner's filter: actions that nobody has. */
export const nobody = 'nobody'

/** The query of an address that shows the same actions in another way. */
export function toViewQuery({ commitment, owner, status }: PlanFilter, view: View): string {
  const given = Object.entries({ commitment, owner, status }).filter(([, value]) => value !== '')
  return new URLSearchParams([['view', view], ...given]).toString()
}
