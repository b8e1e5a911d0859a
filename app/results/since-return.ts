import type { SubmittedAnswer } from '#app/assessment/submission-record.ts'
import { levelsOf } from '#app/assessment/checks.ts'
import { indicatorsOf, type Model } from '#scoring/index.ts'
import type { Frozen } from './result-view.ts'

export interface AnswerChange {
  id: string
  title: string
  /** What of the answer changed, in words. */
  what: string[]
}

/** The answers that differ between a submission that was returned and the one that came after it, in model order. */
export function toSinceReturn(model: Model, returned: Frozen, again: Frozen): AnswerChange[] {
  const [before, after] = [toSides(returned), toSides(again)]
  return indicatorsOf(model)
    .map(({ id, title }) => ({ id, title, what: toWhat(before(id), after(id)) }))
    .filter(({ what }) => what.length > 0)
}

interface Side {
  /** In words. */
  stage: string
  answer: SubmittedAnswer | undefined
}

function toSides({ record, result }: Frozen) {
  const levels = levelsOf(result)
  return (id: string): Side => {
    const level = levels.get(id)?.level ?? null
    return {
      stage: level === null ? 'not applicable' : `stage ${level}`,
      answer: record.answers.find(({ indicatorId }) => indicatorId === id),
    }
  }
}

function toWhat(before: Side, after: Side): string[] {
  const differs = (of: (answer: SubmittedAnswer | undefined) => unknown) =>
    JSON.stringify(of(before.answer)) !== JSON.stringify(of(after.answer))
  const moved = before.stage !== after.stage
  return [
    moved ? `${before.stage} to ${after.stage}` : null,
    !moved && differs((answer) => [answer?.met, answer?.notApplicable]) ? 'what is ticked' : null,
    differs((answer) => answer?.rationale) ? 'the words' : null,
    differs((answer) => answer?.evidence) ? 'the evidence' : null,
    differs((answer) => answer?.confidence) ? 'how sure they are' : null,
  ].filter((each) => each !== null)
}
