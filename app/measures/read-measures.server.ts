import type { SetKind } from '#scoring/measures/index.ts'
import { isOfCounts, isOfScores, readReturns, type StoredReturn } from './returns.server.ts'
import { type Statement, toScoresView, toStatements, toSummary, yearBefore } from './return-view.ts'

/** What the newest return of one kind says, in words. */
export interface MeasuresSaid {
  kind: SetKind
  title: string
  shortTitle: string
  year: number
  /** ISO day that the figures are of. */
  asOf: string
  /** In one line: how many measures are worse for whom, or a total with its band. */
  summary: string
  /** Of a total, how it moved. */
  change: string | null
  /** Of counts: what each measure says. Empty where the return is of scores. */
  statements: Statement[]
}

/** The newest return of each kind, with its figures worked out and said in words. Shows counts of the organisation's own. */
export async function readMeasures(organisationId: string): Promise<MeasuresSaid[]> {
  const all = await readReturns(organisationId)
  return all
    .filter((each) => !all.some(({ set, year }) => set.kind === each.set.kind && year > each.year))
    .map((each) => toSaid(each, all))
}

export function toSaid(now: StoredReturn, all: readonly StoredReturn[]): MeasuresSaid {
  const { kind, title, shortTitle } = now.set
  const facts = { kind, title, shortTitle, year: now.year, asOf: now.asOf }
  if (isOfScores(now)) {
    const { total, change } = toScoresView(now, yearBefore(now, all))
    return { ...facts, summary: total, change, statements: [] }
  }
  if (!isOfCounts(now)) throw new Error(`There is no way to say ${kind}.`)
  const statements = toStatements(now, yearBefore(now, all))
  return { ...facts, summary: toSummary(statements, now.set.groups.bme), change: null, statements }
}
