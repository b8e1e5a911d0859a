import { toDay } from '#app/ui/dates.ts'
import type { Actor } from './actor.ts'

/** An indicator that the lead gave to somebody. */
export interface AssignmentRecord {
  indicatorId: string
  userId: string
  name: string
  /** ISO date. */
  dueOn: string | null
  /** The person no longer answers for the organisation, so that the assignment does not count. */
  left: boolean
}

/** Who has an indicator, as its reader sees it. */
export interface Assigned {
  name: string
  mine: boolean
  left: boolean
  /** ISO date. */
  dueOn: string | null
}

export function toAssigned(
  assignments: readonly AssignmentRecord[],
  { userId }: Pick<Actor, 'userId'>,
  indicatorId: string,
): Assigned | null {
  const found = assignments.find((assignment) => assignment.indicatorId === indicatorId)
  if (!found) return null
  const { name, dueOn, left } = found
  return { name, dueOn, left, mine: found.userId === userId && !left }
}

/** "Assigned to you, due 3 May 2026". */
export function toSentence(assigned: Assigned | null): string | undefined {
  if (!assigned) return undefined
  const who = assigned.mine ? 'you' : assigned.left ? `${assigned.name}, who has left` : assigned.name
  return `Assigned to ${who}${assigned.dueOn ? `, due ${toDay(assigned.dueOn)}` : ''}`
}
