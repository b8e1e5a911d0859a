import { indicatorsOf, levelName, type Model, score } from '#scoring/index.ts'
import { isAnswered, toAnswers } from './answer.ts'
import { type Assessed, levelsOf } from './checks.ts'
import { commitmentsOf } from './task-list.ts'

interface AnswerLine {
  id: string
  title: string
  /** The answer in words. */
  answer: string
  rationale: string
  evidence: number
  mayChange: boolean
  /** The round whose answer this is, not confirmed yet. */
  carriedFrom: string | null
}

/** Every answer in words, by commitment. `mayChange`: whether its reader may change the answer to this indicator. */
export function toAnswerSummary(
  model: Model,
  assessed: Assessed,
  mayChange: (indicatorId: string) => boolean,
): { id: string; title: string; lines: AnswerLine[] }[] {
  const levels = levelsOf(score(model, toAnswers(assessed.answers)))
  return commitmentsOf(model).map((group) => ({
    id: group.id,
    title: group.title,
    lines: indicatorsOf(group).map(({ id, title }) => {
      const record = assessed.answers.find(({ indicatorId }) => indicatorId === id)
      const level = levels.get(id)?.level ?? null
      const named = level === null ? '' : `Stage ${level}, ${levelName(model, level)}`
      const answer =
        record?.notApplicable != null
          ? `Not applicable: ${record.notApplicable}`
          : isAnswered(record)
            ? named
            : 'Not answered yet'
      return {
        id,
        title,
        answer,
        rationale: record?.rationale ?? '',
        evidence: record?.evidenceIds.length ?? 0,
        mayChange: mayChange(id),
        carriedFrom: record?.carriedFrom ?? null,
      }
    }),
  }))
}
