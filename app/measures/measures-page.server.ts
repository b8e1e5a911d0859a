import { notFound } from '#app/access/gate.server.ts'
import { type MeasuresSaid, toSaid } from './read-measures.server.ts'
import { isOfCounts, isOfScores, readReturns } from './returns.server.ts'
import { toCountRows, toPartRows, toRatioFigure, toScoresView, yearBefore } from './return-view.ts'
import { readSetsFor } from './sets.server.ts'
import { toYearsFigure } from './years-figure.ts'

/** A kind of return on the page of measures. */
export interface KindOfReturn {
  /** As its addresses name it. */
  path: string
  title: string
  shortTitle: string
  byChoice: boolean
  newest: MeasuresSaid | null
  /** Years that have a return, the newest first. */
  years: number[]
}

export const toPath = (kind: string) => kind.replaceAll('_', '-')

/** Every kind of return that the organisation may enter, or has entered, with what the newest says. */
export async function readMeasuresPage(organisation: { id: string; kind: string }): Promise<KindOfReturn[]> {
  const [sets, all] = await Promise.all([readSetsFor(organisation.kind), readReturns(organisation.id)])
  const held = all.map(({ set }) => set).filter(({ kind }) => !sets.some((each) => each.kind === kind))
  const kinds = new Map([...sets, ...held].map((set) => [set.kind, set]))
  return [...kinds.values()].map(({ kind, title, shortTitle, byChoice }) => {
    const returns = all.filter(({ set }) => set.kind === kind)
    return {
      ...{ path: toPath(kind), title, shortTitle, byChoice: byChoice.includes(organisation.kind) },
      newest: returns[0] ? toSaid(returns[0], returns) : null,
      years: returns.map(({ year }) => year),
    }
  })
}

/** One return: what it says, its figure and its counts, or its scores. A 404 where there is none. */
export async function readReturnPage(
  organisationId: string,
  { kind, year }: { kind?: string; year?: string },
) {
  const all = await readReturns(organisationId)
  const found = all.find((each) => toPath(each.set.kind) === kind && String(each.year) === year)
  if (!found) throw notFound()
  const said = toSaid(found, all)
  const facts = {
    said,
    path: toPath(found.set.kind),
    source: found.set.source,
    unchecked: toUnchecked(found.set),
  }
  if (isOfScores(found))
    return { ...facts, counts: null, scores: toScoresView(found, yearBefore(found, all)) }
  if (!isOfCounts(found)) throw notFound()
  const { groups } = found.set
  const figure = toRatioFigure(found, said.statements)
  const upTo = all.filter((each) => each.set.kind === found.set.kind && each.year <= found.year)
  const years = toYearsFigure(upTo.filter(isOfCounts).toReversed())
  const counts = { rows: toCountRows(found), parts: toPartRows(found), figure, years, group: groups.bme }
  return { ...facts, counts, scores: null }
}

/** The codes whose wording is still to be checked against the published one. */
function toUnchecked(set: Awaited<ReturnType<typeof readReturns>>[number]['set']): string[] {
  const parts = set.shape === 'counts' ? set.measures : set.outcomes
  return parts.filter(({ checked }) => !checked).map(({ code }) => code)
}
