import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { BackLink } from 'nhsuk-react-components'
import { forMember } from '#app/access/gate.server.ts'
import { can, inOrganisation } from '#app/access/policy.ts'
import { toGaps, toGroupLines } from '#app/community/views-page.ts'
import { CommitmentGaps, GroupViews, IndicatorGaps } from '#app/community/views-tables.tsx'
import { requireViews } from '#app/community/views.server.ts'
import { toDay } from '#app/ui/dates.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle(`What reviewers see, ${data?.round}`) },
]

export const loader = forMember('review.read', async ({ organisation, principal, params }) => {
  const drafts = can(principal.memberships, 'assessment.read', inOrganisation(organisation.id))
  const found = await requireViews(organisation.id, params.assessmentId, { drafts })
  const { round, closesOn, over, groups, own, model, assessmentId } = found
  const home = `/organisations/${organisation.id}`
  return {
    back: drafts ? `${home}/assessments/${assessmentId}` : home,
    here: `${home}/assessments/${assessmentId}/views`,
    ...{ round, closesOn, over, drafts, organisation: organisation.name },
    groups: toGroupLines(groups),
    gaps: toGaps(model, own, groups),
  }
})

export default function Views() {
  const { back, here, round, closesOn, over, drafts, organisation, groups, gaps } =
    useLoaderData<typeof loader>()
  return (
    <>
      <BackLink asElement={AppLink} href={back}>
        {drafts ? `${round} assessment` : organisation}
      </BackLink>
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{round}</span>
        What reviewers see
      </h1>
      <p>
        {over ? 'The review is over.' : `The review is open until the end of ${toDay(closesOn)}.`} Views are
        counted beside your own stages. They are never averaged, and they change no stage.
      </p>
      <h2 className="nhsuk-heading-m">Who says it</h2>
      <GroupViews lines={groups} />
      <h2 className="nhsuk-heading-m">Commitment by commitment</h2>
      <CommitmentGaps gaps={gaps} />
      <h2 className="nhsuk-heading-m">Indicator by indicator</h2>
      <IndicatorGaps gaps={gaps} here={here} />
    </>
  )
}
