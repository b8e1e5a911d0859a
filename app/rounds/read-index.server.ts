import { store } from '#prisma/store.ts'
import { type Model, parseModel } from '#scoring/index.ts'

/** Published versions never change, so each is read and parsed once. */
const parsed = new Map<string, Promise<Model>>()

/** The index version with this id. Throws when there is none. */
export function readIndex(id: string): Promise<Model> {
  const known = parsed.get(id)
  if (known) return known
  const reading = store()
    .indexVersion.findUniqueOrThrow({ where: { id }, select: { content: true } })
    .then(({ content }) => parseModel(content))
  parsed.set(id, reading)
  reading.catch(() => parsed.delete(id))
  return reading
}
