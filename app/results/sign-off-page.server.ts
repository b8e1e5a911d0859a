import { checkAssessment } from '#app/assessment/checks.ts'
import { requireAssessment } from '#app/assessment/require.server.ts'
import { listSteps } from '#app/assessment/steps.server.ts'
import { toChanges } from './changes.ts'
import { toFacts } from './facts.ts'
import { readPrevious } from './previous.server.ts'
import { requireSubmission } from './read-submission.server.ts'
import { readSinceReturn } from './since-return.server.ts'

/** What a sponsor reads before deciding: null in place of the submission where none waits. */
export async function readSignOff(organisationId: string, userId: string, assessmentId: string | undefined) {
  const { assessment, model } = await requireAssessment(organisationId, assessmentId)
  const { id, state, department, round, merged, submissionId } = assessment
  const steps = await listSteps(organisationId, id)
  const about = { id, state, department, round, merged, steps }
  if (state !== 'submitted' || !submissionId || merged) return { ...about, waiting: null }
  const { submission } = await requireSubmission(organisationId, submissionId, 'drafts')
  const before = await readPrevious(organisationId, submission)
  const { found } = checkAssessment(model, { ...assessment, today: submission.record.date })
  return {
    ...about,
    waiting: {
      submission: toFacts(submission),
      mine: submission.submittedById === userId,
      sinceReturn: await readSinceReturn(organisationId, model, steps, submission),
      checks: found.filter(({ blocking }) => !blocking),
      changes: toChanges(before, { ...submission, model }),
      before: before && { id: before.id, number: before.number, round: before.round },
    },
  }
}
