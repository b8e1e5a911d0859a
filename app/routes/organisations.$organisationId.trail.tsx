import { data, type HeadersFunction, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { BackLink } from 'nhsuk-react-components'
import { forMember } from '#app/access/gate.server.ts'
import { readTrailLines } from '#app/trail/read-lines.server.ts'
import { readPeople } from '#app/trail/read-trail.server.ts'
import { readAskedTrail } from '#app/trail/trail-filter.ts'
import { TrailPage } from '#app/trail/trail-page.tsx'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle('Audit trail', data?.status !== 200) },
]

/** When to come back, after too many downloads. */
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders

export const loader = forMember('trail.read', async ({ organisation: { id, name }, request }) => {
  const asked = readAskedTrail(new URL(request.url).searchParams)
  const [lines, people] = await Promise.all([readTrailLines({ organisationId: id }, asked), readPeople(id)])
  const { typed, errors, status, headers } = asked
  return data({ organisation: { id, name }, people, typed, errors, status, ...lines }, { status, headers })
})

export default function OrganisationTrail() {
  const { organisation, ...trail } = useLoaderData<typeof loader>()
  return (
    <>
      <BackLink asElement={AppLink} href={`/organisations/${organisation.id}`}>
        {organisation.name}
      </BackLink>
      <TrailPage
        introduction="Who did what for your organisation, and when. Nothing here can be changed or taken away. It never says what somebody wrote."
        download={`/organisations/${organisation.id}/trail.csv`}
        {...trail}
      />
    </>
  )
}
