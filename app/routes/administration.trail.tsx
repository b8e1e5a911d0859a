import { data, type HeadersFunction, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { BackLink } from 'nhsuk-react-components'
import { forService } from '#app/access/gate.server.ts'
import { readTrailLines } from '#app/trail/read-lines.server.ts'
import { readEveryone } from '#app/trail/read-trail.server.ts'
import { readAskedTrail } from '#app/trail/trail-filter.ts'
import { TrailPage } from '#app/trail/trail-page.tsx'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle('Audit trail of the service', data?.status !== 200) },
]

/** When to come back, after too many downloads. */
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders

export const loader = forService('trail.read-all', async ({ request }) => {
  const asked = readAskedTrail(new URL(request.url).searchParams)
  const [lines, everyone] = await Promise.all([readTrailLines('whole service', asked), readEveryone()])
  const { typed, errors, status, headers } = asked
  return data({ ...everyone, typed, errors, status, ...lines }, { status, headers })
})

export default function ServiceTrail() {
  const trail = useLoaderData<typeof loader>()
  return (
    <>
      <BackLink asElement={AppLink} href="/administration">
        Administration
      </BackLink>
      <TrailPage
        introduction="Who did what in the whole service, and when, with ids and counts. It never says what somebody wrote or answered."
        download="/administration/trail.csv"
        {...trail}
      />
    </>
  )
}
