import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { BackLink, Button, Tag } from 'nhsuk-react-components'
import { forMember } from '#app/access/gate.server.ts'
import { ProgressBar } from '#app/assessment/progress-bar.tsx'
import { ClosedRound } from '#app/assessment/closed-round.tsx'
import { requireAssessment } from '#app/assessment/require.server.ts'
import { Status } from '#app/assessment/status.tsx'
import { toTaskList } from '#app/assessment/task-list.ts'
import { toLastDay } from '#app/ui/dates.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'
import { TaskList } from '#app/ui/task-list.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle(`${data?.round.name} assessment`) },
]

export const loader = forMember('assessment.read', async ({ organisation, params }) => {
  const { assessment, model } = await requireAssessment(organisation.id, params.assessmentId)
  const { id, state, submissionId, round } = assessment
  return {
    organisation: { id: organisation.id, name: organisation.name },
    id,
    state,
    submissionId,
    round,
    ...toTaskList(model, assessment),
  }
})

export default function AssessmentHome() {
  const { organisation, id, state, submissionId, round, commitments, progress, next } =
    useLoaderData<typeof loader>()
  const home = `/organisations/${organisation.id}`
  const here = `${home}/assessments/${id}`
  const complete = progress.answered === progress.indicators
  return (
    <>
      <BackLink asElement={AppLink} href={home}>
        {organisation.name}
      </BackLink>
      <h1 className="nhsuk-heading-l">{round.name} assessment</h1>
      {round.closed ? (
        <ClosedRound round={round} submitted={state !== 'draft'} />
      ) : (
        <p>
          Answer every indicator, then check your answers and submit. The round closes at the end of{' '}
          {toLastDay(round.closesAt)}. You do not need to finish in one go: what you save stays saved.
        </p>
      )}
      <ProgressBar {...progress} />
      {state === 'draft' && next && !round.closed ? (
        <Button asElement={AppLink} href={`${here}/indicators/${next}`}>
          {progress.answered === 0 ? 'Start answering' : 'Continue answering'}
        </Button>
      ) : null}
      <h2 className="nhsuk-heading-m">The five commitments</h2>
      <TaskList
        tasks={commitments.map((task) => ({
          id: task.id,
          to: `${here}/commitments/${task.id}`,
          title: task.title,
          hint: `${task.answered} of ${task.indicators} answered`,
          status: <Status state={task.state} />,
        }))}
      />
      <h2 className="nhsuk-heading-m">Finish</h2>
      <TaskList
        tasks={[
          submissionId
            ? {
                id: 'result',
                to: `${home}/submissions/${submissionId}`,
                title: 'See your result',
                status: 'Submitted',
              }
            : {
                id: 'check',
                to: `${here}/check`,
                title: round.closed ? 'Read your answers' : 'Check your answers and submit',
                hint: complete || round.closed ? undefined : 'See what is still missing at any time',
                status: round.closed ? (
                  'Closed'
                ) : (
                  <Tag modifier="blue">{complete ? 'Ready to check' : 'Not started'}</Tag>
                ),
              },
        ]}
      />
    </>
  )
}
