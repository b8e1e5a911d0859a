import { redirect } from '@remix-run/node'
import { forUser } from '#app/access/gate.server.ts'
import { takeLinkingLeave } from '#app/access/identities.server.ts'
import { beginForOwner } from '#app/access/single-sign-on.server.ts'
import { toSentAnswer, toVisit } from '#app/access/single-sign-on-answer.server.ts'
import { requireProvider } from '#app/access/sign-on.server.ts'

/** Goes to the provider only where a form has just asked for a proof: another site's link does not begin it. */
export const loader = forUser(async ({ request, principal, context }) => {
  const provider = requireProvider(context)
  const returnTo = '/account/single-sign-on'
  if (!(await takeLinkingLeave(principal))) throw redirect(returnTo)
  const visit = toVisit(request, context)
  throw toSentAnswer(await beginForOwner(provider, visit, principal, { purpose: 'link', returnTo }))
})
