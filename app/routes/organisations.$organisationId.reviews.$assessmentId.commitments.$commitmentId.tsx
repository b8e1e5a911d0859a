import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { forMember, notFound } from '#app/access/gate.server.ts'
import { toLanguage } from '#app/community/language.server.ts'
import { toSay } from '#app/community/locale.ts'
import { QuestionList } from '#app/community/promise-list.tsx'
import { toPromises } from '#app/community/question-page.ts'
import { requireReview } from '#app/community/read-review.server.ts'
import { ReviewerFrame } from '#app/community/reviewer-frame.tsx'
import { toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: toTitle(`${data.promise.title}, ${data.round}`) }] : []

export const loader = forMember(
  'review.give',
  async ({ organisation, principal, params, request, context }) => {
    const { review, model } = await requireReview(organisation.id, principal.user.id, params.assessmentId)
    const promise = toPromises(model, review).find(({ id }) => id === params.commitmentId)
    if (!promise) throw notFound()
    return {
      ...toLanguage(request, context),
      here: `/organisations/${organisation.id}/reviews/${review.assessmentId}`,
      round: review.round,
      promise,
    }
  },
)

export default function Promised() {
  const { locale, locales, here, promise } = useLoaderData<typeof loader>()
  return (
    <ReviewerFrame locale={locale} locales={locales} back={{ to: here, text: toSay(locale)('list.back') }}>
      <QuestionList locale={locale} promise={promise} here={here} />
    </ReviewerFrame>
  )
}
