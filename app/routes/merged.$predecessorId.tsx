import type { MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { BackLink } from 'nhsuk-react-components'
import { forUser, notFound } from '#app/access/gate.server.ts'
import { requireId } from '#app/assessment/require.server.ts'
import { readMerger } from '#app/organisations/read-merger.server.ts'
import { toDay } from '#app/ui/dates.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle(`${data?.name ?? 'An organisation'} has merged`) },
]

export const loader = forUser(async ({ principal, params }) => {
  const merger = await readMerger(principal.user.id, requireId(params.predecessorId))
  if (!merger) throw notFound()
  return merger
})

export default function Merged() {
  const { name, mergedAt, into, successor, belongs } = useLoaderData<typeof loader>()
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink asElement={AppLink} href="/organisations">
          Your organisations
        </BackLink>
        <h1 className="nhsuk-heading-l">{name} has merged</h1>
        <p>
          {name} merged into {into} on {toDay(mergedAt)}.
          {into === successor.name ? '' : ` ${into} has since merged into ${successor.name}.`}
        </p>
        <p>
          Nothing can be answered, submitted or changed for {name} any more, and nobody can be invited to it.
          What it submitted is kept, and can be read in {successor.name}.
        </p>
        {belongs ? (
          <p>
            <Link to={`/organisations/${successor.id}`}>Go to {successor.name}</Link>
          </p>
        ) : (
          <p>
            You have no role in {successor.name}. If you need one, ask a lead there, or an administrator of
            the index, to invite you.
          </p>
        )}
      </div>
    </div>
  )
}
