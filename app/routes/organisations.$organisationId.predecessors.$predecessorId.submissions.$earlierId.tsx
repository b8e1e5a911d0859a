import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { BackLink } from 'nhsuk-react-components'
import { forMember } from '#app/access/gate.server.ts'
import { can, inOrganisation } from '#app/access/policy.ts'
import { requirePredecessorSubmission } from '#app/results/predecessors.server.ts'
import { toLadder, toRadar } from '#app/results/result-figures.ts'
import { toResultView } from '#app/results/result-view.ts'
import { SubmissionFacts } from '#app/results/submission-facts.tsx'
import { WholeResult } from '#app/results/whole-result.tsx'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle(`${data?.submission.round} result of ${data?.predecessor.name}`) },
]

export const loader = forMember('submission.read', async ({ organisation, principal, params }) => {
  const found = await requirePredecessorSubmission(organisation.id, params.predecessorId, params.earlierId)
  const { submission, model, predecessor } = found
  const { id, number, round, submittedAt, submittedBy, contentHash, indexVersionId } = submission
  const view = toResultView(model, submission)
  return {
    organisation: { id: organisation.id, name: organisation.name },
    predecessor,
    exports: can(principal.memberships, 'submission.export', inOrganisation(organisation.id)),
    submission: { id, number, round, submittedAt, submittedBy, contentHash, indexVersionId },
    view,
    figures: { radar: toRadar(view), ladder: toLadder(view) },
  }
})

export default function PredecessorResult() {
  const { organisation, predecessor, exports, submission, view, figures } = useLoaderData<typeof loader>()
  const home = `/organisations/${organisation.id}`
  const here = `${home}/predecessors/${predecessor.id}/submissions/${submission.id}`
  return (
    <>
      <BackLink asElement={AppLink} href={home}>
        {organisation.name}
      </BackLink>
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{predecessor.name}, before the merger</span>
        {submission.round} result
      </h1>
      <WholeResult view={view} figures={figures} />
      <SubmissionFacts submission={submission} downloads={exports ? here : null} />
    </>
  )
}
