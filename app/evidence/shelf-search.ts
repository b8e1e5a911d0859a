import { z } from 'zod'
import { typed } from '#app/organisations/typed.ts'
import { kinds } from './kinds.ts'
import { states } from './shelf-query.ts'

const search = z.object({
  q: typed({ name: 'The search', max: 200 }).catch(''),
  kind: z.enum(['', ...kinds]).catch(''),
  state: z.enum(['', ...states.map(({ state }) => state)]).catch(''),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
})

export type ShelfSearch = z.output<typeof search>

/** What an address asks of the shelf. What makes no sense is left out. */
export function toShelfSearch(parameters: URLSearchParams): ShelfSearch {
  return search.parse(Object.fromEntries(parameters))
}
