import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { forMember } from '#app/access/gate.server.ts'
import { toLanguage } from '#app/community/language.server.ts'
import { toSay } from '#app/community/locale.ts'
import { listSizedReviews, readGroup } from '#app/community/read-review.server.ts'
import { ReviewerFrame } from '#app/community/reviewer-frame.tsx'
import { ReviewerHome } from '#app/community/reviewer-home.tsx'
import { toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: toTitle(toSay(data.locale)('home.title')) }] : []

export const loader = forMember('review.give', async ({ organisation, principal, request, context }) => ({
  ...toLanguage(request, context),
  organisation: { id: organisation.id, name: organisation.name },
  group: await readGroup(organisation.id, principal.user.id),
  reviews: await listSizedReviews(organisation.id, principal.user.id),
}))

export default function Reviews() {
  const { locale, locales, ...home } = useLoaderData<typeof loader>()
  return (
    <ReviewerFrame locale={locale} locales={locales}>
      <ReviewerHome locale={locale} {...home} />
    </ReviewerFrame>
  )
}
