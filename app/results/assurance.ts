import type { SubmittedAnswer } from '#app/assessment/submission-record.ts'

/** How many of the indicators that apply have evidence that was recent enough on the day. */
export function toCoverage(answers: readonly SubmittedAnswer[]): { evidenced: number; applicable: number } {
  const applicable = answers.filter(({ notApplicable }) => notApplicable === null)
  return { evidenced: applicable.filter(({ evidenced }) => evidenced).length, applicable: applicable.length }
}

/** What toConfidence says, the least sure first. */
export const confidenceOrder = [
  'confidence not given',
  'low confidence',
  'medium confidence or lower',
  'high confidence',
] as const
const place = { none: 0, low: 1, medium: 2, high: 3 } as const

/**
 * How sure the organisation is of the third of its answers that it is least sure of: their highest confidence, so that
 * a few strong answers cannot hide the weak ones. An answer without a confidence counts as the least sure.
 */
export function toConfidence(answers: readonly SubmittedAnswer[]): string {
  const applicable = answers.filter(({ notApplicable }) => notApplicable === null)
  const sorted = applicable.map(({ confidence }) => place[confidence ?? 'none']).sort((a, b) => a - b)
  const position = Math.ceil(sorted.length / 3) - 1
  return confidenceOrder[sorted[position] ?? 0]
}
