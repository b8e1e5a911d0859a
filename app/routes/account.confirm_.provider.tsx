import { forUser } from '#app/access/gate.server.ts'
import { safeReturnTo } from '#app/access/return-to.ts'
import { beginForOwner } from '#app/access/single-sign-on.server.ts'
import { toSentAnswer, toVisit } from '#app/access/single-sign-on-answer.server.ts'
import { requireProvider } from '#app/access/sign-on.server.ts'

/** To the provider, which asks anew who is there, and back to the page that asked for it. */
export const loader = forUser(async ({ request, principal, context }) => {
  const provider = requireProvider(context)
  const returnTo = safeReturnTo(new URL(request.url).searchParams.get('returnTo'))
  const visit = toVisit(request, context)
  throw toSentAnswer(await beginForOwner(provider, visit, principal, { purpose: 'confirm', returnTo }))
})
