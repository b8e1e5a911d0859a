import { Form } from '@remix-run/react'
import { Button } from 'nhsuk-react-components'

/** Sends a person the link by which they choose a new password. */
export function SendReset({ withoutPassword }: { withoutPassword: boolean }) {
  return (
    <section aria-labelledby="reset">
      <h2 className="nhsuk-heading-m" id="reset" tabIndex={-1}>
        New password
      </h2>
      {withoutPassword ? (
        <p>This person signs in with single sign-on and has no password here.</p>
      ) : (
        <Form method="post">
          <p>We email the person a link to choose a new password. It works once, and for 30 minutes.</p>
          <Button type="submit" name="intent" value="send-reset" secondary>
            Send the link
          </Button>
        </Form>
      )}
    </section>
  )
}
