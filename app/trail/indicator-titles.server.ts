import { readIndex } from '#app/rounds/read-index.server.ts'
import { store } from '#prisma/store.ts'
import { indicatorsOf } from '#scoring/index.ts'

/** The title of each indicator, by its id, as the newest index version with it has it. */
export async function readIndicatorTitles(): Promise<Map<string, string>> {
  const versions = await store().indexVersion.findMany({
    select: { id: true },
    orderBy: { publishedAt: 'asc' },
  })
  const models = await Promise.all(versions.map(({ id }) => readIndex(id)))
  return new Map(models.flatMap((model) => indicatorsOf(model).map(({ id, title }) => [id, title] as const)))
}
