import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { forMember } from '#app/access/gate.server.ts'
import { toLanguage } from '#app/community/language.server.ts'
import { toSay } from '#app/community/locale.ts'
import { OwnViewList } from '#app/community/own-view.tsx'
import { toOwnViews } from '#app/community/question-page.ts'
import { requireReview } from '#app/community/read-review.server.ts'
import { ReviewerFrame } from '#app/community/reviewer-frame.tsx'
import { toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: toTitle(toSay(data.locale)('own.title')) }] : []

export const loader = forMember(
  'review.give',
  async ({ organisation, principal, params, request, context }) => {
    const { review, model } = await requireReview(organisation.id, principal.user.id, params.assessmentId)
    return {
      ...toLanguage(request, context),
      here: `/organisations/${organisation.id}/reviews/${review.assessmentId}`,
      open: review.open,
      views: toOwnViews(model, review),
    }
  },
)

export default function YourViews() {
  const { locale, locales, here, open, views } = useLoaderData<typeof loader>()
  return (
    <ReviewerFrame locale={locale} locales={locales} back={{ to: here, text: toSay(locale)('list.back') }}>
      <OwnViewList locale={locale} views={views} open={open} here={here} />
    </ReviewerFrame>
  )
}
