import { data, redirect, type MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData, useLocation } from '@remix-run/react'
import { BackLink, InsetText } from 'nhsuk-react-components'
import { forMember, notFound } from '#app/access/gate.server.ts'
import { requireId } from '#app/assessment/require.server.ts'
import { CloseReview, ReviewFields } from '#app/community/review-fields.tsx'
import { submitReviewForm } from '#app/community/review-form.server.ts'
import { readSaid, toReviewPage } from '#app/community/review-page.ts'
import { readLeadsReview } from '#app/community/review.server.ts'
import { readIndex } from '#app/rounds/read-index.server.ts'
import { toDay } from '#app/ui/dates.ts'
import { Done } from '#app/ui/done.tsx'
import { Errors } from '#app/ui/error-summary.tsx'
import { type FormReply, isRefused, markRefused } from '#app/ui/form.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export { readAnewOnConflict as shouldRevalidate } from '#app/ui/conflict.ts'
export { keepTyped as clientAction } from '#app/ui/keep-typed.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle('Community and staff review', data?.refused) },
]

export const loader = forMember('review.manage', async ({ organisation, params, request, context }) => {
  const found = await readLeadsReview(organisation.id, requireId(params.assessmentId))
  if (!found) throw notFound()
  return {
    home: `/organisations/${organisation.id}`,
    assessmentId: requireId(params.assessmentId),
    page: toReviewPage(await readIndex(found.indexVersionId), found),
    said: readSaid(request),
    refused: isRefused(context),
  }
})

export const action = forMember('review.manage', async (args) => {
  const { organisation, principal, params, request, context } = args
  markRefused(context)
  const assessmentId = requireId(params.assessmentId)
  const sender = { organisationId: organisation.id, actorId: principal.user.id, assessmentId }
  const outcome = await submitReviewForm(sender, await request.formData(), String(context.origin))
  if ('status' in outcome) return data(outcome.reply, { status: outcome.status })
  return redirect(`/organisations/${organisation.id}/assessments/${assessmentId}/review?done=${outcome.done}`)
})

export default function ReviewRoute() {
  const { home, assessmentId, page, said } = useLoaderData<typeof loader>()
  const reply = useActionData<FormReply>()
  const { key } = useLocation()
  const { review, open, round, reviewers } = page
  const here = `${home}/assessments/${assessmentId}`
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink asElement={AppLink} href={here}>
          {round} assessment
        </BackLink>
        <Errors errors={reply?.errors} />
        <Done>{reply ? null : said}</Done>
        <h1 className="nhsuk-heading-l">Community and staff review</h1>
        <p>
          Reviewers see your answers in plain words, and the evidence that you choose. They say for each
          indicator if they agree. You have {reviewers === 1 ? '1 reviewer' : `${reviewers} reviewers`} in{' '}
          <Link to={`${home}/review-groups`}>review groups</Link>.
        </p>
        {review ? (
          <InsetText>
            <p>
              {review.over
                ? 'The review is over.'
                : `The review is open until the end of ${toDay(review.closesOn)}.`}{' '}
              <Link to={`${here}/views`}>See what reviewers say</Link>
            </p>
          </InsetText>
        ) : null}
        {open ? <ReviewFields key={key} page={page} reply={reply} /> : null}
        {open && review ? <CloseReview /> : null}
        {open || review ? null : <p>This assessment no longer changes, so it cannot be reviewed.</p>}
      </div>
    </div>
  )
}
