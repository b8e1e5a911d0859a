import type { MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { forAnyone } from '#app/access/gate.server.ts'
import { listPublic } from '#app/board/statement/read-statements.server.ts'
import { Prose } from '#app/library/prose.tsx'
import { toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction = () => [{ title: toTitle('Public statements') }]

export const loader = forAnyone(async () => ({ statements: await listPublic() }))

export default function PublicStatements() {
  const { statements } = useLoaderData<typeof loader>()
  return (
    <Prose>
      <h1 className="nhsuk-heading-l">Public statements</h1>
      <p className="nhsuk-lede-text">
        What organisations say of their own work on race equality, each by its own choice.
      </p>
      <p>
        An organisation that is not here has not published a statement. That says nothing of its work: most
        keep their results to themselves.
      </p>
      <h2 className="nhsuk-heading-m">Organisations</h2>
      {statements.length === 0 ? <p>No organisation has published a statement yet.</p> : null}
      <ul className="nhsuk-list remi-cards">
        {statements.map(({ key, organisation, round }) => (
          <li key={key}>
            <h3 className="nhsuk-heading-s nhsuk-u-margin-bottom-1">
              <Link to={`/statements/${key}`}>{organisation}</Link>
            </h3>
            <p>The newest is of {round}</p>
          </li>
        ))}
      </ul>
    </Prose>
  )
}
