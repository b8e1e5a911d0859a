import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { BackLink } from 'nhsuk-react-components'
import { forMember } from '#app/access/gate.server.ts'
import { type Action, can, inOrganisation } from '#app/access/policy.ts'
import { ForTheBoard } from '#app/board/for-the-board.tsx'
import { toFacts } from '#app/results/facts.ts'
import { requireSubmission, toSubmissionReader } from '#app/results/read-submission.server.ts'
import { CommunityVoice } from '#app/community/community-voice.tsx'
import { toGaps } from '#app/community/views-page.ts'
import { readViewsOfSubmission } from '#app/community/views.server.ts'
import { toLadder, toRadar } from '#app/results/result-figures.ts'
import { toResultView } from '#app/results/result-view.ts'
import { StandingNotice } from '#app/results/standing-notice.tsx'
import { SubmissionFacts } from '#app/results/submission-facts.tsx'
import { WholeResult } from '#app/results/whole-result.tsx'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle(`${data?.submission.round} result`) },
]

export const loader = forMember('submission.read', async ({ organisation, principal, params }) => {
  const sees = toSubmissionReader(principal.memberships, organisation.id)
  const { submission, model } = await requireSubmission(organisation.id, params.submissionId, sees)
  const may = (action: Action) => can(principal.memberships, action, inOrganisation(organisation.id))
  const view = toResultView(model, submission)
  const views = await readViewsOfSubmission(organisation.id, submission.id)
  return {
    organisation: { id: organisation.id, name: organisation.name },
    may: {
      ...{ exports: may('submission.export'), signOff: may('assessment.sign-off') },
      ...{ paper: may('board.read'), statement: may('statement.manage') },
    },
    submission: toFacts(submission),
    view,
    voice: views && { assessmentId: views.assessmentId, gaps: toGaps(model, views.own, views.groups) },
    figures: { radar: toRadar(view), ladder: toLadder(view) },
  }
})

export default function ResultRoute() {
  const { organisation, submission, may, view, voice, figures } = useLoaderData<typeof loader>()
  const home = `/organisations/${organisation.id}`
  return (
    <>
      <BackLink asElement={AppLink} href={home}>
        {organisation.name}
      </BackLink>
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">
          {organisation.name}
          {submission.department ? `, ${submission.department}` : ''}
        </span>
        {submission.round} result
      </h1>
      <StandingNotice
        submission={submission}
        submissions={`${home}/submissions`}
        signOff={may.signOff ? `${home}/assessments/${submission.assessmentId}/sign-off` : null}
        record
      />
      <ForTheBoard submission={submission} home={home} may={may} />
      <WholeResult view={view} figures={figures} />
      {voice ? (
        <CommunityVoice gaps={voice.gaps} to={`${home}/assessments/${voice.assessmentId}/views`} />
      ) : null}
      <SubmissionFacts
        submission={submission}
        downloads={may.exports ? `${home}/submissions/${submission.id}` : null}
      />
    </>
  )
}
