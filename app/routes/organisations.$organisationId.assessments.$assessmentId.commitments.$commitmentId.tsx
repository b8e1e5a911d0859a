import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { BackLink } from 'nhsuk-react-components'
import { forMember, notFound } from '#app/access/gate.server.ts'
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
    summary,
    assigned: Object.fromEntries(assigned),
  }
})

export default function Commitment() {
  const { here, name, summary, assigned } = useLoaderData<typeof loader>()
  return (
    <>
      <BackLink asElement={AppLink} href={here}>
        {name}
      </BackLink>
      <CommitmentSummary summary={summary} assigned={assigned} here={here} />
    </>
  )
}
