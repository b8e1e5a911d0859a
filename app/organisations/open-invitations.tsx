import { Form } from '@remix-run/react'
import { roleWords } from '#app/access/role-words.ts'
import { toMoment } from '#app/ui/dates.ts'
import type { OpenInvitation } from './invitations.server.ts'
import { toRoleAt } from './role-at.ts'

interface Props {
  invitations: OpenInvitation[]
  /** Whether the page is one organisation's, so that the place goes without saying. */
  here?: boolean
}

/** Invitations that wait for an answer, each to be sent again or revoked. */
export function OpenInvitations({ invitations, here = false }: Props) {
  return (
    <section aria-labelledby="invitations-heading">
      <h2 className="nhsuk-heading-m" id="invitations-heading">
        Open invitations
      </h2>
      {invitations.length === 0 ? <p>No invitations are waiting for an answer.</p> : null}
      {invitations.length > 0 ? (
        <dl className="nhsuk-summary-list remi-people">
          {invitations.map((invitation) => (
            <Invitation key={invitation.id} invitation={invitation} here={here} />
          ))}
        </dl>
      ) : null}
    </section>
  )
}

function Invitation({ invitation, here }: { invitation: OpenInvitation; here: boolean }) {
  const { id, email, role, expiresAt, expired } = invitation
  const to = <span className="nhsuk-u-visually-hidden"> the invitation to {email}</span>
  return (
    <div className="nhsuk-summary-list__row">
      <dt className="nhsuk-summary-list__key">{email}</dt>
      <dd className="nhsuk-summary-list__value">
        <p>{here ? roleWords[role].name : toRoleAt(invitation)}</p>
        <p>{expired ? 'Expired' : `Works until ${toMoment(expiresAt)}`}</p>
      </dd>
      <dd className="nhsuk-summary-list__actions">
        <Form method="post" className="remi-row-buttons">
          <input type="hidden" name="id" value={id} />
          <input type="hidden" name="seen" value={expiresAt} />
          <button type="submit" name="intent" value="resend" className="remi-link-button">
            Send again{to}
          </button>
          <button type="submit" name="intent" value="revoke" className="remi-link-button">
            Revoke{to}
          </button>
        </Form>
      </dd>
    </div>
  )
}
