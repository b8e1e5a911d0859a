import type { SubmittedAnswer } from '#app/assessment/submission-record.ts'

/** How many of the indicators that apply have evidence that was recent enough on the day. */
export function toCoverage(answers: readonly SubmittedAnswer[]): { evidenced: number; applicable: number } {
  const applicable = answers.filter(({ notApplicable }) => notApplicable === null)
  return { evidenced: applicable.filter(({ evidenced }) => evidenced).length, applicable: applicable.length }
}

const order = ['not given', 'low', 'medium', 'high'] as const

/**
 * How sure the organisation is of the third of its answers that it is least sure of: their highest confidence, so that
 * a few strong answers cannot hide the weak ones. An answer without a confidence counts as the least sure.
 */
export function toConfidence(answers: readonly SubmittedAnswer[]): string {
  const applicable = answers.filter(({ notApplicable }) => notApplicable === null)
  const sorted = applicable.map(({ confidence }) => order.indexOf(confidence ?? 'not given')).sort((a, b) => a - b)
  const position = Math.ceil(sorted.length / 3) - 1
  return order[sorted[position] ?? 0] ?? 'not given'
}
