/** How many comments are open, by the id of their indicator. */
export type OpenThreads = Readonly<Record<string, number>>

/** "2 open comments" of these indicators, or '' for none. */
export function sayOpen(openThreads: OpenThreads, indicatorIds: readonly string[]): string {
  const threads = indicatorIds.reduce((sum, id) => sum + (openThreads[id] ?? 0), 0)
  if (threads === 0) return ''
  return threads === 1 ? '1 open comment' : `${threads} open comments`
}
