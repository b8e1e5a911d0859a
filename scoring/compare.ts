import { type Answers } from './answers.ts'
import { isTooFewComparable, writeAnswerForm, writeRule } from './like-for-like.ts'
import { groupsOf, indicatorsOf, type Group, type Indicator, type Model } from './model.ts'
import { score, type NodeResult } from './score.ts'

/** One organisation's answers under one version of a model. */
export interface Scored {
  readonly model: Model
  readonly answers: Answers
  /** The result kept with the answers; worked out again when left out. */
  readonly result?: NodeResult
}

export interface Standing {
  readonly level: number | null
  readonly value: number | null
}

/**
 * - `comparable`: in both versions with the same criteria (levels and wording), options or limits
 * - `changed`: in both versions, with other criteria
 * - `added`, `removed`: in the later, or the earlier, version only
 */
export type Status = 'comparable' | 'changed' | 'added' | 'removed'

export interface IndicatorComparison {
  readonly id: string
  /** As the later version has it; the earlier one's where it is removed. */
  readonly title: string
  readonly status: Status
  readonly before: Standing | null
  readonly after: Standing | null
  /** Levels up (above 0) or down; null unless comparable with a level on both sides. */
  readonly moved: number | null
}

/**
 * Why a group shows no arrow:
 * - `added`, `removed`: it is in one version only
 * - `method-changed`: its levels are worked out by another rule
 * - `too-few-comparable`: under two thirds of its indicators are comparable
 * - `no-level-before`, `no-level-after`: it has no level to start from, or to end at
 */
export type NoArrow =
  'added' | 'removed' | 'method-changed' | 'too-few-comparable' | 'no-level-before' | 'no-level-after'

export interface GroupComparison {
  readonly id: string
  readonly title: string
  readonly before: Standing | null
  readonly after: Standing | null
  /** Levels up (above 0) or down; null where no arrow may be shown. */
  readonly moved: number | null
  /** Set exactly when `moved` is null. */
  readonly noArrow: NoArrow | null
  /** How many of its indicators are comparable … */
  readonly comparable: number
  /** … of this many: the larger of its two versions. */
  readonly of: number
}

export interface Comparison {
  /** In the later version's order, then the removed ones in the earlier version's. */
  readonly indicators: readonly IndicatorComparison[]
  /** Every group, the root first, in the same order. */
  readonly groups: readonly GroupComparison[]
  readonly counts: Readonly<Record<Status, number>>
}

/**
 * Compares two results, within one version of a model or across versions.
 *
 * @throws AnswerError as score does, where a result has to be worked out
 */
export function compare(before: Scored, after: Scored): Comparison {
  const [earlier, later] = [indexOf(before), indexOf(after)]
  const indicators = joinIds(earlier.indicators, later.indicators).map((id) =>
    compareIndicator(id, earlier, later),
  )
  const statuses = new Map(indicators.map((each) => [each.id, each.status]))
  const count = (status: Status) => indicators.filter((each) => each.status === status).length
  return {
    indicators,
    groups: joinIds(earlier.groups, later.groups).map((id) => compareGroup(id, earlier, later, statuses)),
    counts: {
      comparable: count('comparable'),
      changed: count('changed'),
      added: count('added'),
      removed: count('removed'),
    },
  }
}

/** The ids of the later version's indicators that the earlier one asks in the same way, so that an answer holds in both. */
export function comparableIndicators(before: Model, after: Model): string[] {
  const earlier = new Map(indicatorsOf(before).map((indicator) => [indicator.id, indicator]))
  return indicatorsOf(after)
    .filter((indicator) => statusOf(earlier.get(indicator.id), indicator) === 'comparable')
    .map(({ id }) => id)
}

interface Index {
  readonly model: Model
  readonly indicators: ReadonlyMap<string, Indicator>
  readonly groups: ReadonlyMap<string, Group>
  readonly standings: ReadonlyMap<string, Standing>
}

function indexOf({ model, answers, result }: Scored): Index {
  return {
    model,
    indicators: new Map(indicatorsOf(model).map((indicator) => [indicator.id, indicator])),
    groups: new Map(groupsOf(model).map((group) => [group.id, group])),
    standings: new Map(standingsOf(result ?? score(model, answers))),
  }
}

function standingsOf({ id, level, value, children = [] }: NodeResult): [string, Standing][] {
  return [[id, { level, value }], ...children.flatMap(standingsOf)]
}

function joinIds(earlier: ReadonlyMap<string, unknown>, later: ReadonlyMap<string, unknown>): string[] {
  return [...later.keys(), ...[...earlier.keys()].filter((id) => !later.has(id))]
}

function compareIndicator(id: string, earlier: Index, later: Index): IndicatorComparison {
  const [old, current] = [earlier.indicators.get(id), later.indicators.get(id)]
  const status = statusOf(old, current)
  const before = old ? standing(earlier, id) : null
  const after = current ? standing(later, id) : null
  const moved = status === 'comparable' ? difference(before, after) : null
  return { id, title: current?.title ?? old?.title ?? id, status, before, after, moved }
}

function statusOf(old: Indicator | undefined, current: Indicator | undefined): Status {
  if (!old) return 'added'
  if (!current) return 'removed'
  return writeAnswerForm(old) === writeAnswerForm(current) ? 'comparable' : 'changed'
}

function compareGroup(
  id: string,
  earlier: Index,
  later: Index,
  statuses: ReadonlyMap<string, Status>,
): GroupComparison {
  const [old, current] = [earlier.groups.get(id), later.groups.get(id)]
  const idsBefore = new Set(old ? indicatorsOf(old).map((each) => each.id) : [])
  const idsAfter = current ? indicatorsOf(current).map((each) => each.id) : []
  const comparable = idsAfter.filter(
    (each) => idsBefore.has(each) && statuses.get(each) === 'comparable',
  ).length
  const of = Math.max(idsBefore.size, idsAfter.length)
  const before = old ? standing(earlier, id) : null
  const after = current ? standing(later, id) : null
  const noArrow =
    findRuleChange(id, earlier, later) ??
    (isTooFewComparable(comparable, of) ? 'too-few-comparable' : null) ??
    (before?.level == null ? 'no-level-before' : null) ??
    (after?.level == null ? 'no-level-after' : null)
  const moved = noArrow ? null : difference(before, after)
  return { id, title: current?.title ?? old?.title ?? id, before, after, moved, noArrow, comparable, of }
}

function findRuleChange(id: string, earlier: Index, later: Index): NoArrow | null {
  const [old, current] = [earlier.groups.get(id), later.groups.get(id)]
  if (!old) return 'added'
  if (!current) return 'removed'
  return writeRule(old, earlier.model) === writeRule(current, later.model) ? null : 'method-changed'
}

function standing(index: Index, id: string): Standing {
  return index.standings.get(id) ?? { level: null, value: null }
}

function difference(before: Standing | null, after: Standing | null): number | null {
  return before?.level == null || after?.level == null ? null : after.level - before.level
}
