import type { AssessmentRecord } from '#app/assessment/read.server.ts'
import { isOpen } from '#app/assessment/states.ts'
import { commitmentsOf } from '#app/assessment/task-list.ts'
import type { Model } from '#scoring/index.ts'
import type { NamedBarriers } from './barriers-form.ts'
import type { BarriersRefusal } from './name-barriers.server.ts'

/** What the lead's page of barriers shows. */
export function toBarriersPage(model: Model, assessment: AssessmentRecord, named: NamedBarriers) {
  const { state, merged, round, department } = assessment
  return {
    round: round.name,
    department,
    /** Whether they can be changed. */
    open: isOpen(state) && !merged && !round.closed,
    commitments: commitmentsOf(model).map(({ id, title }) => ({ id, title, named: named[id] ?? [] })),
  }
}

export type BarriersPage = ReturnType<typeof toBarriersPage>

/** What an error says of barriers that were not saved. */
export const barriersRefusals: Record<Exclude<BarriersRefusal, 'unknown'>, string> = {
  submitted: 'This assessment has been submitted, so what holds you back can no longer be changed',
  merged: 'Your organisation has merged into another, so its record no longer changes',
  closed: 'The round has closed, so what holds you back can no longer be changed',
}
