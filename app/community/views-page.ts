import { commitmentsOf } from '#app/assessment/task-list.ts'
import { levelsOf } from '#app/assessment/checks.ts'
import { type AnswerContent, toAnswers } from '#app/assessment/answer.ts'
import { indicatorsOf, levelName, type Model, type NodeResult, score } from '#scoring/index.ts'
import type { DisclosedGroup, ShownView } from './disclose.ts'
import { groupKindWords } from './groups.ts'
import { countVerdicts, type VerdictCounts } from './verdicts.ts'

export interface Stage {
  level: number
  name: string
}

/** How many reviewers see a lower, the same, or a higher stage than the organisation's own. Counted, never averaged. */
export interface Seen {
  lower: number
  same: number
  higher: number
}

interface Gap {
  id: string
  title: string
  own: Stage | null
  counts: VerdictCounts
  seen: Seen
}

export type IndicatorGap = Gap
export interface CommitmentGap extends Gap {
  indicators: IndicatorGap[]
}

type Own = readonly (AnswerContent & { indicatorId: string })[]

/** The views beside the organisation's own stages, indicator by indicator and commitment by commitment. */
export function toGaps(model: Model, own: Own, groups: readonly DisclosedGroup[]): CommitmentGap[] {
  const result = score(model, toAnswers(own))
  const leaves = levelsOf(result)
  const views = groups.flatMap((group) => group.views)
  return commitmentsOf(model).map((group) => {
    const indicators = indicatorsOf(group).map((indicator) => {
      const said = views.filter(({ indicatorId }) => indicatorId === indicator.id)
      return toGap(model, indicator, leaves.get(indicator.id), said)
    })
    const commitment = toGap(
      model,
      group,
      result.children?.find(({ id }) => id === group.id),
      [],
    )
    return { ...commitment, ...addUp(indicators), indicators }
  })
}

function toGap(
  model: Model,
  { id, title }: { id: string; title: string },
  node: NodeResult | undefined,
  views: readonly ShownView[],
): Gap {
  const own = node?.level ?? null
  const seen = views.flatMap(({ level }) => (level === null || own === null ? [] : [Math.sign(level - own)]))
  const count = (sign: number) => seen.filter((each) => each === sign).length
  return {
    id,
    title,
    own: own === null ? null : { level: own, name: levelName(model, own) },
    counts: countVerdicts(views),
    seen: { lower: count(-1), same: count(0), higher: count(1) },
  }
}

function addUp(gaps: readonly Gap[]): Pick<Gap, 'counts' | 'seen'> {
  const sum = (of: (gap: Gap) => number) => gaps.reduce((total, gap) => total + of(gap), 0)
  return {
    counts: {
      agree: sum(({ counts }) => counts.agree),
      disagree: sum(({ counts }) => counts.disagree),
      cannot_tell: sum(({ counts }) => counts.cannot_tell),
    },
    seen: {
      lower: sum(({ seen }) => seen.lower),
      same: sum(({ seen }) => seen.same),
      higher: sum(({ seen }) => seen.higher),
    },
  }
}

export interface GroupLine {
  id: string
  name: string
  kind: string
  /** In words, where not everything is shown. */
  withheld: string | null
  counts: VerdictCounts | null
}

/** Each group with what it says in all. */
export function toGroupLines(groups: readonly DisclosedGroup[]): GroupLine[] {
  return groups.map(({ id, name, kind, views, total, withheld }) => {
    const words = groupKindWords[kind].name
    if (withheld === 'open') return { id, name, kind: words, counts: null, withheld: networkWaits }
    if (withheld === 'few' && views.length === 0)
      return { id, name, kind: words, counts: total, withheld: total ? networkInTotal : networkTooFew }
    return { id, name, kind: words, counts: countVerdicts(views), withheld: withheld && networkInPart }
  })
}

const networkWaits = 'Shown when the review is over, so that nobody can be told by when they spoke.'
const networkInTotal =
  'Shown only in total, as fewer than five people of the network gave a view on any one indicator. These views are in no other figure.'
const networkTooFew = 'Nothing is shown: there are no views, or so few that they would point to people.'
const networkInPart =
  'An indicator on which fewer than five people of the network gave a view is left out of every figure.'

/** One indicator's views by group, with what each says. */
export function toIndicatorViews(model: Model, groups: readonly DisclosedGroup[], indicatorId: string) {
  const named = (level: number | null): Stage | null =>
    level === null ? null : { level, name: levelName(model, level) }
  return groups.flatMap(({ id, name, kind, views }) => {
    const said = views.filter((view) => view.indicatorId === indicatorId)
    if (said.length === 0) return []
    return [
      {
        id,
        name,
        kind: groupKindWords[kind].name,
        views: said.map((view) => ({ ...view, level: named(view.level) })),
      },
    ]
  })
}

export type IndicatorViews = ReturnType<typeof toIndicatorViews>

/** One indicator's gap; undefined when the index has no such indicator. */
export function findGap(
  { model, own, groups }: { model: Model; own: Own; groups: readonly DisclosedGroup[] },
  indicatorId: string | undefined,
): IndicatorGap | undefined {
  const all = toGaps(model, own, groups).flatMap(({ indicators }) => indicators)
  return all.find(({ id }) => id === indicatorId)
}
