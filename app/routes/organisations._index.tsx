import { redirect, type MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { forUser } from '#app/access/gate.server.ts'
import { type PlaceLink, toOrganisations, toOtherPlaces } from '#app/organisations/places.ts'
import { toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction = () => [{ title: toTitle('Your organisations') }]

/** Where everybody comes after signing in: to their place, or to a list of several. */
export const loader = forUser(({ principal }) => {
  const [organisations, others] = [toOrganisations(principal), toOtherPlaces(principal)]
  const [only, ...rest] = [...organisations, ...others]
  if (only && rest.length === 0 && !only.needsSecondFactor) throw redirect(only.to)
  return { organisations, others }
})

export default function Organisations() {
  const { organisations, others } = useLoaderData<typeof loader>()
  const none = organisations.length + others.length === 0
  const other = organisations.length === 0 && others.length > 0
  return (
    <>
      <h1 className="nhsuk-heading-l">{other ? 'Your roles' : 'Your organisations'}</h1>
      {none ? <p>You are not a member of an organisation yet.</p> : null}
      <Places places={organisations} />
      {others.length > 0 ? (
        <>
          {other ? null : <h2 className="nhsuk-heading-m">Your other roles</h2>}
          {others.some((place) => place.needsSecondFactor) ? (
            <p>
              Some of these roles need a second factor: a code from an app on your phone. You are asked for it
              first.
            </p>
          ) : null}
          <Places places={others} />
        </>
      ) : null}
    </>
  )
}

function Places({ places }: { places: PlaceLink[] }) {
  return (
    <ul className="nhsuk-list">
      {places.map(({ to, text, needsSecondFactor }) => (
        <li key={to}>
          <Link to={to}>{text}</Link>
          {needsSecondFactor ? ' (needs a second factor)' : ''}
        </li>
      ))}
    </ul>
  )
}
