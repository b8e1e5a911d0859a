import { indicatorsOf, type Model } from '#scoring/index.ts'
import { toAssigned, toSentence } from './assignment.ts'
import type { Assigning } from './assign.server.ts'
import { isOpen } from './states.ts'
import { commitmentsOf } from './task-list.ts'

/** Each commitment's indicators with who has them, and who could. */
export function toAssignPage(model: Model, assigning: Assigning, userId: string) {
  const { id, round, department, people, assignments, state, merged } = assigning
  return {
    id,
    round,
    department,
    people,
    open: isOpen(state) && !merged,
    commitments: commitmentsOf(model).map((group) => ({
      id: group.id,
      title: group.title,
      indicators: indicatorsOf(group).map((indicator) => ({
        id: indicator.id,
        title: indicator.title,
        who: toSentence(toAssigned(assignments, { userId }, indicator.id)) ?? 'Not assigned',
      })),
    })),
  }
}

export type AssignPage = ReturnType<typeof toAssignPage>
