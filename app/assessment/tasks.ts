import type { Model } from '#scoring/index.ts'
import type { Actor } from './actor.ts'
import { toYourTasks, type YourTask } from './assigned.ts'
import type { AssessmentRecord } from './read.server.ts'
import { closedTo } from './right-to-answer.ts'
import { toAssessmentName } from './scope-words.ts'
import { toProgress } from './task-list.ts'

/** An indicator that is assigned to the reader and not done. */
export interface AssignedTask extends YourTask {
  to: string
  /** Of which assessment of which organisation. */
  of: string
}

/** An assessment as a whole that waits for the reader. */
export interface WaitingTask {
  id: string
  to: string
  title: string
  of: string
}

export interface Tasks {
  assigned: AssignedTask[]
  waiting: WaitingTask[]
}

/** Who looks at the assessments of an organisation. */
export interface TaskReader {
  organisation: { id: string; name: string }
  actor: Actor
  signsOff: boolean
  submits: boolean
}

/** What one assessment asks of the reader. */
export function toTasks(model: Model, assessment: AssessmentRecord, reader: TaskReader): Tasks {
  const { organisation, actor } = reader
  const here = `/organisations/${organisation.id}/assessments/${assessment.id}`
  const of = `${organisation.name}, ${toAssessmentName(assessment.round.name, assessment.department)}`
  const assigned = toYourTasks(model, assessment, actor)
    .filter((task) => task.state !== 'completed' && closedTo(actor, assessment, task.id) === null)
    .map((task) => ({ ...task, to: `${here}/indicators/${task.id}`, of }))
  const whole = toWaiting(model, assessment, reader)
  return {
    assigned,
    waiting: whole ? [{ id: assessment.id, of, to: here + whole.place, title: whole.title }] : [],
  }
}

function toWaiting(
  model: Model,
  assessment: AssessmentRecord,
  { signsOff, submits }: TaskReader,
): { title: string; place: string } | null {
  const { state, merged, round } = assessment
  if (merged) return null
  if (state === 'submitted' && signsOff) return { title: 'Sign it off or return it', place: '/sign-off' }
  if (!submits || round.closed) return null
  if (state === 'returned')
    return { title: 'Returned with comments: change it and submit it again', place: '' }
  const { toConfirm } = toProgress(model, assessment)
  if (state !== 'draft' || toConfirm === 0) return null
  return {
    title:
      toConfirm === 1
        ? 'Confirm 1 answer that was carried forward'
        : `Confirm ${toConfirm} answers that were carried forward`,
    place: '/check',
  }
}

/** What is due first comes first, so that what is overdue leads; then what has no day, as it stands. */
export function joinTasks(each: readonly Tasks[]): Tasks {
  const last = '9999'
  return {
    assigned: each
      .flatMap(({ assigned }) => assigned)
      .sort((a, b) => (a.dueOn ?? last).localeCompare(b.dueOn ?? last)),
    waiting: each.flatMap(({ waiting }) => waiting),
  }
}
