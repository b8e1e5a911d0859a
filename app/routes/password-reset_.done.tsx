import type { MetaFunction } from '@remix-run/node'
import { Link } from '@remix-run/react'
import { toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction = () => [{ title: toTitle('Your password has changed') }]

export default function PasswordResetDone() {
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <h1 className="nhsuk-heading-l">Your password has changed</h1>
        <p>
          <Link to="/sign-in">Sign in with your new password</Link>.
        </p>
      </div>
    </div>
  )
}
