import { indicatorsOf, type Model } from '#scoring/index.ts'
import { toAssigned, toSentence } from './assigned.ts'
import type { Assigning } from './assign.server.ts'
import { commitmentsOf } from './task-list.ts'

/** Each commitment's indicators with who has them, and who could. */
export function toAssignPage(model: Model, assigning: Assigning, userId: string) {
  const { id, round, people, assignments, state, merged } = assigning
  return {
    id,
    round,
    people,
    open: state === 'draft' && !merged,
    commitments: commitmentsOf(model).map((group) => ({
      id: group.id,
      title: group.title,
      indicators: indicatorsOf(group).map((indicator) => ({
        id: indicator.id,
        title: indicator.title,
        who: toSentence(toAssigned(assignments, { userId }, indicator.id)) ?? 'Not assigned',
      })),
    })),
  }
}

export type AssignPage = ReturnType<typeof toAssignPage>

export interface Done {
  done: 'given' | 'taken'
  changed: number
}

/** What the page says was done, from its address, or null. */
export function toDone(search: URLSearchParams): Done | null {
  for (const done of ['given', 'taken'] as const) {
    const changed = search.get(done)
    if (changed && /^\d{1,3}$/.test(changed)) return { done, changed: Number(changed) }
  }
  return null
}

export function toDoneSentence({ done, changed }: Done): string {
  if (changed === 0) return 'Nothing changed: it was so already.'
  const what = changed === 1 ? '1 indicator' : `${changed} indicators`
  return done === 'given' ? `You assigned ${what}.` : `You took back ${what}.`
}
