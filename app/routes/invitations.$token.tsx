import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { forAnyone } from '#app/access/gate.server.ts'
import { startSession } from '#app/access/session.server.ts'
import { requirePasswords, toWaysIn } from '#app/access/sign-on.server.ts'
import { acceptInvitation, readInvitation } from '#app/organisations/accept-invitation.server.ts'
import { Answer, Invitation, InvitationGone } from '#app/organisations/invitation-answer.tsx'
import { newAccountForm } from '#app/organisations/invite-form.ts'
import { Errors } from '#app/ui/error-summary.tsx'
import { isRefused, markRefused, toFormReply, type FormReply } from '#app/ui/form.ts'
import { toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle(data?.invitation ? 'Your invitation' : 'Invitation not found', data?.refused) },
]

export const loader = forAnyone(async ({ params, principal, context }) => {
  const invitation = await readInvitation(params.token ?? '')
  const page = { ways: toWaysIn(context), refused: isRefused(context) }
  if (!invitation) return data({ ...page, invitation: null, signedInAs: null }, { status: 404 })
  return data({ ...page, invitation, signedInAs: principal?.user.email ?? null })
})

export const action = forAnyone(async ({ params, request, principal, context }) => {
  const token = params.token ?? ''
  if (!principal) requirePasswords(context)
  const form = parseWithZod(await request.formData(), { schema: newAccountForm })
  if (!(await readInvitation(token)) && !principal) return data(null, { status: 404 })
  const typed = form.status === 'success' ? form.value : null
  const by = principal ? { userId: principal.user.id } : typed
  if (!by) {
    markRefused(context)
    return data(toFormReply(form), { status: 400 })
  }
  const made = await acceptInvitation(token, by)
  if ('refused' in made) return data(null, { status: made.refused === 'link' ? 404 : 409 })
  const home = made.organisationId ? `/organisations/${made.organisationId}` : '/organisations'
  if (principal) return redirect(home)
  const browser = request.headers.get('user-agent')
  return redirect(home, { headers: { 'Set-Cookie': await startSession(made.userId, { browser }) } })
})

export default function InvitationPage() {
  const { invitation, signedInAs, ways } = useLoaderData<typeof loader>()
  const reply = useActionData<FormReply | null>() ?? undefined
  if (!invitation) return <InvitationGone />
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <Errors errors={reply?.errors} />
        <h1 className="nhsuk-heading-l">Your invitation</h1>
        <Invitation invitation={invitation} />
        <Answer invitation={invitation} signedInAs={signedInAs} ways={ways} reply={reply} />
      </div>
    </div>
  )
}
