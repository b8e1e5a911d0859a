import { Tag } from 'nhsuk-react-components'
import { toDay } from '#app/ui/dates.ts'
import { TaskList } from '#app/ui/task-list.tsx'
import type { YourTask } from './assigned.ts'
import { TaskStatus } from './commitment-summary.tsx'

/** What is assigned to the reader, with its due days. */
export function YourTasks({ tasks, here }: { tasks: YourTask[]; here: string }) {
  return (
    <>
      <h2 className="nhsuk-heading-m">Your indicators</h2>
      {tasks.length === 0 ? (
        <p>Nothing is assigned to you yet. Your lead assigns indicators, and they are listed here then.</p>
      ) : (
        <TaskList
          tasks={tasks.map((task) => ({
            id: `yours-${task.id.replace('.', '-')}`,
            to: `${here}/indicators/${task.id}`,
            title: task.title,
            hint: toHint(task),
            status: <YourTaskStatus task={task} />,
          }))}
        />
      )}
    </>
  )
}

/** By when, in words. */
export function toHint({ dueOn, overdue, state }: YourTask): string | undefined {
  if (dueOn === null || state === 'completed') return undefined
  return overdue ? `It was due ${toDay(dueOn)}` : `Due ${toDay(dueOn)}`
}

export function YourTaskStatus({ task }: { task: YourTask }) {
  return task.overdue ? <Tag modifier="red">Overdue</Tag> : <TaskStatus task={task} />
}
