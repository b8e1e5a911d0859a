import { fromDecimal, ONE, ZERO, type Fraction } from './fraction.ts'
import { indicatorsOf, type Indicator, type Model } from './model.ts'
import { NO_LEVELS, type ByLevel, type LeafPlan, type Reading } from './plan-leaf.ts'
import { type Plan } from './plan.ts'

/**
 * One indicator's answer: exactly one of
 * - `met`: the levels whose criterion is true, in any order; `[]` is level 0
 * - `option`: the id of the option chosen
 * - `value`: a number between the indicator's `min` and `max`
 * - `notApplicable`: the written reason
 */
export type Answer =
  | { readonly met: readonly number[] }
  | { readonly option: string }
  | { readonly value: number }
  | { readonly notApplicable: string }

/** Indicator id → answer. An indicator that is left out (or undefined, as JSON drops it) is unanswered. */
export type Answers = Readonly<Record<string, Answer | undefined>>

/** Answers that do not fit the model. `path` is `<indicator id>`, or `<indicator id>.met[1]` and the like. */
export class AnswerError extends Error {
  readonly path: string

  constructor(path: string, message: string) {
    super(message)
    this.name = 'AnswerError'
    this.path = path
  }
}

export interface Progress {
  readonly indicators: number
  /** Indicators with an answer of any kind, "not applicable" among them. */
  readonly answered: number
  readonly notApplicable: number
  readonly unanswered: number
}

/** How far the answers have come, without judging them: count what is there, in indicators. */
export function progress(model: Model, answers: Answers): Progress {
  const given = indicatorsOf(model).map((indicator) => answerTo(indicator, answers))
  const answered = given.filter((answer) => answer !== undefined)
  return {
    indicators: given.length,
    answered: answered.length,
    notApplicable: answered.filter((answer) => 'notApplicable' in answer).length,
    unanswered: given.length - answered.length,
  }
}

/** The indicators without an answer, in model order. */
export function unanswered(model: Model, answers: Answers): Indicator[] {
  return indicatorsOf(model).filter((indicator) => answerTo(indicator, answers) === undefined)
}

/**
 * Checks every answer and reads it, one reading for each indicator in model order.
 *
 * @throws AnswerError at the first answer that does not fit
 */
export function readAnswers(plan: Plan, answers: Answers): Reading[] {
  if (!isRecord(answers)) throw new AnswerError('', 'answers must be an object from indicator id to answer')
  const readings = plan.leaves.map((leaf) => leaf.whenUnanswered)
  for (const id of Object.keys(answers)) {
    const leaf = plan.leafById.get(id)
    if (!leaf) throw new AnswerError(id, 'the model has no indicator with this id')
    const answer = answers[id]
    if (answer !== undefined) readings[leaf.index] = readAnswer(leaf, answer)
  }
  return readings
}

function answerTo(indicator: Indicator, answers: Answers): Answer | undefined {
  return Object.hasOwn(answers, indicator.id) ? answers[indicator.id] : undefined
}

const NONE: readonly number[] = []
const expected = { criteria: 'met', choice: 'option', number: 'value' } as const

function readAnswer(leaf: LeafPlan, answer: unknown): Reading {
  const id = leaf.indicator.id
  const key = expected[leaf.indicator.answer.kind]
  if (!isRecord(answer)) throw new AnswerError(id, `must be an object with ${key} or notApplicable`)
  const keys = Object.keys(answer)
  const given = keys[0]
  if (keys.length > 1 || (given !== key && given !== 'notApplicable')) {
    throw new AnswerError(id, `must have either ${key} or notApplicable, and nothing else`)
  }
  if (given === 'notApplicable') return readReason(leaf, answer[given])
  if (given === 'met') return readMet(leaf, answer[given])
  return given === 'option' ? readOption(leaf, answer[given]) : readValue(leaf, answer['value'])
}

function readReason(leaf: LeafPlan, reason: unknown): Reading {
  if (typeof reason !== 'string' || reason.trim() === '') {
    throw new AnswerError(`${leaf.indicator.id}.notApplicable`, 'needs a written reason')
  }
  return leaf.whenNotApplicable
}

function readMet(leaf: LeafPlan, met: unknown): Reading {
  checkMet(leaf, met)
  let height = 0
  while (height < leaf.rungs.length && met.includes(leaf.rungs[height] as number)) height += 1
  const skipped = met.length > height ? leaf.rungs.slice(height).filter((rung) => met.includes(rung)) : NONE
  const gained = leaf.byLevel ? new Map(met.map((each) => [each, ONE])) : NO_LEVELS
  const level = height === 0 ? 0 : (leaf.rungs[height - 1] ?? 0)
  return reading(level, leaf.rungValues[height] ?? ZERO, gained, met, skipped)
}

function checkMet(leaf: LeafPlan, met: unknown): asserts met is number[] {
  if (!Array.isArray(met)) throw new AnswerError(`${leaf.indicator.id}.met`, 'must be a list of levels')
  for (let index = 0; index < met.length; index += 1) {
    const level: unknown = met[index]
    const known = typeof level === 'number' && leaf.rungs.includes(level)
    if (!known || met.indexOf(level) !== index) {
      const message = known ? 'this criterion is given twice' : 'this is not the level of one of its criteria'
      throw new AnswerError(`${leaf.indicator.id}.met[${index}]`, message)
    }
  }
}

function readOption(leaf: LeafPlan, id: unknown): Reading {
  const option = typeof id === 'string' ? leaf.options.get(id) : undefined
  if (!option) throw new AnswerError(`${leaf.indicator.id}.option`, 'this is not one of its options')
  return reading(null, option.value, option.gained)
}

function readValue(leaf: LeafPlan, value: unknown): Reading {
  const { answer, id } = leaf.indicator
  const path = `${id}.value`
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new AnswerError(path, 'must be a number')
  if (answer.kind === 'number' && (value < answer.min || value > answer.max)) {
    throw new AnswerError(path, `must be from ${answer.min} to ${answer.max}`)
  }
  return reading(null, fromDecimal(value), NO_LEVELS)
}

function reading(
  level: number | null,
  value: Fraction,
  gained: ByLevel,
  met = NONE,
  skipped = NONE,
): Reading {
  return {
    applicable: 1,
    answered: 1,
    blocks: false,
    counts: true,
    level,
    value,
    gained,
    met,
    skipped,
    open: true,
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
