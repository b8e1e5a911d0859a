import type { MetaFunction } from '@remix-run/node'
import { Link } from '@remix-run/react'
import { toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction = () => [{ title: toTitle('Check your email') }]

export default function PasswordResetSent() {
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <h1 className="nhsuk-heading-l">Check your email</h1>
        <p>
          If there is an account with that email address, we have sent it a link to choose a new password.
        </p>
        <p>The link works once, and for 30 minutes.</p>
        <h2 className="nhsuk-heading-m">If it does not come</h2>
        <p>Look in your junk or spam folder.</p>
        <p>
          Check that you used the address you were invited with, and{' '}
          <Link to="/password-reset">ask for another link</Link>.
        </p>
      </div>
    </div>
  )
}
