import { compute, type Measure, toNumber } from '#scoring/measures/index.ts'
import type { Figure } from '#app/ui/figure.tsx'
import type { CountsReturn } from './returns.server.ts'
import { sayChange, sayMeasure } from './words.ts'

/** As many columns as fit a page. */
const mostYears = 6

/** How the ratios went up to the last of these returns, the oldest first; null where no two can be compared. */
export function toYearsFigure(all: readonly CountsReturn[]): Figure | null {
  const returns = all.slice(-mostYears)
  const measures = returns.at(-1)?.set.measures.filter(({ compare }) => compare === 'likelihood') ?? []
  const rows = measures.map((measure) => toRow(measure, returns)).filter(({ line }) => known(line).length > 0)
  if (!rows.some(({ line }) => known(line).length > 1)) return null
  const years = returns.map(({ year }) => String(year))
  return {
    kind: 'trend',
    id: 'years',
    title: 'How the relative likelihoods moved',
    summary: `Each line is a ratio, from ${years[0]} to ${years.at(-1)}. A ratio of 1 means equal.`,
    columns: ['Measure', ...years, 'Change'],
    max: Math.ceil(Math.max(...rows.flatMap(({ line }) => known(line)), 2) * 2) / 2,
    points: years,
    rows,
  }
}

const known = (line: readonly (number | null)[]) => line.filter((ratio) => ratio !== null)

/** One measure, year by year. */
function toRow({ id, code, title }: Measure, returns: readonly CountsReturn[]) {
  const years = returns.map(({ set, year, counts }) => {
    const measure = set.measures.find((each) => each.id === id)
    const computed = measure && compute(set, measure, counts)
    return {
      year,
      computed,
      ratio: computed?.kind === 'likelihood' ? toNumber(computed.ratio) : null,
      value: computed ? sayMeasure(set, measure, computed).value : 'Not asked',
    }
  })
  const now = years.at(-1)!.computed!
  const first = years.slice(0, -1).find(({ ratio }) => ratio !== null)
  const change = first && sayChange(now, first.computed, `in ${first.year}`)
  return {
    label: `${code}. ${title}`,
    value: years.at(-1)!.ratio,
    line: years.map(({ ratio }) => ratio),
    cells: [...years.map(({ value }) => value), change ?? 'Not compared'],
  }
}
