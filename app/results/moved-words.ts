import type { GroupComparison, NoArrow } from '#scoring/index.ts'

/** "Up 1 stage": how far something moved that can be compared. */
export function toMovedWords(moved: number): string {
  if (moved === 0) return 'No change'
  const by = Math.abs(moved)
  return `${moved > 0 ? 'Up' : 'Down'} ${by} ${by === 1 ? 'stage' : 'stages'}`
}

const reasons: Record<Exclude<NoArrow, 'too-few-comparable'>, string> = {
  added: 'New in this version of the index',
  removed: 'Not in this version of the index',
  'method-changed': 'Cannot be compared: its stage is worked out by another rule',
  'no-level-before': 'Had no stage before',
  'no-level-after': 'Has no stage now',
}

/** How far a group moved, or why nothing is said of it. */
export function toGroupMoved({ moved, noArrow, comparable, of }: GroupComparison): string {
  if (moved !== null) return toMovedWords(moved)
  if (noArrow === null || noArrow === 'too-few-comparable')
    return `Cannot be compared: only ${comparable} of ${of} indicators are asked in the same way`
  return reasons[noArrow]
}
