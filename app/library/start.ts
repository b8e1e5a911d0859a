import type { Model } from '#scoring/index.ts'
import { type CommitmentOutline, toOutline } from './index-text.ts'

/** What the start page says of the index. */
export interface Start {
  commitments: CommitmentOutline[]
  indicators: number
  /** Null when the index asks for no evidence. */
  evidence: { fromStage: number; months: number } | null
}

export function toStart(model: Model): Start {
  const commitments = toOutline(model)
  const { assessment } = model
  return {
    commitments,
    indicators: commitments.reduce((sum, { indicators }) => sum + indicators, 0),
    evidence: assessment
      ? { fromStage: assessment.evidenceFromLevel, months: assessment.evidenceWithinMonths }
      : null,
  }
}
