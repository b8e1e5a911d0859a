import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { BackLink } from 'nhsuk-react-components'
import { forMember } from '#app/access/gate.server.ts'
import { can, inOrganisation } from '#app/access/policy.ts'
import { KindSection } from '#app/measures/kind-section.tsx'
import { readMeasuresPage } from '#app/measures/measures-page.server.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction = () => [{ title: toTitle('Measures beside maturity') }]

export const loader = forMember('measures.read', async ({ organisation, principal }) => ({
  home: `/organisations/${organisation.id}`,
  organisation: organisation.name,
  enters: can(principal.memberships, 'measures.enter', inOrganisation(organisation.id)),
  kinds: await readMeasuresPage(organisation),
}))

export default function Measures() {
  const { home, organisation, enters, kinds } = useLoaderData<typeof loader>()
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink asElement={AppLink} href={home}>
          {organisation}
        </BackLink>
        <h1 className="nhsuk-heading-l">Measures beside maturity</h1>
        <p>
          Stages say what you have in place. These measures say what people go through. They do not change
          your stages, and only your organisation sees them. Figures are rounded when they are shown, so a gap
          can differ by 0.1 from the two figures beside it.
        </p>
        {kinds.map((kind) => (
          <KindSection key={kind.path} kind={kind} here={`${home}/measures`} enters={enters} />
        ))}
      </div>
    </div>
  )
}
