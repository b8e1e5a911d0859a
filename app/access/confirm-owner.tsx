import { Form, Link } from '@remix-run/react'
import { Button } from 'nhsuk-react-components'
import { CodeField, ProofFields } from './proof-fields.tsx'
import type { OwnsWhat } from './prove-owner.server.ts'

interface Props {
  owns: OwnsWhat
  /** Which of them the form asks for. */
  by: 'password' | 'code'
  /** What people call their account at the identity provider, where it is linked. */
  provider: string | null
  returnTo: string
  errors: Record<string, string> | undefined
}

/** One proof of who is there, and the other ways to give it. */
export function ConfirmOwner({ owns, by, provider, returnTo, errors }: Props) {
  const search = new URLSearchParams(by === 'code' ? { returnTo } : { returnTo, with: 'code' })
  const hasForm = by === 'code' || owns.password
  return (
    <>
      {hasForm ? (
        <Form method="post" noValidate>
          <input type="hidden" name="returnTo" value={returnTo} />
          <input type="hidden" name="by" value={by} />
          {by === 'password' ? (
            <ProofFields needed={{ ...owns, app: false }} errors={errors} />
          ) : (
            <CodeField
              key="code"
              label="Code from your authenticator app"
              hint="6 digits. If you do not have the app, use one of your recovery codes."
              error={errors?.code}
            />
          )}
          <Button type="submit">Continue</Button>
        </Form>
      ) : null}
      {owns.password && owns.app ? (
        <p>
          <Link to={`/account/confirm?${search}`}>
            {by === 'code' ? 'Use my password' : 'Use my authenticator app'}
          </Link>
        </p>
      ) : null}
      {provider ? <AtProvider name={provider} returnTo={returnTo} secondary={hasForm} /> : null}
      {hasForm || provider ? null : <p>Sign out, sign in again, and come back within 15 minutes.</p>}
    </>
  )
}

/** A plain link, as a script could not follow to the provider. */
function AtProvider({ name, returnTo, secondary }: { name: string; returnTo: string; secondary: boolean }) {
  return (
    <p>
      <a
        className={secondary ? 'nhsuk-button nhsuk-button--secondary' : 'nhsuk-button'}
        href={`/account/confirm/provider?${new URLSearchParams({ returnTo })}`}
        draggable={false}
      >
        Sign in again with {name}
      </a>
    </p>
  )
}
