import type { StepRecord } from './steps.server.ts'

/** What became of a submission. */
type SubmissionState = 'waiting' | 'returned' | 'signed-off'

/** Another submission of the same assessment. */
interface Numbered {
  id: string
  number: number
}

export interface SubmissionStanding {
  state: SubmissionState
  signedOff: StepRecord | null
  returned: StepRecord | null
  reopened: StepRecord | null
  /** The signed-off submission that this one, once signed off, stands in the place of. */
  supersedes: Numbered | null
  /** The next one that was signed off. */
  supersededBy: Numbered | null
}

/** How one submission stands among the steps of its assessment, the first step first. */
export function toStanding(steps: readonly StepRecord[], { id, number }: Numbered): SubmissionStanding {
  const own = (event: StepRecord['event']) =>
    steps.find((step) => step.submissionId === id && step.event === event) ?? null
  const signed = steps.filter(({ event }) => event === 'sign_off').map(toNumbered)
  const [signedOff, returned] = [own('sign_off'), own('return')]
  return {
    state: signedOff ? 'signed-off' : returned ? 'returned' : 'waiting',
    signedOff,
    returned,
    reopened: own('reopen'),
    supersedes: signed.findLast((each) => each.number < number) ?? null,
    supersededBy: signedOff ? (signed.find((each) => each.number > number) ?? null) : null,
  }
}

function toNumbered({ submissionId, number }: StepRecord): Numbered {
  return { id: submissionId, number }
}
