import type { MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { BackLink, Button } from 'nhsuk-react-components'
import { forMember } from '#app/access/gate.server.ts'
import { toActor } from '#app/assessment/actor.ts'
import { toAssessmentHome } from '#app/assessment/assessment-home.ts'
import { can, inOrganisation } from '#app/access/policy.ts'
import { AssessmentState } from '#app/assessment/assessment-state.tsx'
import { CommitmentTasks, FinishTasks } from '#app/assessment/assessment-tasks.tsx'
import { ProgressBar } from '#app/assessment/progress-bar.tsx'
import { ClosedRound } from '#app/assessment/closed-round.tsx'
import { CommentsForYou } from '#app/assessment/comments-for-you.tsx'
import { listCommentsForYou } from '#app/assessment/comments.server.ts'
import { countSponsors } from '#app/assessment/count-sponsors.server.ts'
import { History } from '#app/assessment/history.tsx'
import { toAssessmentRights } from '#app/assessment/home-rights.ts'
import { requireAssessment } from '#app/assessment/require.server.ts'
import { toAssessmentName } from '#app/assessment/scope-words.ts'
import { isOpen } from '#app/assessment/states.ts'
import { listSteps } from '#app/assessment/steps.server.ts'
import { isReviewed } from '#app/community/views.server.ts'
import { ReviewLinks } from '#app/community/voice-on-indicator.tsx'
import { YourTasks } from '#app/assessment/your-tasks.tsx'
import { readLine } from '#app/results/predecessors.server.ts'
import { toLastDay } from '#app/ui/dates.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle(data ? toAssessmentName(data.round.name, data.department) : 'Assessment') },
]

export const loader = forMember('assessment.read', async ({ organisation, principal, params }) => {
  const { assessment, model } = await requireAssessment(organisation.id, params.assessmentId)
  return {
    organisation: { id: organisation.id, name: organisation.name },
    may: toAssessmentRights(principal.memberships, organisation.id),
    voice: {
      manages: can(principal.memberships, 'review.manage', inOrganisation(organisation.id)),
      reviewed: await isReviewed(organisation.id, assessment.id),
    },
    ...toAssessmentHome(model, assessment, toActor(principal, organisation.id)),
    forYou: await listCommentsForYou(organisation.id, principal.user.id, assessment.id, model),
    merger: (await readLine(organisation.id)).length > 0,
    steps: await listSteps(organisation.id, assessment.id),
    sponsors: await countSponsors(
      organisation.id,
      principal.user.id,
      isOpen(assessment.state) ? null : assessment.submissionId,
    ),
  }
})

export default function AssessmentHomeRoute() {
  const page = useLoaderData<typeof loader>()
  const { organisation, may, round, open, yours, steps, sponsors } = page
  const home = `/organisations/${organisation.id}`
  const here = `${home}/assessments/${page.id}`
  return (
    <>
      <BackLink asElement={AppLink} href={home}>
        {organisation.name}
      </BackLink>
      <h1 className="nhsuk-heading-l">
        {page.department ? <span className="nhsuk-caption-l">{page.department}</span> : null}
        {round.name} assessment
      </h1>
      <AssessmentState page={page} may={may} last={steps.at(-1) ?? null} sponsors={sponsors} home={home} />
      {round.closed ? <ClosedRound round={round} submitted={!isOpen(page.state)} /> : null}
      {isOpen(page.state) && !round.closed ? (
        <p>
          {page.state === 'returned' ? '' : sayWhatToDo[page.answers]} The round closes at the end of{' '}
          {toLastDay(round.closesAt)}.
        </p>
      ) : null}
      <ProgressBar {...page.progress} />
      {page.next ? (
        <Button asElement={AppLink} href={`${here}/indicators/${page.next}`}>
          {page.begun ? 'Continue answering' : 'Start answering'}
        </Button>
      ) : null}
      {yours.length > 0 || page.answers === 'assigned' ? <YourTasks tasks={yours} here={here} /> : null}
      <CommentsForYou comments={page.forYou} here={here} />
      <CommitmentTasks commitments={page.commitments} here={here} />
      <FinishTasks page={page} may={{ ...may, assign: may.assign && open }} sponsors={sponsors} home={home} />
      <ReviewLinks here={here} {...page.voice} />
      {page.merger ? (
        <p>
          <Link to={`${here}/predecessors`}>See your predecessors side by side</Link>
        </p>
      ) : null}
      <History steps={steps} home={home} />
    </>
  )
}

const sayWhatToDo = {
  any: 'Answer every indicator, then check your answers and submit them for sign-off. You do not need to finish in one go: what you save stays saved.',
  assigned:
    'Answer the indicators that are assigned to you. You can read the others. You do not need to finish in one go: what you save stays saved.',
  none: 'You are reading a draft, which may still change.',
} as const
