import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { BackLink, Button } from 'nhsuk-react-components'
import { forMember } from '#app/access/gate.server.ts'
import { can, inOrganisation } from '#app/access/policy.ts'
import { toActor } from '#app/assessment/actor.ts'
import { toAssessmentHome } from '#app/assessment/assessment-home.ts'
import { CommitmentTasks, FinishTasks } from '#app/assessment/assessment-tasks.tsx'
import { ProgressBar } from '#app/assessment/progress-bar.tsx'
import { ClosedRound } from '#app/assessment/closed-round.tsx'
import { toCommentsForYou } from '#app/assessment/mentions.ts'
import { CommentsForYou } from '#app/assessment/comments-for-you.tsx'
import { readCommentsForYou } from '#app/assessment/comments.server.ts'
import { requireAssessment } from '#app/assessment/require.server.ts'
import { YourTasks } from '#app/assessment/your-tasks.tsx'
import { toLastDay } from '#app/ui/dates.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle(`${data?.round.name} assessment`) },
]

export const loader = forMember('assessment.read', async ({ organisation, principal, params }) => {
  const { assessment, model } = await requireAssessment(organisation.id, params.assessmentId)
  const may = (action: 'assessment.submit' | 'assessment.assign') =>
    can(principal.memberships, action, inOrganisation(organisation.id))
  return {
    organisation: { id: organisation.id, name: organisation.name },
    may: { submit: may('assessment.submit'), assign: may('assessment.assign') },
    ...toAssessmentHome(model, assessment, toActor(principal, organisation.id)),
    forYou: toCommentsForYou(
      model,
      await readCommentsForYou(organisation.id, principal.user.id, assessment.id),
    ),
  }
})

export default function AssessmentHomeRoute() {
  const page = useLoaderData<typeof loader>()
  const { organisation, may, round, open, yours } = page
  const home = `/organisations/${organisation.id}`
  const here = `${home}/assessments/${page.id}`
  return (
    <>
      <BackLink asElement={AppLink} href={home}>
        {organisation.name}
      </BackLink>
      <h1 className="nhsuk-heading-l">{round.name} assessment</h1>
      {round.closed ? (
        <ClosedRound round={round} submitted={page.submissionId !== null} />
      ) : (
        <p>
          {sayWhatToDo[page.answers]} The round closes at the end of {toLastDay(round.closesAt)}.
        </p>
      )}
      <ProgressBar {...page.progress} />
      {page.next ? (
        <Button asElement={AppLink} href={`${here}/indicators/${page.next}`}>
          {page.begun ? 'Continue answering' : 'Start answering'}
        </Button>
      ) : null}
      {yours.length > 0 || page.answers === 'assigned' ? <YourTasks tasks={yours} here={here} /> : null}
      <CommentsForYou comments={page.forYou} here={here} />
      <CommitmentTasks commitments={page.commitments} here={here} />
      <FinishTasks page={page} may={{ ...may, assign: may.assign && open }} home={home} />
    </>
  )
}

const sayWhatToDo = {
  any: 'Answer every indicator, then check your answers and submit. You do not need to finish in one go: what you save stays saved.',
  assigned:
    'Answer the indicators that are assigned to you. You can read the others. You do not need to finish in one go: what you save stays saved.',
  none: 'You are reading a draft, which may still change.',
} as const
