import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { forMember } from '#app/access/gate.server.ts'
import { toLanguage } from '#app/community/language.server.ts'
import { toSay } from '#app/community/locale.ts'
import { ReviewerFrame } from '#app/community/reviewer-frame.tsx'
import { WhatHappens } from '#app/community/what-happens.tsx'
import { toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: toTitle(toSay(data.locale)('what.title')) }] : []

export const loader = forMember('review.give', ({ organisation, request, context }) => ({
  ...toLanguage(request, context),
  organisation: { id: organisation.id, name: organisation.name },
}))

export default function WhatHappensRoute() {
  const { locale, locales, organisation } = useLoaderData<typeof loader>()
  const back = { to: `/organisations/${organisation.id}/reviews`, text: toSay(locale)('list.home') }
  return (
    <ReviewerFrame locale={locale} locales={locales} back={back}>
      <WhatHappens locale={locale} organisation={organisation.name} />
    </ReviewerFrame>
  )
}
