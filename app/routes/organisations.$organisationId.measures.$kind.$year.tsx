import type { MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { BackLink } from 'nhsuk-react-components'
import { forMember } from '#app/access/gate.server.ts'
import { can, inOrganisation } from '#app/access/policy.ts'
import { readReturnPage } from '#app/measures/measures-page.server.ts'
import { ReturnTables } from '#app/measures/return-tables.tsx'
import { Said } from '#app/measures/said.tsx'
import { toDay } from '#app/ui/dates.ts'
import { Done } from '#app/ui/done.tsx'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle(data ? `${data.page.said.shortTitle} return of ${data.page.said.year}` : 'Return') },
]

export const loader = forMember('measures.read', async ({ organisation, principal, params, request }) => ({
  here: `/organisations/${organisation.id}/measures`,
  enters: can(principal.memberships, 'measures.enter', inOrganisation(organisation.id)),
  saved: new URL(request.url).searchParams.get('done') === 'saved',
  page: await readReturnPage(organisation.id, params),
}))

export default function MeasuresReturn() {
  const { here, enters, saved, page } = useLoaderData<typeof loader>()
  const { said } = page
  return (
    <>
      <BackLink asElement={AppLink} href={here}>
        Measures beside maturity
      </BackLink>
      <Done>{saved ? 'The return is saved' : null}</Done>
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{said.title}</span>
        {said.shortTitle} return of {toDay(said.asOf)}
      </h1>
      <Said said={said} />
      {enters ? (
        <p>
          <Link to={`${here}/${page.path}/enter?year=${said.year}`}>Change this return</Link>
        </p>
      ) : null}
      <ReturnTables page={page} />
    </>
  )
}
