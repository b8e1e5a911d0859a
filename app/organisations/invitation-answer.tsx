import { Form, Link, useLocation } from '@remix-run/react'
import { Button } from 'nhsuk-react-components'
import { roleWords } from '#app/access/role-words.ts'
import { SingleSignOnChoice } from '#app/access/single-sign-on-choice.tsx'
import type { FormReply } from '#app/ui/form.ts'
import type { ShownToInvited } from './accept-invitation.server.ts'
import { NameField, NewPasswordField } from './new-account-fields.tsx'

/** The same for a link that was used, replaced, revoked, is too old or never was. */
export function InvitationGone() {
  return (
    <>
      <h1 className="nhsuk-heading-l">This invitation cannot be used</h1>
      <p>It may be too old, used already, or replaced by a newer one.</p>
      <p>Ask the person who invited you to send a new one.</p>
      <p>
        If you have accepted it already, <Link to="/sign-in">sign in</Link>.
      </p>
    </>
  )
}

/** What the invitation is to. */
export function Invitation({ invitation }: { invitation: ShownToInvited }) {
  const { email, role, organisation, ics, group } = invitation
  return (
    <dl className="remi-facts">
      {organisation ? (
        <>
          <dt>Organisation</dt>
          <dd>{organisation}</dd>
        </>
      ) : null}
      {ics ? (
        <>
          <dt>Integrated care system</dt>
          <dd>{ics}</dd>
        </>
      ) : null}
      <dt>Role</dt>
      <dd>
        {roleWords[role].name}. {roleWords[role].does}.
      </dd>
      {group ? (
        <>
          <dt>You speak for</dt>
          <dd className="remi-typed">{group}</dd>
        </>
      ) : null}
      <dt>Email address</dt>
      <dd className="remi-typed">{email}</dd>
    </dl>
  )
}

interface Props {
  invitation: ShownToInvited
  /** The address of the account that is signed in. */
  signedInAs: string | null
  ways: { provider: string | null; passwords: boolean }
  reply: FormReply | undefined
}

/** The next step, for who is signed in, has an account, or is new. */
export function Answer({ invitation, signedInAs, ways, reply }: Props) {
  const { pathname } = useLocation()
  if (signedInAs === invitation.email)
    return (
      <Form method="post">
        <Button type="submit">Accept the invitation</Button>
      </Form>
    )
  if (signedInAs !== null) return <SignedInAsOther email={invitation.email} signedInAs={signedInAs} />
  if (!invitation.hasAccount)
    return (
      <>
        <SingleSignOnChoice ways={ways} returnTo={pathname} />
        {ways.passwords ? <NewAccount reply={reply} email={invitation.email} /> : null}
      </>
    )
  return (
    <>
      <p>This email address has an account. Sign in with it, then you come back to this page.</p>
      <Button asElement={Link} to={`/sign-in?${new URLSearchParams({ returnTo: pathname })}`}>
        Sign in to accept
      </Button>
    </>
  )
}

function SignedInAsOther({ email, signedInAs }: { email: string; signedInAs: string }) {
  return (
    <>
      <p>
        You are signed in as {signedInAs}. This invitation is for {email}.
      </p>
      <p>Sign out, then open the link in the invitation again.</p>
      <form method="post" action="/sign-out">
        <Button type="submit" secondary>
          Sign out
        </Button>
      </form>
    </>
  )
}

function NewAccount({ reply, email }: { reply: FormReply | undefined; email: string }) {
  return (
    <Form method="post" noValidate>
      <h2 className="nhsuk-heading-m">Create your account</h2>
      <NameField reply={reply} />
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <NewPasswordField reply={reply} />
      <Button type="submit">Create account and accept</Button>
    </Form>
  )
}
