import type { StepRecord } from '#app/assessment/steps.server.ts'
import type { Model } from '#scoring/index.ts'
import { requireSubmission, type Submission } from './read-submission.server.ts'
import { type AnswerChange, toSinceReturn } from './since-return.ts'

export interface SinceReturn {
  returned: StepRecord
  changed: AnswerChange[]
}

/** What changed since the submission just before this one was returned; null where that one was not. */
export async function readSinceReturn(
  organisationId: string,
  model: Model,
  steps: readonly StepRecord[],
  submission: Submission,
): Promise<SinceReturn | null> {
  const returned = steps.find(({ event, number }) => event === 'return' && number === submission.number - 1)
  if (!returned) return null
  const before = await requireSubmission(organisationId, returned.submissionId, 'drafts')
  return { returned, changed: toSinceReturn(model, before.submission, submission) }
}
