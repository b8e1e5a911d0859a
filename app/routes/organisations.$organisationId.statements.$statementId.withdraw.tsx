import { redirect, type MetaFunction } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { BackLink, Button } from 'nhsuk-react-components'
import { forMember, notFound } from '#app/access/gate.server.ts'
import { requireId } from '#app/assessment/require.server.ts'
import { listManaged, withdrawStatement } from '#app/board/statement/withdraw-statement.server.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle(`Withdraw the statement of ${data?.statement.round}`) },
]

export const loader = forMember('statement.manage', async ({ organisation, params }) => {
  const id = requireId(params.statementId)
  const statement = (await listManaged(organisation.id)).find((each) => each.id === id)
  if (!statement) throw notFound()
  return { statements: `/organisations/${organisation.id}/statements`, statement }
})

export const action = forMember('statement.manage', async ({ organisation, principal, params }) => {
  const made = await withdrawStatement(organisation.id, principal.user.id, requireId(params.statementId))
  if ('refused' in made) throw notFound()
  return redirect(`/organisations/${organisation.id}/statements?done=withdrawn`)
})

export default function Withdraw() {
  const { statements, statement } = useLoaderData<typeof loader>()
  const { round, key, roundKey, withdrawnAt, predecessor } = statement
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink asElement={AppLink} href={statements}>
          Your public statements
        </BackLink>
        <h1 className="nhsuk-heading-l">
          {predecessor ? (
            <span className="nhsuk-caption-l">{predecessor.name}, before the merger</span>
          ) : null}
          Withdraw the statement of {round}
        </h1>
        {withdrawnAt ? (
          <p>It is not public any more.</p>
        ) : (
          <>
            <p>
              <Link to={`/statements/${key}/${roundKey}`}>The page</Link> then says only that the statement
              was withdrawn. What others have copied stays theirs, and{' '}
              {predecessor?.name ?? 'your organisation'} stays on the list of those that publish their own
              scores.
            </p>
            <Form method="post">
              <Button type="submit" warning>
                Withdraw it
              </Button>
            </Form>
          </>
        )}
      </div>
    </div>
  )
}
