import { indicatorsOf, type Model } from '#scoring/index.ts'
import type { Actor } from './actor.ts'
import type { AssignmentRecord } from './assignment.ts'
import type { AssessmentRecord } from './read.server.ts'
import { isAssigned } from './right-to-answer.ts'
import { commitmentsOf, type IndicatorTask, toIndicatorTasks } from './task-list.ts'

export interface YourTask extends IndicatorTask {
  /** ISO date. */
  dueOn: string | null
  /** Its day is past, and it is not done. */
  overdue: boolean
}

/** What is assigned to the actor: first what is due first, then in model order. */
export function toYourTasks(model: Model, assessment: AssessmentRecord, actor: Actor): YourTask[] {
  if (actor.answers === 'none') return []
  const due = new Map(assessment.assignments.map(({ indicatorId, dueOn }) => [indicatorId, dueOn]))
  const last = '9999'
  return toIndicatorTasks(model, assessment)
    .filter(({ id }) => isAssigned(actor, assessment, id))
    .map((task) => {
      const dueOn = due.get(task.id) ?? null
      const overdue = dueOn !== null && dueOn < assessment.today && task.state !== 'completed'
      return { ...task, dueOn, overdue }
    })
    .sort((a, b) => (a.dueOn ?? last).localeCompare(b.dueOn ?? last))
}

/** The names of those who have indicators of each commitment, by its id. */
export function toNames(model: Model, assignments: readonly AssignmentRecord[]): Record<string, string[]> {
  return Object.fromEntries(
    commitmentsOf(model).map((group) => {
      const own = new Set(indicatorsOf(group).map(({ id }) => id))
      const names = assignments.flatMap(({ indicatorId, name, left }) =>
        own.has(indicatorId) && !left ? [name] : [],
      )
      return [group.id, [...new Set(names)].sort()] as const
    }),
  )
}
