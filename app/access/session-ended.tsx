import { Button, InsetText } from 'nhsuk-react-components'
import type { HowEnded } from './end-session.server.ts'

interface Props {
  ended: HowEnded
  /** What people call their account at the identity provider, if there is one. */
  provider: string | null
}

/** Why a browser that was signed in no longer is, and the way out at the provider too. */
export function SessionEnded({ ended: { why, fromProvider }, provider }: Props) {
  return (
    <>
      {why ? (
        <InsetText>
          <p>
            {why === 'time-out'
              ? 'We signed you out, as you had not used the service for a while or had been signed in for 12 hours. This keeps your account safe.'
              : 'You were signed out from somewhere else: by you in another browser, with a new password, or by an administrator.'}
          </p>
          <p>Sign in again to carry on where you were.</p>
        </InsetText>
      ) : null}
      {fromProvider && provider ? <LeaveProvider name={provider} /> : null}
    </>
  )
}

/** Ends what is left of the session here, and goes on to sign out at the provider. */
function LeaveProvider({ name }: { name: string }) {
  return (
    <form action="/sign-out" method="post">
      <p>You may still be signed in to {name}. If other people use this computer, sign out there too.</p>
      <Button type="submit" secondary>
        Sign out of {name}
      </Button>
    </form>
  )
}
