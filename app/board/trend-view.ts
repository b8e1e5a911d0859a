import { toAnswers } from '#app/assessment/answer.ts'
import { commitmentsOf } from '#app/assessment/task-list.ts'
import { toGroupMoved } from '#app/results/moved-words.ts'
import type { Figure } from '#app/ui/figure.tsx'
import { compare, roundHalfUp, trend } from '#scoring/index.ts'
import type { SignedOff } from './history.server.ts'

/** As the method compares it. */
export function toScored({ model, record, result }: SignedOff) {
  return { model, answers: toAnswers(record.answers), result }
}

/** How the commitments went, round by round, on the indicators that can be compared only. */
export function toTrendFigure(history: readonly SignedOff[]): Figure {
  const rounds = history.map(({ round }) => round)
  const last = history.at(-1)!
  const steps = history.slice(1).map((now, at) => compare(toScored(history[at]!), toScored(now)))
  const groups = commitmentsOf(last.model)
  const trends = trend(history.map(toScored))
  return {
    kind: 'trend',
    id: 'trend',
    title: 'Progress over the rounds',
    summary:
      'Each line shows how far a commitment has come, from 0 to 100. This progress index also shows steps too small for a new stage. It counts only the indicators that every round of the line asks in the same way.',
    columns: ['Commitment', ...rounds, 'Compared'],
    max: 100,
    points: rounds,
    rows: trends.map(({ id, title, points, comparable, of }) => ({
      label: groups.find((group) => group.id === id)?.shortTitle ?? title,
      value: points.at(-1) ?? null,
      line: points,
      cells: [
        ...history.map((signed, at) => toCell(signed, id, steps[at - 1], points[at] ?? null)),
        `${comparable} of ${of} indicators`,
      ],
    })),
  }
}

/** "Stage 3, up 1. Index 52": short, as there is a column for each round. */
function toCell(
  { result }: SignedOff,
  id: string,
  step: ReturnType<typeof compare> | undefined,
  point: number | null,
): string {
  const level = result.children?.find((child) => child.id === id)?.level
  const change = step?.groups.find((group) => group.id === id)
  const stage = level == null ? 'No stage' : `Stage ${level}`
  return [
    [stage, ...(change?.moved ? [`${change.moved > 0 ? 'up' : 'down'} ${Math.abs(change.moved)}`] : [])].join(
      ', ',
    ),
    ...(change?.noArrow ? [toGroupMoved(change)] : []),
    ...(point === null ? [] : [`Index ${roundHalfUp(point)}`]),
  ].join('. ')
}

export interface VersionStep {
  id: string
  before: string
  now: string
  /** How many indicators are asked in the same way, and what happened to the others. */
  counts: string
  changed: string[]
  added: string[]
  removed: string[]
}

/** What became of the indicators where two rounds were made under different versions of the index. */
export function toVersionSteps(history: readonly SignedOff[]): VersionStep[] {
  return history.slice(1).flatMap((now, at) => {
    const before = history[at]!
    if (before.indexVersionId === now.indexVersionId) return []
    const { indicators, counts } = compare(toScored(before), toScored(now))
    const titles = (status: string) =>
      indicators.filter((each) => each.status === status).map(({ title }) => title)
    return [
      {
        ...{ id: now.id, before: before.round, now: now.round },
        counts: `${counts.comparable} of ${indicatorsIn(now)} indicators are asked in the same way as in ${before.round}.`,
        ...{ changed: titles('changed'), added: titles('added'), removed: titles('removed') },
      },
    ]
  })
}

function indicatorsIn({ record }: SignedOff): number {
  return record.answers.length
}
