import { ActionBoard } from './action-board.tsx'
import { ActionTable } from './action-table.tsx'
import { ActionTimeline } from './action-timeline.tsx'
import type { ActionLine } from './plan-page.ts'
import type { View } from './plan-views.ts'

const looks = { list: ActionTable, board: ActionBoard, timeline: ActionTimeline } as const

/** The actions that fit, in the way that is asked for. */
export function PlanView({ view, lines, here }: { view: View; lines: ActionLine[]; here: string }) {
  const Look = looks[view]
  return lines.length > 0 ? <Look lines={lines} here={here} /> : <p>No action fits. Try another filter.</p>
}
