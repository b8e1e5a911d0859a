import { ActionCards } from './action-board.tsx'
import type { ActionLine } from './plan-page.ts'
import { toTimeline } from './timeline.ts'

/** The plan by the months in which actions are due. */
export function ActionTimeline({ lines, here }: { lines: ActionLine[]; here: string }) {
  return (
    <ol className="remi-timeline">
      {toTimeline(lines).map(({ title, lines: own }) => (
        <li key={title}>
          <h2 className="nhsuk-heading-s">
            {title} ({own.length})
          </h2>
          <ActionCards lines={own} here={here} withStatus />
        </li>
      ))}
    </ol>
  )
}
