import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { BackLink } from 'nhsuk-react-components'
import { forMember } from '#app/access/gate.server.ts'
import { can, inOrganisation } from '#app/access/policy.ts'
import { CommunityVoice } from '#app/community/community-voice.tsx'
import { toGaps } from '#app/community/views-page.ts'
import { readViewsOfSubmission } from '#app/community/views.server.ts'
import { requireSubmission } from '#app/results/read-submission.server.ts'
import { toLadder, toRadar } from '#app/results/result-figures.ts'
import { toResultView } from '#app/results/result-view.ts'
import { SubmissionFacts } from '#app/results/submission-facts.tsx'
import { WholeResult } from '#app/results/whole-result.tsx'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle(`${data?.submission.round} result`) },
]

export const loader = forMember('submission.read', async ({ organisation, principal, params }) => {
  const { submission, model } = await requireSubmission(organisation.id, params.submissionId)
  const { id, number, round, submittedAt, submittedBy, contentHash, indexVersionId } = submission
  const view = toResultView(model, submission)
  const views = await readViewsOfSubmission(organisation.id, id)
  return {
    organisation: { id: organisation.id, name: organisation.name },
    exports: can(principal.memberships, 'submission.export', inOrganisation(organisation.id)),
    submission: { id, number, round, submittedAt, submittedBy, contentHash, indexVersionId },
    view,
    voice: views && { assessmentId: views.assessmentId, gaps: toGaps(model, views.own, views.groups) },
    figures: { radar: toRadar(view), ladder: toLadder(view) },
  }
})

export default function ResultRoute() {
  const { organisation, submission, exports, view, voice, figures } = useLoaderData<typeof loader>()
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
      <WholeResult view={view} figures={figures} />
      {voice ? (
        <CommunityVoice gaps={voice.gaps} to={`${home}/assessments/${voice.assessmentId}/views`} />
      ) : null}
      <SubmissionFacts
        submission={submission}
        downloads={exports ? `${home}/submissions/${submission.id}` : null}
      />
    </>
  )
}
