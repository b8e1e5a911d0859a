import { Button } from 'nhsuk-react-components'
import { toDay } from '#app/ui/dates.ts'
import { ProofFields } from './proof-fields.tsx'
import type { OwnsWhat } from './prove-owner.server.ts'

interface Linked {
  issuer: string
  /** ISO time. */
  linkedAt: string
  /** Whether it is at the provider that the service uses now. */
  isCurrent: boolean
}

interface Props {
  /** What people call their account at the provider. */
  name: string
  identities: Linked[]
  needed: OwnsWhat
  errors: Record<string, string> | undefined
}

/** What is linked, and the form that links or unlinks. A plain form: a script could not follow to the provider. */
export function LinkAccount({ name, identities, needed, errors }: Props) {
  const canLink = !identities.some(({ isCurrent }) => isCurrent)
  return (
    <>
      <p>
        {canLink
          ? `You can link ${name} to your account here. You can then sign in with it, without a password.`
          : `You can sign in here with ${name}.`}
      </p>
      {identities.map((identity) => (
        <dl key={identity.issuer} className="remi-facts">
          <dt>Linked account</dt>
          <dd className="remi-typed">{identity.isCurrent ? name : hostOf(identity.issuer)}</dd>
          <dt>Since</dt>
          <dd>{toDay(identity.linkedAt)}</dd>
        </dl>
      ))}
      <form method="post" noValidate>
        <ProofFields needed={needed} errors={errors} />
        {canLink ? <Button type="submit">Link {name}</Button> : null}
        {identities.map(({ issuer, isCurrent }) => (
          <Button key={issuer} type="submit" name="unlink" value={issuer} secondary>
            Remove the link to {isCurrent ? name : hostOf(issuer)}
          </Button>
        ))}
      </form>
    </>
  )
}

function hostOf(issuer: string): string {
  return URL.canParse(issuer) ? new URL(issuer).host : issuer
}

export function LeaveToLink({ name, href }: { name: string; href: string }) {
  return (
    <p>
      Next, <a href={href}>sign in with {name}</a> to link it to your account here.
    </p>
  )
}
