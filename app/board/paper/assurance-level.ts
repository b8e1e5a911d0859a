import { confidenceOrder } from '#app/results/assurance.ts'
import type { ResultView } from '#app/results/result-view.ts'

/**
 * How far the board can rely on the stages, in the four words of NHS internal audit opinions. What each asks for is this
 * service's own (decision 049): the share of applicable indicators with recent evidence, and the least sure commitment.
 */
const levels = [
  { name: 'Substantial', evidenced: 0.9, confidence: 'high confidence' },
  { name: 'Moderate', evidenced: 0.75, confidence: 'medium confidence or lower' },
  { name: 'Limited', evidenced: 0.5, confidence: 'low confidence' },
  { name: 'Minimal', evidenced: 0, confidence: 'confidence not given' },
] as const

type Assured = Pick<ResultView, 'coverage' | 'commitments'>

/** The highest level whose two conditions hold. */
export function toAssuranceLevel(view: Assured): string {
  const { evidenced, applicable } = view.coverage
  const sure = placeOf(leastConfidence(view))
  const found = levels.find(
    (level) => evidenced >= level.evidenced * applicable && sure >= placeOf(level.confidence),
  )
  return (found ?? levels.at(-1)!).name
}

/** The confidence of the least sure commitment, in words. */
export function leastConfidence({ commitments }: Pick<Assured, 'commitments'>): string {
  const places = commitments
    .filter(({ coverage }) => coverage.applicable > 0)
    .map(({ confidence }) => placeOf(confidence))
  return confidenceOrder[Math.min(...places, confidenceOrder.length - 1)]!
}

function placeOf(confidence: string): number {
  return confidenceOrder.findIndex((each) => each === confidence)
}
