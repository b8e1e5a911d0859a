import { comparableIndicators, type Scored } from './compare.ts'
import { isTooFewComparable, writeRule } from './like-for-like.ts'
import { indicatorsOf, type Group, type Model } from './model.ts'
import { score } from './score.ts'

export interface GroupTrend {
  readonly id: string
  /** As the last version has it. */
  readonly title: string
  /** How many indicators every point is made of … */
  readonly comparable: number
  /** … of this many in the last version. */
  readonly of: number
  /**
   * The group's value on those indicators alone, oldest first, one for each that was given. null: it has no value, or
   * it and what came before cannot be compared with the last.
   */
  readonly points: readonly (number | null)[]
}

/**
 * How each group below the last version's root went. All points of a group are made of the same indicators: those that
 * every version shown asks with the same criteria. Going back, the points end where under two thirds of its indicators
 * would be left, or its rule was another (METHOD section 5).
 *
 * @param history oldest first
 * @throws AnswerError as score does
 */
export function trend(history: readonly Scored[]): GroupTrend[] {
  const last = history.at(-1)
  if (!last) return []
  return last.model.root.children.flatMap((child) =>
    'answer' in child ? [] : [trendOf(child, last, history)],
  )
}

function trendOf(group: Group, last: Scored, history: readonly Scored[]): GroupTrend {
  const all = indicatorsOf(group).map(({ id }) => id)
  let kept: readonly string[] = all
  let from = history.length - 1
  for (; from > 0; from--) {
    const shared = keepComparable(kept, group, history[from - 1]!.model, last.model)
    if (!shared) break
    kept = shared
  }
  const points = history.map((scored, place) => (place < from ? null : valueOn(kept, group.id, scored)))
  return { id: group.id, title: group.title, comparable: kept.length, of: all.length, points }
}

/** Of the indicators kept, those that the earlier version has in this group with the same criteria; null: too few. */
function keepComparable(
  kept: readonly string[],
  group: Group,
  earlier: Model,
  model: Model,
): readonly string[] | null {
  const before = findGroup(earlier, group.id)
  if (!before || writeRule(before, earlier) !== writeRule(group, model)) return null
  const same = new Set(comparableIndicators(earlier, model))
  const there = new Set(indicatorsOf(before).map(({ id }) => id))
  const shared = kept.filter((id) => same.has(id) && there.has(id))
  const of = Math.max(there.size, indicatorsOf(group).length)
  return isTooFewComparable(shared.length, of) ? null : shared
}

function findGroup(model: Model, id: string): Group | undefined {
  return model.root.children
    .flatMap((child) => ('answer' in child ? [] : [child]))
    .find((each) => each.id === id)
}

/** What the group comes to when these indicators are all it has. */
function valueOn(ids: readonly string[], groupId: string, { model, answers }: Scored): number | null {
  const kept = new Set(ids)
  const part = narrow(findGroup(model, groupId)!, kept)
  const own = Object.fromEntries(Object.entries(answers).filter(([id]) => kept.has(id)))
  const result = score({ ...model, root: { ...model.root, children: [part] } }, own)
  return result.children?.[0]?.value ?? null
}

/** The group without what is not kept. */
function narrow(group: Group, kept: ReadonlySet<string>): Group {
  const children: Group['children'][number][] = []
  for (const child of group.children) {
    if ('answer' in child) {
      if (kept.has(child.id)) children.push(child)
    } else if (indicatorsOf(child).some(({ id }) => kept.has(id))) children.push(narrow(child, kept))
  }
  return { ...group, children }
}
