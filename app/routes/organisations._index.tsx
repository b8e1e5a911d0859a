import { redirect, type MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { forUser } from '#app/access/gate.server.ts'
import { toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction = () => [{ title: toTitle('Your organisations') }]

export const loader = forUser(({ principal }) => {
  const byId = new Map(
    principal.memberships.flatMap(({ organisation }) =>
      organisation ? [[organisation.id, organisation.name] as const] : [],
    ),
  )
  const organisations = [...byId].map(([id, name]) => ({ id, name }))
  if (organisations.length === 1) throw redirect(`/organisations/${organisations[0]!.id}`)
  return { organisations }
})

export default function Organisations() {
  const { organisations } = useLoaderData<typeof loader>()
  return (
    <>
      <h1 className="nhsuk-heading-l">Your organisations</h1>
      {organisations.length === 0 ? <p>You are not a member of an organisation yet.</p> : null}
      <ul className="nhsuk-list">
        {organisations.map(({ id, name }) => (
          <li key={id}>
            <Link to={`/organisations/${id}`}>{name}</Link>
          </li>
        ))}
      </ul>
    </>
  )
}
