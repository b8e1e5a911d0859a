import { InsetText, Tag } from 'nhsuk-react-components'
import { TaskList } from '#app/ui/task-list.tsx'
import { type Assigned, toSentence } from './assignment.ts'
import { type OpenThreads, sayOpen } from './open-threads.ts'
import { Status } from './status.tsx'
import type { IndicatorTask, toCommitmentSummary } from './task-list.ts'

export function CommitmentSummary({
  summary,
  assigned,
  openThreads,
  here,
}: {
  summary: NonNullable<ReturnType<typeof toCommitmentSummary>>
  /** Who has which indicator, by its id. */
  assigned: Record<string, Assigned | null>
  openThreads: OpenThreads
  here: string
}) {
  return (
    <>
      <h1 className="nhsuk-heading-l">{summary.title}</h1>
      <p>{summary.description}</p>
      <InsetText>
        {summary.level ? (
          <p>
            With these answers this commitment is at stage {summary.level.level},{' '}
            <strong>{summary.level.name}</strong>.
          </p>
        ) : (
          <p>This commitment has a stage once all its indicators are answered.</p>
        )}
      </InsetText>
      <TaskList
        tasks={summary.indicators.map((task) => ({
          id: task.id.replace('.', '-'),
          to: `${here}/indicators/${task.id}`,
          title: task.title,
          hint:
            [toHint(task), toSentence(assigned[task.id] ?? null), sayOpen(openThreads, [task.id])]
              .filter(Boolean)
              .join('. ') || undefined,
          status: <TaskStatus task={task} />,
        }))}
      />
    </>
  )
}

export function TaskStatus({ task }: { task: IndicatorTask }) {
  if (task.state === 'to-confirm') return <Status state="to-confirm" />
  return task.claimed ? <Tag modifier="yellow">Needs evidence</Tag> : <Status state={task.state} />
}

function toHint(task: IndicatorTask): string | undefined {
  if (task.notApplicable) return 'Not applicable to us'
  if (!task.level) return undefined
  const level = `Stage ${task.level.level}, ${task.level.name}`
  return task.claimed ? `${level}: claimed, not evidenced` : level
}
