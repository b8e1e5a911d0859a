/** The states of an assessment and the steps between them. The database holds to the same moves. */

export const states = ['draft', 'submitted', 'returned', 'signed_off'] as const
export type State = (typeof states)[number]

export const steps = ['submit', 'return', 'sign_off', 'reopen'] as const
export type Step = (typeof steps)[number]

const moves: Record<State, Partial<Record<Step, State>>> = {
  draft: { submit: 'submitted' },
  submitted: { return: 'returned', sign_off: 'signed_off' },
  returned: { submit: 'submitted' },
  signed_off: { reopen: 'draft' },
}

/** The state that a step leads to, or null where it cannot be taken. */
export function stateAfter(state: State, step: Step): State | null {
  return moves[state][step] ?? null
}

/** Whether answers, evidence and assignments change in this state. */
export function isOpen(state: State): boolean {
  return stateAfter(state, 'submit') !== null
}

/** What a page says of a state. */
export const stateWords: Record<State, string> = {
  draft: 'In progress',
  submitted: 'Waiting for sign-off',
  returned: 'Returned with comments',
  signed_off: 'Signed off',
}

const because: Record<State, string> = {
  draft: 'it has not been submitted for sign-off',
  submitted: 'it is waiting for sign-off',
  returned: 'it was returned with comments, and has not been submitted again',
  signed_off: 'it is signed off',
}

const cannot: Record<Step, string> = {
  submit: 'This assessment cannot be submitted',
  return: 'This assessment cannot be returned',
  sign_off: 'This assessment cannot be signed off',
  reopen: 'This assessment cannot be reopened',
}

/** The sentence that refuses a step. */
export function refusalOf(state: State, step: Step): string {
  return `${cannot[step]}: ${because[state]}`
}
