import { Tag } from 'nhsuk-react-components'
import { TaskList } from '#app/ui/task-list.tsx'
import type { AssessmentHome } from './assessment-home.ts'
import { isOpen, stateWords } from './states.ts'
import { Status } from './status.tsx'

/** The five commitments, how far each has come and who has indicators of it. */
export function CommitmentTasks({
  commitments,
  here,
}: Pick<AssessmentHome, 'commitments'> & { here: string }) {
  return (
    <>
      <h2 className="nhsuk-heading-m">The five commitments</h2>
      <TaskList
        tasks={commitments.map((task) => ({
          id: task.id,
          to: `${here}/commitments/${task.id}`,
          title: task.title,
          hint: `${task.answered} of ${task.indicators} answered${toWaiting(task.toConfirm)}${toWho(task.names)}${task.comments && `. ${task.comments}`}`,
          status: <Status state={task.state} />,
        }))}
      />
    </>
  )
}

function toWaiting(toConfirm: number): string {
  return toConfirm > 0 ? `, ${toConfirm} to confirm` : ''
}

const most = 3

function toWho(names: string[]): string {
  if (names.length === 0) return ''
  return names.length > most ? `. Assigned to ${names.length} people` : `. Assigned to ${names.join(', ')}`
}

interface FinishProps {
  page: AssessmentHome
  may: { assign: boolean; submit: boolean; workbook: boolean; barriers: boolean }
  /** How many sponsors there are who may sign it off. */
  sponsors: number
  /** The organisation's path. */
  home: string
}

/** What there is to do with the assessment as a whole. */
export function FinishTasks({ page, may, sponsors, home }: FinishProps) {
  const here = `${home}/assessments/${page.id}`
  const complete = page.progress.answered === page.progress.indicators
  const check = {
    id: 'check',
    to: `${here}/check`,
    title: may.submit && page.open ? 'Check your answers and submit' : 'Read all the answers',
    hint: complete || page.round.closed ? undefined : 'See what is still missing at any time',
    status: page.round.closed ? 'Closed' : <CheckStatus submits={may.submit} complete={complete} />,
  }
  const result = {
    id: 'result',
    to: `${home}/submissions/${page.submissionId}`,
    title: 'See your result',
    status: stateWords[page.state],
  }
  const assign = {
    id: 'assign',
    to: `${here}/assign`,
    title: 'Assign indicators',
    hint: 'Say who answers what, and by when',
    status: 'Optional',
  }
  const workbook = {
    id: 'workbook',
    to: `${here}/workbook`,
    title: 'Work in a spreadsheet',
    hint: 'Download the answers, fill them in without the internet, upload them',
    status: 'Optional',
  }
  const barriers = {
    id: 'barriers',
    to: `${here}/barriers`,
    title: page.open ? 'Say what holds you back' : 'Read what holds you back',
    hint: page.open ? 'What makes each commitment hard to move forward' : undefined,
    status: page.open ? 'Optional' : 'Closed',
  }
  const sponsor = {
    id: 'sponsor',
    to: `${home}/members#invite`,
    title: 'Invite an executive sponsor',
    hint: 'Nobody can sign it off yet. It takes a sponsor other than the person who submits it',
    status: <Tag modifier="blue">To do</Tag>,
  }
  return (
    <>
      <h2 className="nhsuk-heading-m">
        {may.submit && page.open ? 'Share out and finish' : 'The whole assessment'}
      </h2>
      <TaskList
        tasks={[
          ...(may.assign ? [assign] : []),
          ...(may.workbook && page.open ? [workbook] : []),
          ...(may.barriers ? [barriers] : []),
          ...(may.submit && page.open && sponsors === 0 ? [sponsor] : []),
          isOpen(page.state) ? check : result,
        ]}
      />
    </>
  )
}

function CheckStatus({ submits, complete }: { submits: boolean; complete: boolean }) {
  if (submits) return <Tag modifier="blue">{complete ? 'Ready to check' : 'Not started'}</Tag>
  return <Status state={complete ? 'completed' : 'in-progress'} />
}
