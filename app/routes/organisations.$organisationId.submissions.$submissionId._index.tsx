import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { BackLink } from 'nhsuk-react-components'
import { forMember } from '#app/access/gate.server.ts'
import { can, inOrganisation } from '#app/access/policy.ts'
import { CommitmentResultView } from '#app/results/commitment-result.tsx'
import { Overall } from '#app/results/overall.tsx'
import { requireSubmission } from '#app/results/read-submission.server.ts'
import { toLadder, toRadar } from '#app/results/result-figures.ts'
import { toResultView } from '#app/results/result-view.ts'
import { SubmissionFacts } from '#app/results/submission-facts.tsx'
import { FigureView } from '#app/ui/figure.tsx'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle(`${data?.submission.round} result`) },
]

export const loader = forMember('submission.read', async ({ organisation, principal, params }) => {
  const { submission, model } = await requireSubmission(organisation.id, params.submissionId)
  const { id, number, round, submittedAt, submittedBy, contentHash, indexVersionId } = submission
  const view = toResultView(model, submission)
  return {
    organisation: { id: organisation.id, name: organisation.name },
    exports: can(principal.memberships, 'submission.export', inOrganisation(organisation.id)),
    submission: { id, number, round, submittedAt, submittedBy, contentHash, indexVersionId },
    view,
    figures: { radar: toRadar(view), ladder: toLadder(view) },
  }
})

export default function ResultRoute() {
  const { organisation, submission, exports, view, figures } = useLoaderData<typeof loader>()
  const home = `/organisations/${organisation.id}`
  return (
    <>
      <BackLink asElement={AppLink} href={home}>
        {organisation.name}
      </BackLink>
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{organisation.name}</span>
        {submission.round} result
      </h1>
      <Overall view={view} />
      <FigureView figure={figures.radar} heading="h2" />
      <h2 className="nhsuk-heading-l">Commitment by commitment</h2>
      {view.commitments.map((commitment) => (
        <CommitmentResultView key={commitment.id} commitment={commitment} />
      ))}
      <h2 className="nhsuk-heading-l">Indicator by indicator</h2>
      <FigureView figure={figures.ladder} heading="h3" />
      <SubmissionFacts
        submission={submission}
        downloads={exports ? `${home}/submissions/${submission.id}` : null}
      />
    </>
  )
}
