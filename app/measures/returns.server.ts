import { store } from '#prisma/store.ts'
import type {
  Count,
  CountsSet,
  MeasureSet,
  OutcomeScore,
  ScoresSet,
  SetKind,
} from '#scoring/measures/index.ts'
import { readSets } from './sets.server.ts'

interface ReturnFacts {
  year: number
  /** ISO day that the figures are of. */
  asOf: string
  source: string
  version: number
}

export type CountsReturn = ReturnFacts & { set: CountsSet; counts: Count[] }
export type ScoresReturn = ReturnFacts & { set: ScoresSet; scores: OutcomeScore[] }
export type StoredReturn = CountsReturn | ScoresReturn

/** The organisation's returns, of one kind or of all, the newest first. */
export async function readReturns(organisationId: string, kind?: SetKind): Promise<StoredReturn[]> {
  const [sets, rows] = await Promise.all([
    readSets(),
    store().measureReturn.findMany({
      where: { organisationId, kind },
      orderBy: [{ kind: 'asc' }, { year: 'desc' }],
      include: { figures: true, scores: true },
    }),
  ])
  return rows.map((row) => {
    const { year, source, version } = row
    const facts = { year, source, version, asOf: row.asOf.toISOString().slice(0, 10) }
    const set: MeasureSet = sets.find(({ id }) => id === row.setId)!
    if (set.shape === 'scores')
      return { ...facts, set, scores: row.scores.map(({ outcome, halves }) => ({ outcome, halves })) }
    const counts = row.figures.map(({ measureId, part, group, numerator, denominator, harm }) => {
      return { measureId, part, group, numerator, denominator, harm } as Count
    })
    return { ...facts, set, counts }
  })
}

export function isOfCounts(each: StoredReturn): each is CountsReturn {
  return each.set.shape === 'counts'
}

export function isOfScores(each: StoredReturn): each is ScoresReturn {
  return each.set.shape === 'scores'
}
