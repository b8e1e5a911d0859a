import { store } from '#prisma/store.ts'
import { type MeasureSet, parseMeasureSet, type SetKind } from '#scoring/measures/index.ts'

/** Published sets never change, so each is read and parsed once. */
const parsed = new Map<string, MeasureSet>()

/** The newest set of each kind that this kind of organisation may enter. */
export async function readSetsFor(organisationKind: string): Promise<MeasureSet[]> {
  const sets = await readSets()
  const kinds: readonly SetKind[] = ['wres', 'sc_wres', 'eds']
  return kinds.flatMap((kind) => {
    const newest = sets.filter((set) => set.kind === kind).at(-1)
    return newest?.organisations.includes(organisationKind) ? [newest] : []
  })
}

/** All sets, the oldest first. */
export async function readSets(): Promise<MeasureSet[]> {
  const rows = await store().measureSet.findMany({
    select: { id: true },
    orderBy: [{ publishedAt: 'asc' }, { id: 'asc' }],
  })
  const missing = rows.map(({ id }) => id).filter((id) => !parsed.has(id))
  if (missing.length > 0) {
    const contents = await store().measureSet.findMany({ where: { id: { in: missing } } })
    for (const { id, content } of contents) parsed.set(id, parseMeasureSet(content))
  }
  return rows.map(({ id }) => parsed.get(id)!)
}
