/**
 * What the organisation may see of its reviewers' views. A staff network has few people, whom their employer knows:
 * their views are shown when the review is over, on an indicator on which five people or more of the network gave one,
 * as they are; if there is no such indicator, as one total over all of them. Every figure that a page shows is a sum of
 * what stands here, so that no subtraction gives what does not.
 */
import type { ReviewGroup } from './groups.ts'
import { countVerdicts, type Verdict, type VerdictCounts } from './verdicts.ts'

/** People of one staff network, on one indicator (issue: "fewer than five individuals … only in total"). */
export const fewestOfNetwork = 5

/** People behind a network's total: with two, each of them could subtract their own and read the other's. */
export const fewestInTotal = 3

export interface ViewRow {
  id: string
  groupId: string
  userId: string
  indicatorId: string
  verdict: Verdict
  reason: string
  level: number | null
  /** Said of an earlier version of the answer. */
  earlier: boolean
  replies: Reply[]
}

export interface Reply {
  text: string
  /** ISO time. */
  at: string
  /** The view, or the answer, was another when this was written. */
  earlier: boolean
}

/** A view without who gave it, and when. */
export type ShownView = Omit<ViewRow, 'userId' | 'groupId'>

export interface DisclosedGroup extends ReviewGroup {
  /** In an order that says nothing. */
  views: ShownView[]
  /** For a staff network of which no view is shown by itself: all of them, if that points to nobody. */
  total: VerdictCounts | null
  /** Why less is shown than was said: the review goes on, or there are too few people. */
  withheld: 'open' | 'few' | null
}

/** What may be shown, group by group. `over`: the review is over, so that no view changes any more. */
export function disclose(
  groups: readonly ReviewGroup[],
  rows: readonly ViewRow[],
  over: boolean,
): DisclosedGroup[] {
  return groups.map((group) => {
    const own = rows.filter(({ groupId }) => groupId === group.id)
    const { id, kind, name } = group
    if (kind !== 'staff_network') return { id, kind, name, views: toShown(own), total: null, withheld: null }
    if (!over) return { id, kind, name, views: [], total: null, withheld: 'open' }
    const shown = own.filter(
      ({ indicatorId }) => countPeople(onIndicator(own, indicatorId)) >= fewestOfNetwork,
    )
    if (shown.length > 0) return { id, kind, name, views: toShown(shown), total: null, withheld: 'few' }
    return { id, kind, name, views: [], total: toTotal(own), withheld: 'few' }
  })
}

function onIndicator(rows: readonly ViewRow[], wanted: string): ViewRow[] {
  return rows.filter(({ indicatorId }) => indicatorId === wanted)
}

function countPeople(rows: readonly ViewRow[]): number {
  return new Set(rows.map(({ userId }) => userId)).size
}

/** Where all say the same, the total says what each of them said. */
function toTotal(rows: readonly ViewRow[]): VerdictCounts | null {
  const unanimous = new Set(rows.map(({ verdict }) => verdict)).size < 2
  return countPeople(rows) < fewestInTotal || unanimous ? null : countVerdicts(rows)
}

/** The ids are random, so their order tells neither who nor when. */
function toShown(rows: readonly ViewRow[]): ShownView[] {
  return rows
    .map(({ id, indicatorId, verdict, reason, level, earlier, replies }) => {
      return { id, indicatorId, verdict, reason, level, earlier, replies }
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}
