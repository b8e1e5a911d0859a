import { Form, Link } from '@remix-run/react'
import { Button, WarningCallout } from 'nhsuk-react-components'
import type { Enrolment } from './authenticator.ts'
import { CodeField, ProofFields } from './proof-fields.tsx'
import type { OwnsWhat } from './prove-owner.server.ts'

interface Props {
  enrolment: Enrolment
  needed: OwnsWhat
  returnTo: string
  errors: Record<string, string> | undefined
}

/** Gives the secret to an app, by a picture or by typing, and asks for a code that shows it arrived. */
export function Enrol({ enrolment, needed, returnTo, errors }: Props) {
  return (
    <Form method="post" noValidate>
      <input type="hidden" name="returnTo" value={returnTo} />
      <h2 className="nhsuk-heading-m">1. Scan this picture with your app</h2>
      <Picture picture={enrolment.picture} />
      <p>If you cannot scan it, type this key into your app instead. The kind of key is “time based”.</p>
      <p>
        <strong className="remi-key">{enrolment.groups}</strong>
      </p>
      <h2 className="nhsuk-heading-m">2. Show us that it worked</h2>
      <CodeField
        label="6-digit code that the app shows now"
        hint="It changes every 30 seconds."
        error={errors?.code}
        digits
      />
      <ProofFields needed={{ ...needed, app: false }} errors={errors} />
      <Button type="submit" name="intent" value="confirm">
        Finish
      </Button>
    </Form>
  )
}

/** Dark on white in every colour scheme, as cameras need it. */
function Picture({ picture: { size, path } }: { picture: Enrolment['picture'] }) {
  return (
    <svg
      className="remi-scan"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label="Picture for your authenticator app to scan. The key below says the same."
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}

interface CodesProps {
  codes: string[]
  next: { to: string; words: string }
}

/** Shown once. */
export function RecoveryCodes({ codes, next }: CodesProps) {
  return (
    <>
      <WarningCallout>
        <WarningCallout.Heading>Keep these recovery codes now</WarningCallout.Heading>
        <p>
          If you lose your phone, you can sign in with one of them. Print this page or write them down, and
          keep them somewhere safe. We cannot show them again.
        </p>
      </WarningCallout>
      <ul className="nhsuk-list remi-codes" aria-label="Recovery codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <p>Each code works once.</p>
      <p>
        <Link className="nhsuk-button" to={next.to} role="button">
          {next.words}
        </Link>
      </p>
    </>
  )
}
