import type { MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { BackLink, InsetText } from 'nhsuk-react-components'
import { forMember } from '#app/access/gate.server.ts'
import { InheritedStatements, OwnStatements, toOlder } from '#app/board/statement/own-statements.tsx'
import { findLatestSignedOff } from '#app/board/paper/latest.server.ts'
import { toDone } from '#app/board/statement/statement-done.ts'
import { listManaged } from '#app/board/statement/withdraw-statement.server.ts'
import { Done } from '#app/ui/done.tsx'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction = () => [{ title: toTitle('Your public statements') }]

export const loader = forMember('statement.manage', async ({ organisation, request }) => {
  const [all, latest] = await Promise.all([
    listManaged(organisation.id),
    findLatestSignedOff(organisation.id),
  ])
  const statements = all.filter(({ predecessor }) => predecessor === null)
  return {
    organisation: { id: organisation.id, name: organisation.name },
    ...{ statements, latest, older: toOlder(statements, latest) },
    inherited: all.filter(({ predecessor }) => predecessor !== null),
    done: toDone(request),
  }
})

export default function Statements() {
  const { organisation, statements, inherited, latest, older, done } = useLoaderData<typeof loader>()
  const home = `/organisations/${organisation.id}`
  const publish = `${home}/submissions/${latest}/statement`
  const standing = statements.find(({ withdrawnAt }) => withdrawnAt === null)
  return (
    <>
      <BackLink asElement={AppLink} href={home}>
        {organisation.name}
      </BackLink>
      <Done>{done}</Done>
      <h1 className="nhsuk-heading-l">Your public statements</h1>
      {older ? (
        <InsetText>
          <p>
            What is public is of {older.round}, and a later submission has been signed off since. It does not
            change by itself. <Link to={publish}>Publish a statement of the latest submission</Link>
          </p>
        </InsetText>
      ) : null}
      {standing ? (
        <p>
          The newest is always at{' '}
          <Link to={`/statements/${standing.key}`}>
            <span className="remi-typed">/statements/{standing.key}</span>
          </Link>
          .
        </p>
      ) : (
        <p>Nothing of your organisation is public here.</p>
      )}
      {statements.length > 0 ? <OwnStatements statements={statements} home={home} /> : null}
      {latest ? (
        <p>
          <Link to={publish}>Publish a statement</Link>
        </p>
      ) : (
        <p>You can publish a statement once an assessment of your whole organisation is signed off.</p>
      )}
      {inherited.length > 0 ? <InheritedStatements statements={inherited} home={home} /> : null}
    </>
  )
}
