import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { BackLink } from 'nhsuk-react-components'
import { forMember } from '#app/access/gate.server.ts'
import { readHistory } from '#app/board/history.server.ts'
import { toTrendFigure, toVersionSteps } from '#app/board/trend-view.ts'
import { VersionSteps } from '#app/board/version-steps.tsx'
import { FigureView } from '#app/ui/figure.tsx'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction = () => [{ title: toTitle('How the rounds compare') }]

export const loader = forMember('board.read', async ({ organisation }) => {
  const history = await readHistory(organisation.id)
  return {
    organisation: { id: organisation.id, name: organisation.name },
    figure: history.length > 0 ? toTrendFigure(history) : null,
    steps: toVersionSteps(history),
  }
})

export default function TrendRoute() {
  const { organisation, figure, steps } = useLoaderData<typeof loader>()
  const board = `/organisations/${organisation.id}/board`
  return (
    <>
      <BackLink asElement={AppLink} href={board}>
        Board dashboard
      </BackLink>
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{organisation.name}</span>
        How the rounds compare
      </h1>
      <p>
        Only what was asked in the same way is compared. A commitment has no line, and no word on how it
        moved, where fewer than two thirds of its indicators can be compared.
      </p>
      {figure ? <FigureView figure={figure} heading="h2" size="m" /> : <p>Nothing is signed off yet.</p>}
      <VersionSteps steps={steps} />
    </>
  )
}
