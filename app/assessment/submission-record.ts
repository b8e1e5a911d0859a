import { indicatorsOf, type Model } from '#scoring/index.ts'
import { type AnswerContent, type EvidenceItem, emptyAnswer } from './answer.ts'
import { type Assessed, isEvidenced } from './checks.ts'

/** An item as it was, with the name and hash of its file, so that the record stands alone. */
export type SubmittedEvidence = Omit<EvidenceItem, 'id' | 'retired'>

/** One indicator as it was answered when the assessment was submitted. */
export interface SubmittedAnswer extends AnswerContent {
  indicatorId: string
  evidence: SubmittedEvidence[]
  /** Whether one item was dated within the time the index asks for, on the day of submission. */
  evidenced: boolean
}

export interface SubmissionRecord {
  /** The day it was submitted, ISO. */
  date: string
  answers: SubmittedAnswer[]
}

/** The answers as they are kept for good: every indicator in model order, evidence written out. */
export function toSubmissionRecord(model: Model, assessed: Assessed): SubmissionRecord {
  const answers = indicatorsOf(model).map(({ id }): SubmittedAnswer => {
    const answer = assessed.answers.find(({ indicatorId }) => indicatorId === id)
    const { met, none, notApplicable, rationale, confidence } = answer ?? emptyAnswer
    const evidence = assessed.evidence.filter((item) => answer?.evidenceIds.includes(item.id))
    return {
      indicatorId: id,
      met,
      none,
      notApplicable,
      rationale,
      confidence,
      evidence: evidence.map(({ id: _id, retired: _retired, ...item }) => item),
      evidenced: isEvidenced(model, assessed, answer),
    }
  })
  return { date: assessed.today, answers }
}
