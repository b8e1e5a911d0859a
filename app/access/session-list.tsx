import { Form } from '@remix-run/react'
import { Button } from 'nhsuk-react-components'
import type { ReactNode } from 'react'
import { toMoment } from '#app/ui/dates.ts'
import type { OwnSession } from './sessions.server.ts'

/** Each browser that is signed in, with a button that signs it out; the one that asks first. */
export function SessionList({ sessions }: { sessions: OwnSession[] }) {
  return (
    <>
      {sessions.map((session) => (
        <section key={session.id} className="remi-session">
          <h2 className="nhsuk-heading-s">
            {session.browser}
            {session.isThis ? ' (the one you are using now)' : ''}
          </h2>
          <dl className="remi-facts">
            <dt>Signed in</dt>
            <dd>{toMoment(session.started)}</dd>
            <dt>Last used</dt>
            <dd>{toMoment(session.seen)}</dd>
          </dl>
          {session.isThis ? null : (
            <EndButton which={session.id}>
              Sign out<span className="nhsuk-u-visually-hidden"> of {session.browser}</span>
            </EndButton>
          )}
        </section>
      ))}
      {sessions.length > 1 ? (
        <EndButton which="others">Sign out everywhere else</EndButton>
      ) : (
        <p>You are signed in nowhere else.</p>
      )}
    </>
  )
}

function EndButton({ which, children }: { which: string; children: ReactNode }) {
  return (
    <Form method="post">
      <Button type="submit" name="session" value={which} secondary>
        {children}
      </Button>
    </Form>
  )
}
