import { Form } from '@remix-run/react'
import { Button } from 'nhsuk-react-components'
import type { Role } from '#app/access/policy.ts'
import { roleWords } from '#app/access/role-words.ts'
import { Choice } from '#app/ui/choice.tsx'
import { type FormReply, typedText } from '#app/ui/form.ts'
import { organisationRoles } from './role-at.ts'

/** The roles that a member has, each to be taken away. */
export function RolesHeld({ name, roles }: { name: string; roles: Role[] }) {
  if (roles.length === 0) return <p>{name} is no longer a member.</p>
  return (
    <dl className="nhsuk-summary-list remi-people">
      {roles.map((role) => (
        <div key={role} className="nhsuk-summary-list__row">
          <dt className="nhsuk-summary-list__key">{roleWords[role].name}</dt>
          <dd className="nhsuk-summary-list__value">{roleWords[role].does}</dd>
          <dd className="nhsuk-summary-list__actions">
            <Form method="post">
              <input type="hidden" name="role" value={role} />
              <button type="submit" name="intent" value="remove" className="remi-link-button">
                Remove<span className="nhsuk-u-visually-hidden"> the role {roleWords[role].name}</span>
              </button>
            </Form>
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** The roles that a member does not have yet, one to be given. */
export function AddRole({ roles, reply }: { roles: Role[]; reply: FormReply | undefined }) {
  const others = organisationRoles.filter((role) => !roles.includes(role))
  if (others.length === 0) return null
  return (
    <Form method="post" noValidate>
      <Choice
        name="role"
        label="Add a role"
        size="s"
        nothing="Select a role"
        options={others.map((role) => ({ value: role, label: roleWords[role].name }))}
        value={typedText(reply, 'role') ?? ''}
        error={reply?.errors.role}
      />
      <Button type="submit" name="intent" value="add" secondary>
        Add role
      </Button>
    </Form>
  )
}
