import { toDay } from '#app/ui/dates.ts'
import { indicatorsOf, type Model } from '#scoring/index.ts'
import type { Actor } from './actor.ts'
import type { AssignmentRecord } from './assignment.ts'
import type { AssessmentRecord } from './read.server.ts'
import { isAssigned } from './right-to-answer.ts'
import { commitmentsOf, type IndicatorTask, toIndicatorTasks } from './task-list.ts'

/** Who has an indicator, as its reader sees it. */
export interface Assigned {
  name: string
  mine: boolean
  left: boolean
  /** ISO date. */
  dueOn: string | null
}

export interface YourTask extends IndicatorTask {
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

/** What is assigned to the actor: first what is due first, then in model order. */
export function toYourTasks(model: Model, assessment: AssessmentRecord, actor: Actor): YourTask[] {
  if (actor.answers === 'none') return []
  const due = new Map(assessment.assignments.map(({ indicatorId, dueOn }) => [indicatorId, dueOn]))
  const last = '9999'
  return toIndicatorTasks(model, assessment)
    .filter(({ id }) => isAssigned(actor, assessment, id))
    .map((task) => ({ ...task, dueOn: due.get(task.id) ?? null }))
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

/** "Assigned to you, due 3 May 2026". */
export function toSentence(assigned: Assigned | null): string | undefined {
  if (!assigned) return undefined
  const who = assigned.mine ? 'you' : assigned.left ? `${assigned.name}, who has left` : assigned.name
  return `Assigned to ${who}${assigned.dueOn ? `, due ${toDay(assigned.dueOn)}` : ''}`
}
