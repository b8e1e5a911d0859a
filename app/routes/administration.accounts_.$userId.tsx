import { data, redirect, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { BackLink, Button } from 'nhsuk-react-components'
import { forService } from '#app/access/gate.server.ts'
import { hasPasswords } from '#app/access/sign-on.server.ts'
import { submitAccountForm } from '#app/organisations/account-form.server.ts'
import { AccountRoles } from '#app/organisations/roles-of-account.tsx'
import { requireAccount } from '#app/organisations/require.server.ts'
import { SendReset } from '#app/organisations/send-reset.tsx'
import { readSaid } from '#app/organisations/said.ts'
import { toDay } from '#app/ui/dates.ts'
import { Done } from '#app/ui/done.tsx'
import { Errors } from '#app/ui/error-summary.tsx'
import { isRefused, markRefused, type FormReply } from '#app/ui/form.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle(data ? `Account of ${data.account.name}` : 'Account', data?.refused) },
]

export const loader = forService('accounts.manage', async ({ params, request, context }) => ({
  account: await requireAccount(params.userId),
  said: readSaid(request),
  passwords: hasPasswords(context),
  refused: isRefused(context),
}))

export const action = forService(
  { action: 'accounts.manage', proof: 'recent' },
  async ({ principal, params, request, context }) => {
    const { id } = await requireAccount(params.userId)
    markRefused(context)
    const origin = hasPasswords(context) ? String(context.origin) : null
    const outcome = await submitAccountForm(principal, id, await request.formData(), origin)
    if ('done' in outcome) return redirect(`/administration/accounts/${id}?done=${outcome.done}`)
    return data(outcome.reply, { status: 400 })
  },
)

export default function AccountPage() {
  const { account, said, passwords } = useLoaderData<typeof loader>()
  const reply = useActionData<FormReply>()
  const { name, email, createdAt, secondFactor, sessions } = account
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink asElement={AppLink} href="/administration/accounts">
          Accounts
        </BackLink>
        <Errors errors={reply?.errors} />
        <Done>{reply ? null : said}</Done>
        <h1 className="nhsuk-heading-l">{name}</h1>
        <dl className="remi-facts">
          <dt>Email address</dt>
          <dd className="remi-typed">{email}</dd>
          <dt>Account since</dt>
          <dd>{toDay(createdAt)}</dd>
          <dt>Second factor</dt>
          <dd>{secondFactor ? 'Set up' : 'Not set up'}</dd>
          <dt>Signed in</dt>
          <dd>{sessions === 0 ? 'Nowhere' : `In ${sessions} ${sessions === 1 ? 'browser' : 'browsers'}`}</dd>
        </dl>
        <AccountRoles account={account} />
        {passwords ? <SendReset withoutPassword={account.withoutPassword} /> : null}
        <h2 className="nhsuk-heading-m">Sign out everywhere</h2>
        <p>Use this when a device is lost or somebody leaves. The person can sign in again.</p>
        <Form method="post">
          <Button type="submit" name="intent" value="end-sessions" secondary>
            End all sessions
          </Button>
        </Form>
      </div>
    </div>
  )
}
