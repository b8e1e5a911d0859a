import type { MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { Button } from 'nhsuk-react-components'
import { AccountSummary } from '#app/access/account-summary.tsx'
import { toAccountPage } from '#app/access/account-page.ts'
import { forUser } from '#app/access/gate.server.ts'
import { readProofNeeded } from '#app/access/prove-owner.server.ts'
import { toWaysIn } from '#app/access/sign-on.server.ts'
import { toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction = () => [{ title: toTitle('Your account') }]

export const loader = forUser(async ({ principal, context }) =>
  toAccountPage(principal, await readProofNeeded(principal.user.id), toWaysIn(context).provider),
)

export default function Account() {
  const account = useLoaderData<typeof loader>()
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-full">
        <h1 className="nhsuk-heading-l">Your account</h1>
        <AccountSummary account={account} />
        <h2 className="nhsuk-heading-m">Your data</h2>
        <p>You can download what we hold about you: your account, roles, sessions and what you did here.</p>
        <form action="/account/data" method="post">
          <Button type="submit" secondary>
            Download your data
          </Button>
        </form>
        <h2 className="nhsuk-heading-m">If you are leaving</h2>
        <p>
          You can <Link to="/account/close">close your account</Link>. We then remove your personal details.
          What your organisation submitted stays.
        </p>
      </div>
    </div>
  )
}
