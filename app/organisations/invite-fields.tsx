import { Form } from '@remix-run/react'
import { Button, Radios } from 'nhsuk-react-components'
import type { Role } from '#app/access/policy.ts'
import { roleWords } from '#app/access/role-words.ts'
import { Choice } from '#app/ui/choice.tsx'
import { type FormReply, typedText } from '#app/ui/form.ts'
import { InvitedEmail } from './invited-email.tsx'
import type { Places } from './places.server.ts'

interface Props {
  /** Names this sending of the form. */
  sendingId: string
  roles: readonly Role[]
  reply: FormReply | undefined
  /** Where the role may be held, when the page is not one organisation's. */
  places?: Places
}

/** The form that invites somebody to a role. */
export function InviteForm({ sendingId, roles, reply, places }: Props) {
  return (
    <section aria-labelledby="invite">
      <h2 className="nhsuk-heading-m" id="invite" tabIndex={-1}>
        Invite someone
      </h2>
      <p>They get an email with a link that works once, for 7 days.</p>
      <Form method="post" noValidate key={sendingId}>
        <input type="hidden" name="id" value={sendingId} />
        <InvitedEmail reply={reply} />
        <RoleChoice roles={roles} reply={reply} />
        {places ? <PlaceChoice places={places} reply={reply} /> : null}
        <Button type="submit" name="intent" value="invite">
          Send invitation
        </Button>
      </Form>
    </section>
  )
}

function RoleChoice({ roles, reply }: Pick<Props, 'roles' | 'reply'>) {
  const typed = typedText(reply, 'role')
  return (
    <Radios id="roles" name="role" legend="Role" legendProps={{ size: 's' }} error={reply?.errors.role}>
      {roles.map((role, position) => (
        <Radios.Item
          key={role}
          id={position === 0 ? 'role' : `role-${role}`}
          value={role}
          hint={roleWords[role].does}
          defaultChecked={typed === role}
        >
          {roleWords[role].name}
        </Radios.Item>
      ))}
    </Radios>
  )
}

function PlaceChoice({ places, reply }: { places: Places; reply: FormReply | undefined }) {
  return (
    <>
      <Choice
        name="organisationId"
        label="Organisation, for a lead"
        nothing="Not for a lead"
        options={places.organisations.map(({ id, name }) => ({ value: id, label: name }))}
        value={typedText(reply, 'organisationId')}
        error={reply?.errors.organisationId}
      />
      <Choice
        name="ics"
        label="Integrated care system, for an ICS lead"
        nothing="Not for an ICS lead"
        options={places.systems.map(({ key, name }) => ({ value: key, label: name }))}
        value={typedText(reply, 'ics')}
        error={reply?.errors.ics}
      />
    </>
  )
}
