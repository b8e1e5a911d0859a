import { isOpen } from '#app/assessment/states.ts'
import { indicatorsOf, type Model } from '#scoring/index.ts'
import type { LeadsReview, ReviewRefusal } from './review.server.ts'

/** What the lead's page of a review shows. */
export function toReviewPage(model: Model, { review, evidence, state, merged, ...rest }: LeadsReview) {
  const titles = new Map(indicatorsOf(model).map(({ id, title }) => [id, title]))
  return {
    round: rest.round,
    reviewers: rest.reviewers,
    review,
    /** Whether its terms can be changed. */
    open: !merged && state !== 'signed_off' && !review?.over,
    submitted: !isOpen(state),
    evidence: evidence.map(({ indicatorIds, ...item }) => ({
      ...item,
      shows: indicatorIds.flatMap((id) => titles.get(id) ?? []).sort(),
    })),
  }
}

export type ReviewPage = ReturnType<typeof toReviewPage>

/** What an error says of terms that were refused. */
export const reviewRefusals: Record<Exclude<ReviewRefusal, 'unknown'>, string> = {
  over: 'The review is over. It cannot be opened again, so that what is shown of small groups stays the same',
  'signed-off': 'This assessment is signed off, so it cannot be reviewed now',
  merged: 'Your organisation has merged into another, so its assessments cannot be reviewed',
  past: 'The last day of the review must be today or later',
  far: 'The last day of the review must be within a year',
}

const said = {
  opened: 'The review is open. Its reviewers get an email with a link',
  changed: 'The changes are saved',
  closed: 'The review is over',
  added: 'The group is added',
  invited: 'The invitation is on its way',
  placed: 'The reviewer is in the group',
  replied: 'Your reply is sent. The reviewer gets an email with a link',
} as const

/** What a page says was done, from the `done` of its address; null for anything else. */
export function readSaid(request: Request): string | null {
  const done = new URL(request.url).searchParams.get('done') ?? ''
  return Object.hasOwn(said, done) ? said[done as keyof typeof said] : null
}
