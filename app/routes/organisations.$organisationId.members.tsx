import { randomUUID } from 'node:crypto'
import { data, redirect, type HeadersFunction, type MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { BackLink } from 'nhsuk-react-components'
import { forMember } from '#app/access/gate.server.ts'
import { listInvitations } from '#app/organisations/invitations.server.ts'
import { InviteForm } from '#app/organisations/invite-fields.tsx'
import { submitMembersForm } from '#app/organisations/members-form.server.ts'
import { listMembers } from '#app/organisations/members.server.ts'
import { OpenInvitations } from '#app/organisations/open-invitations.tsx'
import { People } from '#app/organisations/people.tsx'
import { memberRoles } from '#app/organisations/invited-roles.ts'
import { readSaid } from '#app/organisations/said.ts'
import { Done } from '#app/ui/done.tsx'
import { Errors } from '#app/ui/error-summary.tsx'
import { isRefused, markRefused, type FormReply } from '#app/ui/form.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export { keepTyped as clientAction } from '#app/ui/keep-typed.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: toTitle('People', data?.refused) }]

/** When to come back, with a refusal for too many invitations. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders

export const loader = forMember('members.manage', async ({ organisation, request, context }) => ({
  organisation: { id: organisation.id, name: organisation.name },
  people: await listMembers(organisation.id),
  invitations: await listInvitations(organisation.id),
  sendingId: randomUUID(),
  said: readSaid(request),
  refused: isRefused(context),
}))

export const action = forMember('members.manage', async ({ organisation, principal, request, context }) => {
  markRefused(context)
  const sender = {
    actorId: principal.user.id,
    organisationId: organisation.id,
    origin: String(context.origin),
  }
  const outcome = await submitMembersForm(sender, await request.formData())
  if ('done' in outcome) return redirect(`/organisations/${organisation.id}/members?done=${outcome.done}`)
  return data(outcome.reply, { status: outcome.status, headers: outcome.headers })
})

export default function Members() {
  const { organisation, people, invitations, sendingId, said } = useLoaderData<typeof loader>()
  const reply = useActionData<FormReply>()
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink asElement={AppLink} href={`/organisations/${organisation.id}`}>
          {organisation.name}
        </BackLink>
        <Errors errors={reply?.errors} />
        <Done>{reply ? null : said}</Done>
        <h1 className="nhsuk-heading-l">People</h1>
        <p>
          <a href="#invite">Invite someone</a>, or invite reviewers to their{' '}
          <Link to={`/organisations/${organisation.id}/review-groups`}>review group</Link>.
        </p>
        <People people={people} toPage={(id) => `/organisations/${organisation.id}/members/${id}`} />
        <OpenInvitations invitations={invitations} here />
        <InviteForm sendingId={sendingId} roles={memberRoles} reply={reply} />
      </div>
    </div>
  )
}
