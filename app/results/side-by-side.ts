import { levelsOf } from '#app/assessment/checks.ts'
import { commitmentsOf } from '#app/assessment/task-list.ts'
import { comparableIndicators, indicatorsOf, levelName, type Model } from '#scoring/index.ts'
import type { Latest } from './latest-of-predecessors.server.ts'

/** What one predecessor said of one indicator. */
export interface PredecessorAnswer {
  name: string
  round: string
  /** The level, or why there is none, in words. */
  level: string
  /** The wording of the criteria it met. */
  met: string[]
  rationale: string
}

/** One indicator as each predecessor answered it. `model`: the index of the successor's assessment. */
export function toPredecessorAnswers(
  model: Model,
  latest: readonly Latest[],
  indicatorId: string,
): PredecessorAnswer[] {
  return latest.map((each) => {
    const { round, record } = each.submission
    const answer = record.answers.find((found) => found.indicatorId === indicatorId)
    const indicator = indicatorsOf(each.model).find(({ id }) => id === indicatorId)
    const criteria = indicator?.answer.kind === 'criteria' ? indicator.answer.criteria : []
    const met = criteria.filter(({ level }) => answer?.met.includes(level)).map(({ text }) => text)
    const level = toLevel(model, each, indicatorId)
    return { name: each.name, round, level, met, rationale: answer?.rationale ?? '' }
  })
}

function toLevel(model: Model, each: Latest, indicatorId: string): string {
  const { record, result } = each.submission
  const answer = record.answers.find((found) => found.indicatorId === indicatorId)
  if (!answer) return 'Not asked then'
  if (answer.notApplicable !== null) return 'Not applicable'
  const level = levelsOf(result).get(indicatorId)?.level ?? null
  if (level === null) return 'Not answered'
  const words = `Stage ${level}, ${levelName(each.model, level)}`
  return comparableIndicators(each.model, model).includes(indicatorId)
    ? words
    : `${words} (asked otherwise then)`
}

/** Every indicator with each predecessor's level, by commitment. */
export function toSideBySide(model: Model, latest: readonly Latest[]) {
  return {
    predecessors: latest.map(({ id, name, submission }) => ({
      ...{ id, name, round: submission.round, submissionId: submission.id },
      signedOff: submission.standing.state === 'signed-off',
    })),
    rows: commitmentsOf(model).flatMap((group) =>
      indicatorsOf(group).map(({ id, title }, position) => ({
        id,
        label: title,
        cells: latest.map((each) => toLevel(model, each, id)),
        group: position === 0 ? group.title : undefined,
      })),
    ),
  }
}
