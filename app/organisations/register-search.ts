import { z } from 'zod'
import { systems } from './ics.ts'
import { kinds } from './kinds.ts'
import { typed } from './typed.ts'

const search = z.object({
  q: typed({ name: 'The search', max: 200 }).catch(''),
  kind: z.enum(['', ...kinds.map(({ kind }) => kind)]).catch(''),
  ics: z.enum(['', ...systems.map(({ ics }) => ics)]).catch(''),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
})

export type RegisterSearch = z.output<typeof search>

/** What an address asks of the register. What makes no sense is left out. */
export function toRegisterSearch(parameters: URLSearchParams): RegisterSearch {
  return search.parse(Object.fromEntries(parameters))
}
