import type { ActionLine } from './plan-page.ts'

const monthName = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })

export interface Period {
  title: string
  lines: ActionLine[]
}

/** The plan by when it is due: what is overdue first, then month by month, last what has no day. */
export function toTimeline(lines: readonly ActionLine[]): Period[] {
  const overdue = lines.filter(({ standing }) => standing === 'overdue')
  const others = lines.filter(({ standing }) => standing !== 'overdue')
  const months = [...new Set(others.flatMap(({ month }) => month ?? []))].sort()
  return [
    { title: 'Overdue', lines: overdue },
    ...months.map((month) => ({
      title: monthName.format(new Date(`${month}-01T00:00:00Z`)),
      lines: others.filter((line) => line.month === month),
    })),
    { title: 'No due day', lines: others.filter(({ month }) => month === null) },
  ].filter((period) => period.lines.length > 0)
}
