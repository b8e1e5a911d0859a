import type { Actor } from './actor.ts'
import type { AssignmentRecord } from './assignment.ts'
import { isOpen, type State } from './states.ts'

/** Why an answer cannot be changed by somebody who may read it. */
export type Closed = 'submitted' | 'merged' | 'round' | 'unassigned' | 'reader'

interface Answerable {
  state: State
  merged: boolean
  round: { closed: boolean }
  assignments: readonly AssignmentRecord[]
}

/** Why this actor cannot change this indicator's answer, or null. The statements that save hold to the same. */
export function closedTo(actor: Actor, assessment: Answerable, indicatorId: string): Closed | null {
  if (!isOpen(assessment.state)) return 'submitted'
  if (assessment.merged) return 'merged'
  if (assessment.round.closed) return 'round'
  if (actor.answers === 'none') return 'reader'
  return actor.answers === 'any' || isAssigned(actor, assessment, indicatorId) ? null : 'unassigned'
}

/** Whether the lead gave this indicator to this actor, who may still answer. */
export function isAssigned(
  { userId }: Actor,
  { assignments }: Pick<Answerable, 'assignments'>,
  indicatorId: string,
): boolean {
  return assignments.some(
    (assignment) =>
      assignment.indicatorId === indicatorId && assignment.userId === userId && !assignment.left,
  )
}

/** What an error says of a save that was refused. */
export const closedSentences: Record<Closed, string> = {
  submitted: 'This assessment has been submitted, so its answers no longer change',
  merged: 'Your organisation has merged into another, so its answers no longer change',
  round: 'The round has closed, so its answers can no longer be changed or submitted',
  unassigned:
    'This indicator is not assigned to you, so your answer is not saved. Ask your lead to assign it',
  reader: 'You can read this answer, but not change it',
}
