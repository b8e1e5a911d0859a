/** Where a release stands. The database holds its moves. */
export type ReleaseState = 'preparing' | 'ready' | 'refused' | 'approved' | 'published' | 'cancelled'

export const releaseStates: Record<ReleaseState, string> = {
  preparing: 'Being prepared',
  ready: 'Ready to review',
  refused: 'Refused by the checks',
  approved: 'Waits for its day',
  published: 'Published',
  cancelled: 'Cancelled',
}

/** States of a release that may still be published. */
export const underWay: readonly ReleaseState[] = ['preparing', 'ready', 'approved']

/** Days between the end of a round and its release at least. */
export const daysToRelease = 28

export type ReleaseRefusal = 'unknown' | 'open' | 'exists' | 'early' | 'soon' | 'few' | 'busy'

export const releaseRefusals: Record<Exclude<ReleaseRefusal, 'unknown'>, string> = {
  open: 'The round is still open, or an organisation has more time in it',
  exists: 'This round has a release already',
  early: `Choose a day that is at least ${daysToRelease} days after the end of the round, and not in the past`,
  soon: 'A later round has a release, or the round of the release before ended less than six months before this one',
  few: 'Too few organisations took part to publish anything',
  busy: 'The release of another round is not published yet. Wait until it is, or cancel it',
}

const said: Record<string, string> = {
  approve: 'The release is approved',
  cancel: 'The release is cancelled',
}

/** What the page of a release says was done, from the `done` of its address; null for anything else. */
export function releaseSaid(done: string | null): string | null {
  return done !== null && Object.hasOwn(said, done) ? said[done]! : null
}

/** What is said where a decision came too late. */
export const movedOn = 'The release has moved on, or its day has passed: see its state'
