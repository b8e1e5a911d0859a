import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { BackLink } from 'nhsuk-react-components'
import { forMember } from '#app/access/gate.server.ts'
import { PredecessorActions, PredecessorMeasures } from '#app/board/predecessor-plans.tsx'
import { readPredecessorPlans } from '#app/board/predecessor-plans.server.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle(`Plan and measures of ${data?.predecessor.name}`) },
]

export const loader = forMember('board.read', async ({ organisation, params }) => ({
  organisation: { id: organisation.id, name: organisation.name },
  ...(await readPredecessorPlans(organisation.id, params.predecessorId)),
}))

export default function PredecessorPlansRoute() {
  const { organisation, predecessor, lines, measures } = useLoaderData<typeof loader>()
  return (
    <>
      <BackLink asElement={AppLink} href={`/organisations/${organisation.id}`}>
        {organisation.name}
      </BackLink>
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{predecessor.name}, before the merger</span>
        Plan and measures
      </h1>
      <p>
        They can be read, and do not change. They are not counted with those of {organisation.name}. Add an
        action to your own plan where you want to go on with it.
      </p>
      <h2 className="nhsuk-heading-m">Action plan</h2>
      <PredecessorActions lines={lines} />
      <h2 className="nhsuk-heading-m">Measures</h2>
      <PredecessorMeasures measures={measures} />
    </>
  )
}
