import { Tag } from 'nhsuk-react-components'
import type { TaskState } from './task-list.ts'

/** A finished task is plain text and an open one a tag, as in NHS.UK's task list. */
export function Status({ state }: { state: TaskState }) {
  if (state === 'completed') return <>Completed</>
  if (state === 'to-confirm') return <Tag modifier="orange">To confirm</Tag>
  return state === 'in-progress' ? (
    <Tag modifier="aqua-green">In progress</Tag>
  ) : (
    <Tag modifier="blue">Not started</Tag>
  )
}
