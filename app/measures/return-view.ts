import { compute, type Measure, rate, toNumber, whole } from '#scoring/measures/index.ts'
import type { Figure } from '#app/ui/figure.tsx'
import type { TableRow } from '#app/ui/responsive-table.tsx'
import type { CountsReturn, ScoresReturn, StoredReturn } from './returns.server.ts'
import { type MeasureSaid, sayChange, sayMeasure, sayTotal, toPercentage, toPoints } from './words.ts'

export interface Statement extends MeasureSaid {
  id: string
  code: string
  title: string
  change: string | null
}

/** What a return of counts says, measure by measure, and how each moved since the return of the year before. */
export function toStatements(now: CountsReturn, before: CountsReturn | undefined): Statement[] {
  return now.set.measures.flatMap((measure) => {
    const computed = compute(now.set, measure, now.counts)
    if (computed.kind === 'none' && computed.why === 'missing') return []
    const same = before?.set.measures.find(({ id }) => id === measure.id)
    const earlier = same && before ? compute(before.set, same, before.counts) : undefined
    const { id, code, title } = measure
    return [
      { id, code, title, ...sayMeasure(now.set, measure, computed), change: sayChange(computed, earlier) },
    ]
  })
}

/** In a few words: how many measures are worse for whom. */
export function toSummary(statements: readonly Statement[], group: string): string {
  const count = (standing: Statement['standing']) =>
    statements.filter((each) => each.standing === standing).length
  const worse = count('bme-worse')
  const few = statements.filter(({ value }) => value === 'Too few people').length
  const said = [
    worse === 0
      ? `No measure shows ${group} people worse off.`
      : `${worse} of ${statements.length} ${statements.length === 1 ? 'measure' : 'measures'} ${worse === 1 ? 'shows' : 'show'} ${group} people worse off.`,
    few > 0 ? `${few} ${few === 1 ? 'has' : 'have'} too few people to compare.` : '',
  ]
  return said.filter(Boolean).join(' ')
}

/** The counts of a return, as a table: a group of rows for each measure. */
export function toCountRows({ set, counts }: CountsReturn): (TableRow & { cells: string[] })[] {
  return set.measures.flatMap((measure) =>
    counts
      .filter(({ measureId }) => measureId === measure.id)
      .sort((a, b) => order(measure, a) - order(measure, b))
      .map(({ part, group, numerator, denominator }, position) => ({
        id: `${measure.id} ${part} ${group}`,
        label: toRowLabel(measure, part, set.groups[group]),
        cells: [String(numerator), String(denominator), toShare(numerator, denominator)],
        ...(position === 0 && { group: `${set.shortTitle} ${measure.code}: ${measure.title}` }),
      })),
  )
}

const groupOrder = ['white', 'bme', 'unknown']

function order(measure: Measure, { part, group }: { part: string; group: string }): number {
  const parts = measure.compare === 'profile' ? measure.parts : []
  return (parts.findIndex(({ id }) => id === part) + 1) * groupOrder.length + groupOrder.indexOf(group)
}

function toRowLabel(measure: Measure, part: string, group: string): string {
  if (measure.compare !== 'profile') return group
  const title = part === whole ? measure.whole : measure.parts.find(({ id }) => id === part)?.title
  return `${title}: ${group}`
}

function toShare(numerator: number, denominator: number): string {
  return denominator === 0
    ? 'No people'
    : toPercentage({ top: BigInt(numerator), bottom: BigInt(denominator) })
}

/** The ratios of a return beside the four-fifths range; null where it has none. */
export function toRatioFigure(now: CountsReturn, statements: readonly Statement[]): Figure | null {
  const { set, counts } = now
  const rows = set.measures.flatMap((measure) => {
    const computed = compute(set, measure, counts)
    if (computed.kind !== 'likelihood') return []
    const statement = statements.find(({ id }) => id === measure.id)!
    return [
      {
        label: `${measure.code}. ${measure.title}`,
        cells: [
          statement.value,
          toStandingWords(statement.standing, set.groups),
          statement.change ?? 'No year before',
        ],
        value: toNumber(computed.ratio),
        bands: { typical: [set.range.from, set.range.to] as [number, number] },
      },
    ]
  })
  if (rows.length === 0) return null
  const largest = Math.max(...rows.map(({ value }) => value), 2)
  const range = `${set.range.from.toFixed(2)} to ${set.range.to.toFixed(2)}`
  return {
    kind: 'bands',
    id: 'ratios',
    title: 'Relative likelihoods beside the four-fifths range',
    summary: `Each bar is the four-fifths range, ${range}. The dark line is your ratio. A ratio of 1 means equal.`,
    columns: ['Measure', 'Ratio', 'Range', 'Change'],
    max: Math.ceil(largest * 2) / 2,
    rows,
  }
}

/** A standing in words, for a table. */
export function toStandingWords(
  standing: Statement['standing'],
  groups: { white: string; bme: string },
): string {
  if (standing === 'inside') return 'Inside the range'
  if (standing === 'bme-worse') return `Outside: ${groups.bme} people are worse off`
  if (standing === 'white-worse') return `Outside: ${groups.white} people are worse off`
  return standing === 'even' ? 'Equal' : 'Not compared'
}

/** The share of BME people in each pay band, as table rows; none where bands were not given. */
export function toPartRows({ set, counts }: CountsReturn): (TableRow & { cells: string[] })[] {
  return set.measures.flatMap((measure) => {
    const computed = compute(set, measure, counts)
    if (computed.kind !== 'profile' || measure.compare !== 'profile') return []
    return computed.parts.map(({ id, bme, of, points }) => ({
      label: measure.parts.find((part) => part.id === id)?.title ?? id,
      cells: [
        `${bme} of ${of}`,
        points === null ? 'Too few people' : toPercentage({ top: BigInt(bme), bottom: BigInt(of) }),
        points === null ? 'Not compared' : toSide(points),
      ],
    }))
  })
}

function toSide(points: { top: bigint; bottom: bigint }): string {
  if (points.top === 0n) return 'The same as in all staff'
  return `${toPoints(points)} ${points.top < 0n ? 'lower' : 'higher'} than in all staff`
}

/** The scores of a return with the total and its band, and how the total moved. */
export function toScoresView({ set, scores }: ScoresReturn, before: ScoresReturn | undefined) {
  const now = rate(set, scores)
  const earlier = before ? rate(before.set, before.scores) : null
  const moved = now.total !== null && earlier?.total != null ? now.total - earlier.total : null
  return {
    total: sayTotal(set, now),
    change: moved === null ? null : sayMoved(moved),
    rows: set.outcomes.map(({ id, code, title, domain }, position): TableRow & { cells: string[] } => {
      const score = scores.find(({ outcome }) => outcome === id)
      const name = set.domains.find((each) => each.id === domain)?.title
      return {
        label: `${code}. ${title}`,
        cells: [score ? String(score.halves / 2) : 'Not scored'],
        ...(set.outcomes[position - 1]?.domain !== domain && { group: `Domain ${domain}: ${name}` }),
      }
    }),
  }
}

function sayMoved(moved: number): string {
  if (moved === 0) return 'The same total as the year before'
  return `${Math.abs(moved)} ${moved > 0 ? 'higher' : 'lower'} than the year before`
}

/** The return of the year before, where there is one. */
export function yearBefore<Each extends StoredReturn>(
  now: Each,
  all: readonly StoredReturn[],
): Each | undefined {
  return all.find((each) => each.set.kind === now.set.kind && each.year === now.year - 1) as Each | undefined
}
