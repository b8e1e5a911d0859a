import { TaskList } from '#app/ui/task-list.tsx'
import { Typed } from '#app/ui/typed.tsx'
import { ActionTag } from './action-tag.tsx'
import type { MyAction } from './my-actions.server.ts'

/** The actions that the reader owns and has still to do. */
export function MyActions({ actions }: { actions: MyAction[] }) {
  if (actions.length === 0) return null
  return (
    <>
      <h2 className="nhsuk-heading-m">Your actions</h2>
      <TaskList
        tasks={actions.map(({ id, to, title, hint, overdue, started }) => ({
          ...{ id: `action-${id}`, to, hint, title: <Typed>{title}</Typed> },
          status: (
            <ActionTag status={started ? 'started' : 'planned'} standing={overdue ? 'overdue' : 'no-date'} />
          ),
        }))}
      />
    </>
  )
}
