import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { BackLink } from 'nhsuk-react-components'
import { forMember } from '#app/access/gate.server.ts'
import { can, inOrganisation } from '#app/access/policy.ts'
import { toFacts } from '#app/results/facts.ts'
import { requirePredecessorSubmission } from '#app/results/predecessors.server.ts'
import { toSubmissionReader } from '#app/results/read-submission.server.ts'
import { toLadder, toRadar } from '#app/results/result-figures.ts'
import { toResultView } from '#app/results/result-view.ts'
import { StandingNotice } from '#app/results/standing-notice.tsx'
import { SubmissionFacts } from '#app/results/submission-facts.tsx'
import { WholeResult } from '#app/results/whole-result.tsx'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle(`${data?.submission.round} result of ${data?.predecessor.name}`) },
]

export const loader = forMember('submission.read', async ({ organisation, principal, params }) => {
  const { predecessorId, earlierId } = params
  const sees = toSubmissionReader(principal.memberships, organisation.id)
  const found = await requirePredecessorSubmission(organisation.id, predecessorId, earlierId, sees)
  const { submission, model, predecessor } = found
  const view = toResultView(model, submission)
  return {
    organisation: { id: organisation.id, name: organisation.name },
    predecessor,
    exports: can(principal.memberships, 'submission.export', inOrganisation(organisation.id)),
    submission: toFacts(submission),
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
      <StandingNotice
        submission={submission}
        submissions={`/organisations/${organisation.id}/predecessors/${predecessor.id}/submissions`}
        signOff={null}
        record={false}
      />
      <WholeResult view={view} figures={figures} />
      <SubmissionFacts submission={submission} downloads={exports ? here : null} />
    </>
  )
}
