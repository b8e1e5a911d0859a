import type { MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { Tag } from 'nhsuk-react-components'
import { forUser } from '#app/access/gate.server.ts'
import type { AssignedTask } from '#app/assessment/tasks.ts'
import { readTasks } from '#app/assessment/tasks.server.ts'
import { toHint, YourTaskStatus } from '#app/assessment/your-tasks.tsx'
import { readTargetTasks } from '#app/improvement/targets/target-tasks.server.ts'
import { readReviewTasks } from '#app/community/review-tasks.server.ts'
import { MyActions } from '#app/improvement/actions/my-actions.tsx'
import { readMyActions } from '#app/improvement/actions/my-actions.server.ts'
import { toTitle } from '#app/ui/link.tsx'
import { TaskList } from '#app/ui/task-list.tsx'

export const meta: MetaFunction = () => [{ title: toTitle('Your tasks') }]

export const loader = forUser(async ({ principal }) => {
  const { assigned, waiting } = await readTasks(principal)
  const others = await Promise.all([readReviewTasks(principal), readTargetTasks(principal)])
  return { assigned, waiting: [...waiting, ...others.flat()], actions: await readMyActions(principal) }
})

export default function YourTasksRoute() {
  const { assigned, waiting, actions } = useLoaderData<typeof loader>()
  return (
    <>
      <h1 className="nhsuk-heading-l">Your tasks</h1>
      {assigned.length + waiting.length + actions.length === 0 ? (
        <p>
          Nothing waits for you now. What is assigned to you, the actions that you own, and what waits for
          your sign-off, your approval or your view are listed here. Go to{' '}
          <Link to="/organisations">your organisations</Link>.
        </p>
      ) : null}
      {waiting.length > 0 ? (
        <>
          <h2 className="nhsuk-heading-m">Waiting for you</h2>
          <TaskList
            tasks={waiting.map(({ id, to, title, of }) => ({
              ...{ id: `waiting-${id}`, to, title, hint: of },
              status: <Tag modifier="blue">To do</Tag>,
            }))}
          />
        </>
      ) : null}
      {assigned.length > 0 ? (
        <>
          <h2 className="nhsuk-heading-m">Your indicators</h2>
          <TaskList tasks={assigned.map(toTask)} />
        </>
      ) : null}
      <MyActions actions={actions} />
    </>
  )
}

function toTask(task: AssignedTask) {
  return {
    id: task.to.replace(/\W+/g, '-'),
    to: task.to,
    title: task.title,
    hint: [toHint(task), task.of].filter(Boolean).join('. '),
    status: <YourTaskStatus task={task} />,
  }
}
