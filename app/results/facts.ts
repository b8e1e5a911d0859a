import type { Submission } from './read-submission.server.ts'

/** What a page says about a submission, without what was answered. */
export function toFacts(submission: Submission) {
  const { id, assessmentId, department, number, round, submittedAt, submittedBy } = submission
  const { contentHash, indexVersionId, indexHash, standing } = submission
  return {
    ...{ id, assessmentId, department, number, round, submittedAt, submittedBy },
    ...{ contentHash, indexVersionId, indexHash, standing },
  }
}

export type Facts = ReturnType<typeof toFacts>

/** What it covers, in words. */
export function toScope(department: string): string {
  return department ? `The department ${department}` : 'The whole organisation'
}
