import type { ActionLine } from './plan-page.ts'

const monthName = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })

export interface Period {
  title: string
  lines: ActionLine[]
}

/** The plan by when it is due: what is overdue first, then month by month, then what has no day or has ended. */
export function toTimeline(lines: readonly ActionLine[]): Period[] {
  const overdue = lines.filter(({ standing }) => standing === 'overdue')
  const onTime = lines.filter(({ standing }) => standing === 'on-time')
  const months = [...new Set(onTime.flatMap(({ month }) => month ?? []))].sort()
  return [
    { title: 'Overdue', lines: overdue },
    ...months.map((month) => ({
      title: monthName.format(new Date(`${month}-01T00:00:00Z`)),
      lines: onTime.filter((line) => line.month === month),
    })),
    { title: 'No due day', lines: lines.filter(({ standing }) => standing === 'no-date') },
    {
      title: 'Done or stopped',
      lines: lines.filter(({ standing }) => standing === 'done' || standing === 'stopped'),
    },
  ].filter((period) => period.lines.length > 0)
}
