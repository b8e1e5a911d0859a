import { indicatorsOf, type Model } from '#scoring/index.ts'
import type { Actor } from './actor.ts'
import { toNames, toYourTasks } from './assigned.ts'
import { sayOpen } from './open-threads.ts'
import type { AssessmentRecord } from './read.server.ts'
import { isOpen } from './states.ts'
import { commitmentsOf, toTaskList } from './task-list.ts'

/** The assessment's first page as this reader sees it. */
export function toAssessmentHome(model: Model, assessment: AssessmentRecord, actor: Actor) {
  const { id, state, department, merged, submissionId, round } = assessment
  const { commitments, progress, next } = toTaskList(model, assessment)
  const yours = toYourTasks(model, assessment, actor)
  const open = isOpen(state) && !merged && !round.closed
  const nextOfYours = yours.find((task) => task.state !== 'completed')?.id ?? null
  const begin = actor.answers === 'any' ? next : nextOfYours
  const names = toNames(model, assessment.assignments)
  return {
    id,
    state,
    department,
    merged,
    open,
    submissionId,
    round,
    progress,
    answers: actor.answers,
    /** The indicator to go on with, or null. */
    next: open ? begin : null,
    begun:
      actor.answers === 'any' ? progress.answered > 0 : yours.some((task) => task.state !== 'not-started'),
    yours,
    commitments: commitments.map((commitment) => ({
      ...commitment,
      names: names[commitment.id] ?? [],
      comments: sayOpen(assessment.openThreads, idsOf(model, commitment.id)),
    })),
  }
}

function idsOf(model: Model, commitmentId: string): string[] {
  const group = commitmentsOf(model).find(({ id }) => id === commitmentId)
  return group ? indicatorsOf(group).map(({ id }) => id) : []
}

export type AssessmentHome = ReturnType<typeof toAssessmentHome>
