import { requireAssessment } from './require.server.ts'
import { refuseStep } from './step-rules.ts'

/** The round of the assessment, and the sentence that refuses to reopen it, or null. */
export async function readReopening(
  organisationId: string,
  userId: string,
  assessmentId: string | undefined,
): Promise<{ round: string; refusal: string | null }> {
  const { assessment } = await requireAssessment(organisationId, assessmentId)
  const { state, merged, round } = assessment
  const standing = { state, merged, closed: round.closed, submission: null, last: null }
  return { round: round.name, refusal: refuseStep({ step: 'reopen', userId }, standing) }
}
