import type { Closed } from '../right-to-answer.ts'

const because: Record<Closed, string> = {
  submitted: 'the assessment has been submitted',
  merged: 'your organisation has merged into another',
  round: 'the round has closed',
  unassigned: 'it is not assigned to you',
  reader: 'you can read it only',
}

/** What a sheet says beside an indicator of whether its cells can be filled in. */
export function toLockedWords(closed: Closed | null): string {
  return closed ? `Locked: ${because[closed]}` : 'You can change this answer'
}
