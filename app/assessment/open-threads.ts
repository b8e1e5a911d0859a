import { indicatorsOf, type Model } from '#scoring/index.ts'
import { commitmentsOf } from './task-list.ts'

/** How many comments of a commitment's indicators are open. */
export function countOpen(
  model: Model,
  openThreads: Readonly<Record<string, number>>,
  commitmentId: string,
): number {
  const group = commitmentsOf(model).find(({ id }) => id === commitmentId)
  return group ? indicatorsOf(group).reduce((sum, { id }) => sum + (openThreads[id] ?? 0), 0) : 0
}

/** "2 open comments", or '' for none. */
export function sayOpen(threads: number | undefined): string {
  if (!threads) return ''
  return threads === 1 ? '1 open comment' : `${threads} open comments`
}
