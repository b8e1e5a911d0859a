import { Form, Link } from '@remix-run/react'
import { Button, TextInput } from 'nhsuk-react-components'
import type { AccountPage } from './accounts.server.ts'
import { toRoleAt } from './role-at.ts'

/** Finds accounts by a part of a name or an address. */
export function AccountSearch({ search }: { search: string }) {
  return (
    <Form method="get" role="search" key={search}>
      <TextInput
        id="search"
        name="search"
        label="Search by name or email address"
        spellCheck={false}
        autoComplete="off"
        maxLength={200}
        defaultValue={search}
      />
      <Button type="submit" secondary>
        Search
      </Button>
    </Form>
  )
}

/** One page of accounts, with the roles of each. */
export function AccountList({ found, search }: { found: AccountPage; search: string }) {
  const { accounts, total, page, pages } = found
  return (
    <section aria-labelledby="accounts-heading">
      <h2 className="nhsuk-heading-m" id="accounts-heading">
        {total === 0 ? 'No accounts found' : `${total} ${total === 1 ? 'account' : 'accounts'}`}
      </h2>
      {accounts.length > 0 ? (
        <dl className="nhsuk-summary-list remi-people">
          {accounts.map((account) => (
            <div key={account.id} className="nhsuk-summary-list__row">
              <dt className="nhsuk-summary-list__key">{account.name}</dt>
              <dd className="nhsuk-summary-list__value">
                <p>{account.email}</p>
                {account.roles.length === 0 ? <p>No role</p> : null}
                {account.roles.map((role) => (
                  <p key={toRoleAt(role)}>{toRoleAt(role)}</p>
                ))}
              </dd>
              <dd className="nhsuk-summary-list__actions">
                <Link to={`/administration/accounts/${account.id}`}>
                  Change<span className="nhsuk-u-visually-hidden"> the account of {account.name}</span>
                </Link>
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      {pages > 1 ? <Pages page={page} pages={pages} search={search} /> : null}
    </section>
  )
}

function Pages({ page, pages, search }: { page: number; pages: number; search: string }) {
  const to = (number: number) => `?${new URLSearchParams({ search, page: String(number) })}`
  return (
    <nav className="remi-previous-next" aria-label="Pages of accounts">
      <span>
        Page {page} of {pages}
      </span>
      {page > 1 ? <Link to={to(page - 1)}>Previous page</Link> : null}
      {page < pages ? <Link to={to(page + 1)}>Next page</Link> : null}
    </nav>
  )
}
