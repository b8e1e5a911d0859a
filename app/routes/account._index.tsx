import { data, type HeadersFunction, type MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { Button } from 'nhsuk-react-components'
import { AccountSummary } from '#app/access/account-summary.tsx'
import { toAccountPage } from '#app/access/account-page.ts'
import { readWait } from '#app/access/export-wait.ts'
import { forUser } from '#app/access/gate.server.ts'
import { readProofNeeded } from '#app/access/prove-owner.server.ts'
import { toWaysIn } from '#app/access/sign-on.server.ts'
import { Errors } from '#app/ui/error-summary.tsx'
import { toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle('Your account', Boolean(data?.wait)) },
]

/** When to come back, after too many downloads. */
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders

export const loader = forUser(async ({ principal, request, context }) => {
  const owns = await readProofNeeded(principal.user.id)
  const account = toAccountPage(principal, owns, toWaysIn(context).provider)
  const { wait, init } = readWait(request)
  return data({ account, wait }, init)
})

export default function Account() {
  const { account, wait } = useLoaderData<typeof loader>()
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-full">
        <Errors errors={wait} />
        <h1 className="nhsuk-heading-l">Your account</h1>
        <AccountSummary account={account} />
        <h2 className="nhsuk-heading-m">Your data</h2>
        <p>You can download what we hold about you: your account, roles, sessions and what you did here.</p>
        <form action="/account/data" method="post">
          <Button type="submit" id="download" secondary>
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
