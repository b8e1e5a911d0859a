import { Form } from '@remix-run/react'
import { roleWords } from '#app/access/role-words.ts'
import type { Account } from './accounts.server.ts'
import { toRoleAt } from './role-at.ts'

/** All roles of an account, wherever they are held, each to be taken away. */
export function AccountRoles({ account: { name, roles } }: { account: Account }) {
  return (
    <section aria-labelledby="roles">
      <h2 className="nhsuk-heading-m" id="roles" tabIndex={-1}>
        Roles
      </h2>
      {roles.length === 0 ? <p>{name} has no role.</p> : null}
      {roles.length > 0 ? (
        <dl className="nhsuk-summary-list remi-people">
          {roles.map((held) => (
            <div key={held.memberId} className="nhsuk-summary-list__row">
              <dt className="nhsuk-summary-list__key">{roleWords[held.role].name}</dt>
              <dd className="nhsuk-summary-list__value">
                {held.organisation ?? held.ics ?? 'Whole service'}
              </dd>
              <dd className="nhsuk-summary-list__actions">
                <Form method="post">
                  <input type="hidden" name="member" value={held.memberId} />
                  <button type="submit" name="intent" value="remove" className="remi-link-button">
                    Remove<span className="nhsuk-u-visually-hidden"> the role {toRoleAt(held)}</span>
                  </button>
                </Form>
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
    </section>
  )
}
