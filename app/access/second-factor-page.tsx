import { Form, Link } from '@remix-run/react'
import { Button } from 'nhsuk-react-components'
import { toDay } from '#app/ui/dates.ts'

interface IntroductionProps {
  /** The names of roles that need the app, and do not count yet. */
  needing: string[]
  returnTo: string
}

/** Why, what is needed, and the button that begins. */
export function Introduction({ needing, returnTo }: IntroductionProps) {
  return (
    <>
      {needing.length > 0 ? (
        <p>
          Your role ({needing.join(', ')}) reaches the whole service, so it needs a second step when you sign
          in. Set it up now to go on.
        </p>
      ) : null}
      <p>
        An authenticator app shows a new 6-digit code every 30 seconds. When you sign in, you enter the code
        after your password. Nobody can then sign in with your password alone.
      </p>
      <p>
        You need a phone or computer with such an app. Microsoft Authenticator, Google Authenticator and many
        password managers will do.
      </p>
      <Form method="post">
        <input type="hidden" name="returnTo" value={returnTo} />
        <Button type="submit" name="intent" value="start">
          Set up an app
        </Button>
      </Form>
    </>
  )
}

/** What is set up, and what can be done about it. */
export function AppIsSetUp({ since, codesLeft }: { since: string; codesLeft: number }) {
  return (
    <>
      <p>
        You set up an authenticator app on {toDay(since)}. You have {codesLeft} unused recovery{' '}
        {codesLeft === 1 ? 'code' : 'codes'}.
      </p>
      <ul className="nhsuk-list">
        <li>
          <Link to="/account/second-factor/recovery-codes">Get new recovery codes</Link>
        </li>
        <li>
          <Link to="/account/second-factor/remove">Remove the app</Link>, for example to set up another one
        </li>
      </ul>
    </>
  )
}
