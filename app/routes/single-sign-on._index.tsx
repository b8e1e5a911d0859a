import { type HeadersFunction, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { forAnyone } from '#app/access/gate.server.ts'
import { safeReturnTo } from '#app/access/return-to.ts'
import { requireProvider, toWaysIn } from '#app/access/sign-on.server.ts'
import { beginSingleSignOn } from '#app/access/single-sign-on.server.ts'
import { SingleSignOnRefused, toRefusedHeading } from '#app/access/single-sign-on-refused.tsx'
import { toRefusedAnswer, toSentAnswer, toVisit } from '#app/access/single-sign-on-answer.server.ts'
import { toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle(data ? toRefusedHeading(data.refusal) : 'Sign in') },
]

/** When to come back, with a refusal for too many attempts. */
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders

export const loader = forAnyone(async ({ request, principal, context }) => {
  const provider = requireProvider(context)
  const returnTo = safeReturnTo(new URL(request.url).searchParams.get('returnTo'))
  if (principal) throw redirect(returnTo)
  const begun = await beginSingleSignOn(provider, toVisit(request, context), {
    purpose: 'sign-in',
    sessionId: null,
    returnTo,
  })
  if (!('refused' in begun)) throw toSentAnswer(begun)
  return toRefusedAnswer(begun, toWaysIn(context))
})

export default function BeginSingleSignOn() {
  return <SingleSignOnRefused {...useLoaderData<typeof loader>()} />
}
