import { type Group, type Indicator, type Model } from './model.ts'

/** What an indicator asks, as one string: the same for the same criteria, whatever their order. */
export function writeAnswerForm({ answer }: Indicator): string {
  if (answer.kind === 'number') return JSON.stringify([answer.min, answer.max])
  if (answer.kind === 'criteria')
    return JSON.stringify(sortWritten(answer.criteria.map((each) => [each.level, each.text])))
  const options = answer.options.map(({ id, label, points, byLevel = {} }) => [
    id,
    label,
    points,
    sortWritten(Object.entries(byLevel)),
  ])
  return JSON.stringify(sortWritten(options))
}

/** How a group's level is worked out, as one string: policies, levels, and the rules of it and what is below it. */
export function writeRule(group: Group, { notApplicable, unanswered, levels }: Model): string {
  const numbers = levels.map((each) => each.level).toSorted((a, b) => a - b)
  return JSON.stringify([notApplicable, unanswered, numbers, ruleOf(group)])
}

function ruleOf({ combine, bands = [], children }: Group): unknown[] {
  const parts = children.flatMap((child) => {
    if (!('answer' in child)) return [[child.id, child.weight, ruleOf(child)]]
    return child.weight === 1 ? [] : [[child.id, child.weight]]
  })
  return [
    writeCombine(combine),
    sortWritten(bands.map(({ from, below, level }) => [from, below, level])),
    sortWritten(parts),
  ]
}

function writeCombine(combine: Group['combine']): unknown[] {
  if (combine.method === 'attainment') return [combine.method, combine.share, combine.spread]
  if (combine.method === 'minimum') return [combine.method]
  if (combine.method !== 'thresholds') return [combine.method, combine.over]
  const gates = combine.gates.map((gate) => [
    gate.level,
    sortWritten(gate.require.map((each) => [each.level, each.percent])),
  ])
  return [combine.method, sortWritten(gates)]
}

function sortWritten(parts: readonly unknown[]): string[] {
  return parts.map((part) => JSON.stringify(part)).toSorted()
}

/** METHOD section 5: what is compared needs two thirds of a commitment's indicators. */
const COMPARABLE_SHARE = { part: 2, whole: 3 }

export function isTooFewComparable(comparable: number, of: number): boolean {
  return COMPARABLE_SHARE.whole * comparable < COMPARABLE_SHARE.part * of
}
