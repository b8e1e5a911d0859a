import { searchShelf } from '#app/evidence/search-shelf.server.ts'
import { toShelfSearch } from '#app/evidence/shelf-search.ts'
import { toDay } from '#app/ui/dates.ts'
import type { PlannedAction } from './list-actions.server.ts'

/** Evidence to choose from: what the action has already, then what the search finds, the newest unless told otherwise. */
export async function readClosePage(
  organisationId: string,
  action: PlannedAction,
  parameters: URLSearchParams,
) {
  const search = toShelfSearch(new URLSearchParams({ q: parameters.get('q') ?? '' }))
  const { items, total, all } = await searchShelf(organisationId, search)
  const chosen = action.evidence.map(({ id }) => id)
  const others = items.filter(({ id }) => !chosen.includes(id))
  return {
    action: {
      ...{ id: action.id, title: action.title, status: action.status, reason: action.reason },
      ...{ version: action.version, closed: action.closedOn !== null },
    },
    find: search.q,
    more: total - items.length,
    shelfEmpty: all === 0,
    chosen,
    items: [...action.evidence, ...others].map(({ id, title, date }) => ({ id, title, date: toDay(date) })),
  }
}

export type ClosePage = Awaited<ReturnType<typeof readClosePage>>
