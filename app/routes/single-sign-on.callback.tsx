import type { HeadersFunction, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { forAnyone } from '#app/access/gate.server.ts'
import { requireProvider, toWaysIn } from '#app/access/sign-on.server.ts'
import { finishSingleSignOn } from '#app/access/single-sign-on.server.ts'
import { toRefusedAnswer, toSentAnswer, toVisit } from '#app/access/single-sign-on-answer.server.ts'
import { SingleSignOnRefused, toRefusedHeading } from '#app/access/single-sign-on-refused.tsx'
import { toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle(data ? toRefusedHeading(data.refusal) : 'Sign in') },
]

/** When to come back, with a refusal for too many attempts. */
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders

export const loader = forAnyone(async ({ request, principal, context }) => {
  const provider = requireProvider(context)
  const finished = await finishSingleSignOn(provider, toVisit(request, context), principal)
  if (!('refused' in finished)) throw toSentAnswer(finished)
  return toRefusedAnswer(finished, toWaysIn(context))
})

export default function FinishSingleSignOn() {
  return <SingleSignOnRefused {...useLoaderData<typeof loader>()} />
}
