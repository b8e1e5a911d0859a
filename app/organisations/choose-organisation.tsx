import { Form, Link } from '@remix-run/react'
import { Button, TextInput } from 'nhsuk-react-components'

interface Props {
  label: string
  q: string
  /** What was found, or null before a search. */
  found: { id: string; name: string; ods: string | null }[] | null
  error?: string
  /** The query that chooses one. */
  toChoice: (id: string) => string
}

/** A search of the register whose finds are links that choose one. */
export function ChooseOrganisation({ label, q, found, error, toChoice }: Props) {
  return (
    <>
      <Form method="get" role="search">
        <TextInput
          id="q"
          name="q"
          label={label}
          hint="Part of the name, or a whole ODS or ONS code"
          type="search"
          spellCheck={false}
          defaultValue={q}
          error={error}
        />
        <Button type="submit" secondary>
          Search
        </Button>
      </Form>
      {found ? (
        <section aria-label="Search results">
          <h2 className="nhsuk-heading-m">
            {found.length === 1 ? '1 organisation found' : `${found.length} organisations found`}
          </h2>
          {found.length === 0 ? <p>Try a shorter part of the name.</p> : null}
          <ul className="nhsuk-list remi-choices">
            {found.map(({ id, name, ods }) => (
              <li key={id}>
                <Link to={toChoice(id)}>
                  {name}
                  {ods ? ` (${ods})` : ''}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  )
}
