import { type MetaFunction, redirect } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { BackLink, InsetText } from 'nhsuk-react-components'
import { forMember } from '#app/access/gate.server.ts'
import { can, inOrganisation } from '#app/access/policy.ts'
import { readPositions } from '#app/benchmark/positions.server.ts'
import { readWhatIf } from '#app/improvement/what-if/read-what-if.server.ts'
import { WhatIfFields } from '#app/improvement/what-if/what-if-fields.tsx'
import { toWhatIfFigure } from '#app/improvement/what-if/what-if-figure.ts'
import { Beginnings, LeftOut, WhatIfResult, WhatIfSteps } from '#app/improvement/what-if/what-if-result.tsx'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction = () => [{ title: toTitle('What if') }]

export const loader = forMember('actions.read', async ({ organisation, principal, request }) => {
  const shared = {
    organisation: { id: organisation.id, name: organisation.name },
    mayPlan: can(principal.memberships, 'actions.plan', inOrganisation(organisation.id)),
  }
  const found = await readWhatIf(organisation.id, new URL(request.url))
  if (!found) return { ...shared, whatIf: null, beginnings: [], peers: null, figure: null }
  const { whatIf, beginnings, shorter } = found
  if (shorter !== null) throw redirect(`/organisations/${organisation.id}/what-if${shorter}`)
  const peers = await readPositions(organisation.id, whatIf.scores, whatIf.score)
  return { ...shared, whatIf, beginnings, peers, figure: toWhatIfFigure(whatIf, peers) }
})

export default function WhatIfRoute() {
  const { organisation, mayPlan, whatIf, beginnings, peers, figure } = useLoaderData<typeof loader>()
  const home = `/organisations/${organisation.id}`
  return (
    <>
      <BackLink asElement={AppLink} href={home}>
        {organisation.name}
      </BackLink>
      <h1 className="nhsuk-heading-l">What if</h1>
      {whatIf ? (
        <>
          <p>
            Tick what you plan to meet, and see which stages it would give. It begins with your {whatIf.round}{' '}
            assessment, as it was {whatIf.from ? 'signed off then' : 'last signed off'}.
          </p>
          <Beginnings beginnings={beginnings} />
          <p>
            Nothing is saved. The address of this page holds what is ticked: copy it to share it. Only people
            of {organisation.name} who can read its results can open it.
          </p>
          <LeftOut whatIf={whatIf} />
          <WhatIfResult whatIf={whatIf} peers={peers} figure={figure} />
          <WhatIfSteps whatIf={whatIf} home={home} mayPlan={mayPlan} />
          <h2 className="nhsuk-heading-m">What you plan to meet</h2>
          <WhatIfFields commitments={whatIf.commitments} plan={whatIf.items.join(' ')} from={whatIf.from} />
        </>
      ) : (
        <InsetText>
          <p>
            There is nothing to begin with yet. Submit an assessment of the whole organisation and have your
            sponsor sign it off: <Link to={home}>go to your assessment</Link>.
          </p>
        </InsetText>
      )}
    </>
  )
}
