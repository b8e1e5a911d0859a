import { randomUUID } from 'node:crypto'
import { data, redirect, type HeadersFunction, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { BackLink } from 'nhsuk-react-components'
import { forService } from '#app/access/gate.server.ts'
import { AccountList, AccountSearch } from '#app/organisations/account-list.tsx'
import { searchAccounts } from '#app/organisations/accounts.server.ts'
import { listInvitations } from '#app/organisations/invitations.server.ts'
import { InviteForm } from '#app/organisations/invite-fields.tsx'
import { accountRoles } from '#app/organisations/invited-roles.ts'
import { submitMembersForm } from '#app/organisations/members-form.server.ts'
import { OpenInvitations } from '#app/organisations/open-invitations.tsx'
import { listPlaces } from '#app/organisations/places.server.ts'
import { readSaid, readSearch } from '#app/organisations/said.ts'
import { Done } from '#app/ui/done.tsx'
import { Errors } from '#app/ui/error-summary.tsx'
import { isRefused, markRefused, type FormReply } from '#app/ui/form.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: toTitle('Accounts', data?.refused) }]

/** When to come back, with a refusal for too many invitations. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders

export const loader = forService('accounts.manage', async ({ request, context }) => {
  const { search, page } = readSearch(request)
  return {
    search,
    found: await searchAccounts(search, page),
    invitations: await listInvitations(null),
    places: await listPlaces(),
    sendingId: randomUUID(),
    said: readSaid(request),
    refused: isRefused(context),
  }
})

export const action = forService(
  { action: 'accounts.manage', proof: 'recent' },
  async ({ principal, request, context }) => {
    markRefused(context)
    const sender = { actorId: principal.user.id, organisationId: null, origin: String(context.origin) }
    const outcome = await submitMembersForm(sender, await request.formData())
    if ('done' in outcome) return redirect(`/administration/accounts?done=${outcome.done}`)
    return data(outcome.reply, { status: outcome.status, headers: outcome.headers })
  },
)

export default function Accounts() {
  const { search, found, invitations, places, sendingId, said } = useLoaderData<typeof loader>()
  const reply = useActionData<FormReply>()
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink asElement={AppLink} href="/administration">
          Administration
        </BackLink>
        <Errors errors={reply?.errors} />
        <Done>{reply ? null : said}</Done>
        <h1 className="nhsuk-heading-l">Accounts</h1>
        <p>
          <a href="#invite">Invite someone</a>
        </p>
        <AccountSearch search={search} />
        <AccountList found={found} search={search} />
        <OpenInvitations invitations={invitations} />
        <InviteForm sendingId={sendingId} roles={accountRoles} reply={reply} places={places} />
      </div>
    </div>
  )
}
