import { randomUUID } from 'node:crypto'
import { recordAudit } from '#app/platform/audit.server.ts'
import { type Prisma, store } from '#prisma/store.ts'
import type { MeasureSet } from '#scoring/measures/index.ts'
import type { ReturnContent } from './check-return.ts'

export interface ReturnToSave {
  set: MeasureSet
  /** ISO day. */
  asOf: string
  source: 'typed' | 'csv'
  /** The return that the form showed; version 0 for a new one. */
  shown: { year: number; version: number }
  content: ReturnContent
}

/** `there`: the year has a return that the form did not show; `changed`: somebody changed it; `year`: it is of another year. */
export type SaveRefusal = 'merged' | 'there' | 'changed' | 'year'

/** Saves the return of one year, whole. What is saved already leaves no line in the trail. */
export function saveReturn(
  organisationId: string,
  actorId: string,
  given: ReturnToSave,
): Promise<{ saved: number } | { refused: SaveRefusal }> {
  const { set, content, shown } = given
  const year = Number(given.asOf.slice(0, 4))
  return store().$transaction(async (tx) => {
    if (await lockOrganisation(tx, organisationId)) return { refused: 'merged' }
    const before = await tx.measureReturn.findFirst({
      where: { organisationId, kind: set.kind, year },
      include: { figures: true, scores: true },
    })
    if (before && isSame(before, given)) return { saved: year }
    if (shown.version > 0 && shown.year !== year) return { refused: 'year' }
    if (before && before.version !== shown.version)
      return { refused: shown.version === 0 ? 'there' : 'changed' }
    await writeReturn(tx, { organisationId, actorId, year, before }, given)
    const detail = { kind: set.kind, year, counts: content.counts.length, scores: content.scores.length }
    const entry = { userId: actorId, action: 'measures.save', subject: `measures ${set.kind} ${year}` }
    await recordAudit(tx, { ...entry, organisationId, detail })
    return { saved: year }
  })
}

interface Writing {
  organisationId: string
  actorId: string
  year: number
  before: { id: string } | null
}

/** Puts a return in place of the one before it, whole. */
async function writeReturn(
  tx: Prisma.TransactionClient,
  { organisationId, actorId, year, before }: Writing,
  { set, asOf, source, shown, content }: ReturnToSave,
): Promise<void> {
  const id = before?.id ?? randomUUID()
  const of = { returnId: id, organisationId }
  const facts = { setId: set.id, asOf: new Date(asOf), source, enteredById: actorId }
  if (before) {
    await tx.measureFigure.deleteMany({ where: of })
    await tx.measureScore.deleteMany({ where: of })
    const data = { ...facts, version: shown.version + 1, enteredAt: new Date() }
    const { count } = await tx.measureReturn.updateMany({ where: { id, organisationId }, data })
    if (count !== 1) throw new Error('The return went away while it was locked.')
  } else await tx.measureReturn.create({ data: { id, organisationId, kind: set.kind, year, ...facts } })
  await tx.measureFigure.createMany({ data: content.counts.map((count) => ({ ...of, ...count })) })
  await tx.measureScore.createMany({ data: content.scores.map((score) => ({ ...of, ...score })) })
}

/** Locks the organisation against a merger and another save, and says whether it has merged. */
async function lockOrganisation(tx: Prisma.TransactionClient, organisationId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ merged: boolean }[]>`
    select merged_at is not null as merged from organisation where id = ${organisationId}::uuid for no key update`
  return row?.merged ?? true
}

interface Before {
  asOf: Date
  setId: string
  figures: { measureId: string; part: string; group: string; numerator: number; denominator: number }[]
  scores: { outcome: string; halves: number }[]
}

function isSame(before: Before, { asOf, set, content }: ReturnToSave): boolean {
  if (before.setId !== set.id || before.asOf.toISOString().slice(0, 10) !== asOf) return false
  const counts = (rows: Before['figures']) =>
    rows
      .map((row) => [row.measureId, row.part, row.group, row.numerator, row.denominator].join())
      .sort()
      .join(';')
  const scores = (rows: Before['scores']) =>
    rows
      .map(({ outcome, halves }) => `${outcome},${halves}`)
      .sort()
      .join(';')
  return counts(before.figures) === counts(content.counts) && scores(before.scores) === scores(content.scores)
}
