import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { forMember } from '#app/access/gate.server.ts'
import { toLanguage } from '#app/community/language.server.ts'
import { toSay } from '#app/community/locale.ts'
import { PromiseList } from '#app/community/promise-list.tsx'
import { toPromises } from '#app/community/question-page.ts'
import { requireReview } from '#app/community/read-review.server.ts'
import { ReviewerFrame } from '#app/community/reviewer-frame.tsx'
import { toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: toTitle(toSay(data.locale)('list.title', { round: data.review.round })) }] : []

export const loader = forMember(
  'review.give',
  async ({ organisation, principal, params, request, context }) => {
    const { review, model } = await requireReview(organisation.id, principal.user.id, params.assessmentId)
    const { assessmentId, round, open, closesOn } = review
    return {
      ...toLanguage(request, context),
      organisation: { id: organisation.id, name: organisation.name },
      review: { assessmentId, round, open, closesOn },
      promises: toPromises(model, review),
    }
  },
)

export default function Review() {
  const { locale, locales, organisation, review, promises } = useLoaderData<typeof loader>()
  const home = `/organisations/${organisation.id}/reviews`
  const here = `${home}/${review.assessmentId}`
  return (
    <ReviewerFrame locale={locale} locales={locales} back={{ to: home, text: toSay(locale)('list.home') }}>
      <PromiseList
        locale={locale}
        organisation={organisation.name}
        review={review}
        promises={promises}
        here={here}
      />
    </ReviewerFrame>
  )
}
