import { store } from '#prisma/store.ts'
import { lockStanding } from './lock-standing.server.ts'
import { recordStep } from './record-step.server.ts'
import type { Step } from './states.ts'
import { isTaken, refuseStep, type Shown } from './step-rules.ts'
import { tellOf } from './tell-of-step.server.ts'

/** The submission that a step was about, the sentence that refuses it, or null where there is no such assessment. */
export type Decided = { submissionId: string } | { refused: string } | null

interface SignOff extends Shown {
  /** The sponsor's job title. */
  title: string
  comment: string
}

export interface Return extends Shown {
  comment: string
}

/** The sponsor signs off the submission that they were shown. `origin`: the public address, for the letters. */
export function signOff(
  organisationId: string,
  userId: string,
  assessmentId: string,
  { submissionId, contentHash, title, comment }: SignOff,
  origin: string,
): Promise<Decided> {
  const shown = { submissionId, contentHash }
  return take(organisationId, { step: 'sign_off', userId, assessmentId, shown, title, comment, origin })
}

/** The sponsor returns the submission that they were shown, with comments, and its answers change again. */
export function returnAssessment(
  organisationId: string,
  userId: string,
  assessmentId: string,
  { submissionId, contentHash, comment }: Return,
  origin: string,
): Promise<Decided> {
  const shown = { submissionId, contentHash }
  return take(organisationId, { step: 'return', userId, assessmentId, shown, comment, origin })
}

/** The lead reopens a signed-off assessment. What was signed off stands until a later submission is. */
export function reopen(
  organisationId: string,
  userId: string,
  assessmentId: string,
  reason: string,
  origin: string,
): Promise<Decided> {
  return take(organisationId, { step: 'reopen', userId, assessmentId, comment: reason, origin })
}

interface Take {
  step: Exclude<Step, 'submit'>
  userId: string
  assessmentId: string
  shown?: Shown
  title?: string
  comment: string
  origin: string
}

/** One step at a time: the row lock lets the others see what it led to. */
async function take(organisationId: string, { shown, origin, ...taking }: Take): Promise<Decided> {
  const { step, userId, assessmentId } = taking
  return store().$transaction(async (tx) => {
    const found = await lockStanding(tx, organisationId, assessmentId)
    if (!found) return null
    const { place, ...standing } = found
    const { state: from, submission } = standing
    if (submission && isTaken({ step, userId, shown }, standing))
      return { submissionId: submission.submissionId }
    const refused = refuseStep({ step, userId, shown }, standing)
    if (refused) return { refused }
    const { submissionId, contentHash } = submission!
    await tellOf(tx, organisationId, { ...place, step, actorId: userId, assessmentId, submissionId, origin })
    await recordStep(tx, organisationId, { ...taking, from, submissionId, contentHash })
    return { submissionId }
  })
}
