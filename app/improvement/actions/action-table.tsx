import { ResponsiveTable } from '#app/ui/responsive-table.tsx'
import { Typed } from '#app/ui/typed.tsx'
import { ActionTag } from './action-tag.tsx'
import type { ActionLine } from './plan-page.ts'

/** The plan as a list. */
export function ActionTable({ lines, here }: { lines: ActionLine[]; here: string }) {
  return (
    <ResponsiveTable
      caption="Actions"
      className="remi-plan-table"
      columns={['Action', 'For', 'Owner', 'When', 'Status']}
      rows={lines.map((line) => ({
        id: line.id,
        label: line.title,
        to: `${here}/${line.id}`,
        cells: [
          line.aim,
          <Typed key="owner">{line.owner}</Typed>,
          line.when,
          <ActionTag key="status" status={line.status} standing={line.standing} />,
        ],
      }))}
    />
  )
}
