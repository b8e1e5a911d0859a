import {
  add,
  compareFractions,
  fromDecimal,
  HUNDRED,
  lowest,
  ONE,
  times,
  ZERO,
  type Fraction,
} from './fraction.ts'
import { type ModelInput } from './schema.ts'

export type GroupInput = ModelInput['root']
export type IndicatorInput = Exclude<GroupInput['children'][number], GroupInput>

/** Smallest and largest value a node can have; null where its method gives none. */
export interface Range {
  readonly low: Fraction
  readonly high: Fraction
}

export function answerRange(answer: IndicatorInput['answer']): Range {
  if (answer.kind === 'number') return { low: fromDecimal(answer.min), high: fromDecimal(answer.max) }
  const values =
    answer.kind === 'choice'
      ? answer.options.map((option) => option.points)
      : [0, ...answer.criteria.map((criterion) => criterion.level)]
  return { low: fromDecimal(Math.min(...values)), high: fromDecimal(Math.max(...values)) }
}

function nodeRange(node: GroupInput | IndicatorInput, model: ModelInput): Range | null {
  if (!('answer' in node)) return groupRange(node, model)
  const { low, high } = answerRange(node.answer)
  const standsAtZero = model.notApplicable === 'zero' || model.unanswered === 'zero'
  if (!standsAtZero) return { low, high }
  return {
    low: compareFractions(low, ZERO) < 0 ? low : ZERO,
    high: compareFractions(high, ZERO) > 0 ? high : ZERO,
  }
}

export function groupRange(group: GroupInput, model: ModelInput): Range | null {
  const { combine } = group
  if (combine.method === 'thresholds') return null
  if (combine.method === 'attainment') return { low: ZERO, high: HUNDRED }
  const parts = 'over' in combine && combine.over === 'leaves' ? leavesOf(group) : group.children
  const sums = combine.method === 'sum'
  const ranges = parts.flatMap((part) => {
    const range = nodeRange(part, model)
    const weight = sums ? fromDecimal(part.weight ?? 1) : ONE
    return range ? [{ low: times(range.low, weight), high: times(range.high, weight) }] : []
  })
  if (ranges.length === 0) return null
  const lows = ranges.map((range) => range.low)
  const highs = ranges.map((range) => range.high)
  const mayLeave = model.notApplicable === 'exclude' || model.unanswered === 'exclude'
  if (sums) return { low: leastSum(lows, mayLeave), high: negate(leastSum(highs.map(negate), mayLeave)) }
  const leastHigh = combine.method === 'minimum' && !mayLeave
  const high = leastHigh ? lowest(highs) : negate(lowest(highs.map(negate)) ?? ZERO)
  return { low: lowest(lows) ?? ZERO, high: high ?? ZERO }
}

/** The least sum of one or more of the terms where terms may leave, or of all of them. */
function leastSum(terms: readonly Fraction[], mayLeave: boolean): Fraction {
  const helpful = mayLeave ? terms.filter((term) => compareFractions(term, ZERO) < 0) : terms
  if (helpful.length > 0) return helpful.reduce(add, ZERO)
  return lowest(terms) ?? ZERO
}

function negate({ top, bottom }: Fraction): Fraction {
  return { top: -top, bottom }
}

function leavesOf(group: GroupInput): IndicatorInput[] {
  return group.children.flatMap((child) => ('answer' in child ? [child] : leavesOf(child)))
}
