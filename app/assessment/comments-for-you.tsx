import { Tag } from 'nhsuk-react-components'
import { toMoment } from '#app/ui/dates.ts'
import { TaskList } from '#app/ui/task-list.tsx'
import type { CommentForYou } from './comments.server.ts'

/** The open comments that mention the reader. */
export function CommentsForYou({ comments, here }: { comments: CommentForYou[]; here: string }) {
  if (comments.length === 0) return null
  return (
    <>
      <h2 className="nhsuk-heading-m">Comments for you</h2>
      <TaskList
        tasks={comments.map(({ threadId, indicatorId, title, by, at }) => ({
          id: `thread-${threadId}`,
          to: `${here}/indicators/${indicatorId}/comments#comment-${threadId}`,
          title,
          hint: `${by} mentioned you at ${toMoment(at)}`,
          status: <Tag modifier="blue">Open</Tag>,
        }))}
      />
    </>
  )
}
