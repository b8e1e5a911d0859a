/** Criteria that somebody plans to meet, and how an address says them. Runs in the browser too. */

/** The criteria planned for one indicator. levels: lowest first, at least one. */
export interface Planned {
  indicatorId: string
  levels: number[]
}

/** The name in an address: `criterion=<indicator id>.<level>`, or several levels of one indicator as `<id>.3-4`. */
export const criterionField = 'criterion'

/** The id of the signed-off submission that a plan begins with; left out for the last one. */
export const fromField = 'from'

/** Longer addresses are cut: an index has fewer criteria than that. */
const mostItems = 500

export interface ReadItems {
  planned: Planned[]
  /** How many do not have the form of a criterion. */
  malformed: number
}

/** Reads criteria as an address or a form names them, in any order and any number of times. */
export function readItems(items: readonly string[]): ReadItems {
  const found = new Map<string, Set<number>>()
  let malformed = Math.max(0, items.length - mostItems)
  for (const item of items.slice(0, mostItems)) {
    const [, id, levels] = /^(.+)\.(\d{1,3}(?:-\d{1,3})*)$/s.exec(item) ?? []
    if (id === undefined || levels === undefined) malformed += 1
    else found.set(id, new Set([...(found.get(id) ?? []), ...levels.split('-').map(Number)]))
  }
  const planned = [...found].map(([indicatorId, levels]) => ({ indicatorId, levels: sorted(levels) }))
  return { planned, malformed }
}

const sorted = (levels: Iterable<number>) => [...levels].sort((a, b) => a - b)

/** One item for each indicator. */
export function toItems(planned: readonly Planned[]): string[] {
  return planned.map(({ indicatorId, levels }) => `${indicatorId}.${levels.join('-')}`)
}

/** The query of an address that names these criteria, with its question mark; empty for none of them from the last. */
export function toQuery(planned: readonly Planned[], from: string | null = null): string {
  const begin = from === null ? [] : [[fromField, from]]
  const query = new URLSearchParams([...begin, ...toItems(planned).map((item) => [criterionField, item])])
  return query.size === 0 ? '' : `?${query}`
}

/** One value for each criterion, as the form of the action plan takes them. */
export function toSingles(planned: readonly Planned[]): string[] {
  return planned.flatMap(({ indicatorId, levels }) => levels.map((level) => `${indicatorId}.${level}`))
}
