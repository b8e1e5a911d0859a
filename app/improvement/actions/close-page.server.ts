import { z } from 'zod'
import { listByIds, searchShelf } from '#app/evidence/search-shelf.server.ts'
import { toShelfSearch } from '#app/evidence/shelf-search.ts'
import { toDay } from '#app/ui/dates.ts'
import { readActionPage } from './action-page.server.ts'
import { longest } from './action-words.ts'
import type { PlannedAction } from './list-actions.server.ts'

/** More ticks than that are no form of ours. */
const mostTicked = 100

/**
 * Evidence to choose from: what the action has already, what is ticked, then what the search finds, the newest unless
 * told otherwise. A search comes with all that the form holds, so that nothing is lost by it.
 */
export async function readClosePage(
  organisationId: string,
  action: PlannedAction,
  parameters: URLSearchParams,
) {
  const search = toShelfSearch(new URLSearchParams({ q: parameters.get('q') ?? '' }))
  const { items, total, all } = await searchShelf(organisationId, search)
  const held = toHeld(action, parameters)
  const kept = [...action.evidence, ...(await listByIds(organisationId, held.ticked))]
  const offered = new Map([...kept, ...items].map(({ id, title, date }) => [id, { id, title, date }]))
  return {
    action: await readActionPage(organisationId, action),
    find: search.q,
    more: total - items.length,
    shelfEmpty: all === 0,
    ...held,
    items: [...offered.values()].map((item) => ({ ...item, date: toDay(item.date) })),
  }
}

/** What the form holds: as the search sent it, or else as the action is. */
function toHeld(action: PlannedAction, parameters: URLSearchParams) {
  if (!parameters.has('q'))
    return { ticked: action.evidence.map(({ id }) => id), status: action.status, reason: action.reason }
  const ids = parameters.getAll('evidence').filter((id) => z.uuid().safeParse(id).success)
  return {
    ticked: ids.slice(0, mostTicked).map((id) => id.toLowerCase()),
    status: parameters.get('status') ?? '',
    reason: (parameters.get('reason') ?? '').slice(0, longest.reason),
  }
}

export type ClosePage = Awaited<ReturnType<typeof readClosePage>>
