import { toDay } from '#app/ui/dates.ts'
import { ResponsiveTable } from '#app/ui/responsive-table.tsx'
import { Typed } from '#app/ui/typed.tsx'
import { kindNames } from './kinds.ts'
import type { ShelfItem } from './search-shelf.server.ts'

/** The items of one page of the shelf. */
export function ShelfTable({ items, here }: { items: ShelfItem[]; here: string }) {
  return (
    <ResponsiveTable
      caption="Evidence"
      columns={['Evidence', 'Kind', 'Date', 'Owner', 'State', 'Used for']}
      rows={items.map((item) => ({
        id: item.id,
        label: item.title,
        to: `${here}/${item.id}`,
        cells: [
          kindNames[item.kind],
          toDay(item.date),
          item.owner ? <Typed key="owner">{item.owner}</Typed> : 'None given',
          toState(item),
          toUses(item.uses),
        ],
      }))}
    />
  )
}

function toState({ retired, outOfDate, reviewOn }: ShelfItem): string {
  if (retired) return 'Retired'
  if (outOfDate) return 'Out of date'
  return reviewOn ? `In date, review by ${toDay(reviewOn)}` : 'In date'
}

function toUses(uses: number): string {
  if (uses === 0) return 'Not used'
  return uses === 1 ? '1 answer' : `${uses} answers`
}
