import { refusalOf, type State, stateAfter, type Step } from './states.ts'

/** A submission as it was shown to whoever decides about it. */
export interface Shown {
  submissionId: string
  contentHash: string
}

/** An assessment as it stands when a step is to be taken. */
export interface Standing {
  state: State
  merged: boolean
  /** The round has closed for the organisation. */
  closed: boolean
  /** The last submission, with who made it. */
  submission: (Shown & { submittedById: string }) | null
  /** The step that led here, and who took it. */
  last: { event: Step; byId: string } | null
}

/** Who takes which step; `shown` where it is about a submission that they were shown. */
interface Taking {
  step: Step
  userId: string
  shown?: Shown
}

const otherSubmission =
  'This is no longer the submission that waits for sign-off. Read the one that is shown now before you decide'
const samePerson = 'You submitted this assessment, so another sponsor has to sign it off'
const merged = 'Your organisation has merged into another, so its record no longer changes'
const closed =
  'The round has closed, so this assessment cannot be reopened. If your organisation needs more time, ask an administrator'

/** The sentence that refuses a step, or null. A round that has closed does not keep a sponsor from deciding. */
export function refuseStep({ step, userId, shown }: Taking, standing: Standing): string | null {
  const { state, submission } = standing
  if (stateAfter(state, step) === null) return refusalOf(state, step)
  if (standing.merged) return merged
  if (shown && !isSame(shown, submission)) return otherSubmission
  if (step === 'sign_off' && submission?.submittedById === userId) return samePerson
  return step === 'reopen' && standing.closed ? closed : null
}

/** Whether this person took this step a moment before, so that a second press has nothing left to do. */
export function isTaken({ step, userId, shown }: Taking, { submission, last }: Standing): boolean {
  const theirs = last?.event === step && last.byId === userId
  return theirs && (!shown || isSame(shown, submission))
}

function isSame(shown: Shown, submission: Shown | null): boolean {
  return submission?.submissionId === shown.submissionId && submission.contentHash === shown.contentHash
}
