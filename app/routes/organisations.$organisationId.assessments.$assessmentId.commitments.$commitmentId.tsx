import type { MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { BackLink } from 'nhsuk-react-components'
import { forMember, notFound } from '#app/access/gate.server.ts'
import { can, inOrganisation } from '#app/access/policy.ts'
import { toActor } from '#app/assessment/actor.ts'
import { toAssigned } from '#app/assessment/assignment.ts'
import { CommitmentSummary } from '#app/assessment/commitment-summary.tsx'
import { requireAssessment } from '#app/assessment/require.server.ts'
import { toAssessmentName } from '#app/assessment/scope-words.ts'
import { toCommitmentSummary } from '#app/assessment/task-list.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle(data?.summary.title ?? 'Commitment') },
]

export const loader = forMember('assessment.read', async ({ organisation, principal, params }) => {
  const { assessment, model } = await requireAssessment(organisation.id, params.assessmentId)
  const summary = toCommitmentSummary(model, assessment, params.commitmentId ?? '')
  if (!summary) throw notFound()
  const actor = toActor(principal, organisation.id)
  const assigned = summary.indicators.map(
    ({ id }) => [id, toAssigned(assessment.assignments, actor, id)] as const,
  )
  return {
    here: `/organisations/${organisation.id}/assessments/${assessment.id}`,
    name: toAssessmentName(assessment.round.name, assessment.department),
    workbook: can(principal.memberships, 'workbook.use', inOrganisation(organisation.id)),
    summary,
    assigned: Object.fromEntries(assigned),
    openThreads: assessment.openThreads,
  }
})

export default function Commitment() {
  const { here, name, workbook, ...shown } = useLoaderData<typeof loader>()
  return (
    <>
      <BackLink asElement={AppLink} href={here}>
        {name}
      </BackLink>
      <CommitmentSummary {...shown} here={here} />
      {workbook ? (
        <p>
          You can also <Link to={`${here}/workbook`}>work in a spreadsheet</Link>.
        </p>
      ) : null}
    </>
  )
}
