import { store } from '#prisma/store.ts'
import type { Definition } from './glossary.ts'

export function readDefinitions(): Promise<Definition[]> {
  return store().definition.findMany({
    select: { slug: true, term: true, definition: true, sources: true, sourceNote: true, checked: true },
  })
}
