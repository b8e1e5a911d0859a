import fc from 'fast-check'
import {
  groupsOf,
  indicatorsOf,
  parseModel,
  type Answer,
  type Answers,
  type Indicator,
  type Model,
  type ModelInput,
} from '#scoring/index.ts'
import { modelOf, upTo } from './models.ts'

type Group = ModelInput['root']
type Node = Group['children'][number]
type AnswerForm = Indicator['answer']

const points = fc.constantFrom(-1, 0, 0.1, 0.2, 0.25, 0.3, 0.5, 0.7, 1, 1.5, 3)
const weights = fc.constantFrom(0.1, 0.5, 1, 1, 2, 3)

/** A ladder of some or all of the levels 1 to `top`. */
export function criteriaForm(top: number): fc.Arbitrary<AnswerForm> {
  return fc.subarray(upTo(top), { minLength: 1 }).map((levels) => ({
    kind: 'criteria',
    criteria: levels.map((level) => ({ level, text: `Criterion ${level}` })),
  }))
}

function choiceForm(top: number): fc.Arbitrary<AnswerForm> {
  const towards = fc.dictionary(
    fc.constantFrom(...upTo(top).map(String)),
    fc.constantFrom(0, 0.25, 0.5, 1, 2),
  )
  const option = fc.record({ label: fc.constant('An option'), points, byLevel: towards })
  return fc.array(option, { minLength: 1, maxLength: 4 }).map((options) => ({
    kind: 'choice',
    options: options.map((each, place) => ({ id: `o${place}`, ...each })),
  }))
}

const numberForm = fc
  .tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: 1, max: 5 }))
  .map(([min, width]): AnswerForm => ({ kind: 'number', min, max: min + width }))

function leaf(form: fc.Arbitrary<AnswerForm>): fc.Arbitrary<Node> {
  return fc.record({ id: fc.constant(''), title: fc.constant('An indicator'), weight: weights, answer: form })
}

/** Bands whose levels rise with the value, wide enough for any value these models can have. */
function risingBands(top: number): fc.Arbitrary<Group['bands']> {
  const cuts = fc.uniqueArray(fc.constantFrom(0, 0.3, 0.5, 1, 1.2, 2, 3), { minLength: top, maxLength: top })
  return fc.option(
    cuts.map((each) => {
      const ends = each.toSorted((a, b) => a - b)
      return [undefined, ...ends].map((from, level) => ({ from: from ?? -1e6, below: ends[level], level }))
    }),
    { nil: undefined },
  )
}

function gates(top: number): fc.Arbitrary<Group['combine']> {
  const percent = fc.constantFrom(0, 25, 33.4, 50, 66.6, 75, 100)
  const require = fc
    .tuple(fc.subarray(upTo(top), { minLength: 1 }), percent)
    .map(([levels, each]) => levels.map((level) => ({ level, percent: each })))
  return fc
    .subarray(upTo(top), { minLength: 1 })
    .chain((levels) => fc.tuple(...levels.map((level) => fc.record({ level: fc.constant(level), require }))))
    .map((each) => ({ method: 'thresholds', gates: each }))
}

/** Any attainment rule. */
export const attainmentRule = fc
  .record({ part: fc.integer({ min: 1, max: 4 }), more: fc.integer({ min: 0, max: 3 }), spread: fc.nat(4) })
  .map(({ part, more, spread }) => ({
    method: 'attainment' as const,
    share: [part, part + more] as [number, number],
    spread,
  }))

const over = fc.constantFrom('children' as const, 'leaves' as const)
const sums = fc.record({ method: fc.constantFrom('mean' as const, 'sum' as const), over })

function group(
  combine: fc.Arbitrary<Group['combine']>,
  child: fc.Arbitrary<Node>,
  bands: fc.Arbitrary<Group['bands']> = fc.constant(undefined),
): fc.Arbitrary<Group> {
  const children = fc.array(child, { minLength: 1, maxLength: 4 })
  const words = { id: fc.constant(''), title: fc.constant('A group') }
  return fc.record({ ...words, weight: weights, combine, bands, children })
}

function anyGroup(top: number, depth: number): fc.Arbitrary<Group> {
  const minimum: fc.Arbitrary<Group['combine']> = fc.constant({ method: 'minimum' })
  const ladder = leaf(criteriaForm(top))
  const any = leaf(fc.oneof(criteriaForm(top), choiceForm(top), numberForm))
  const flat = [
    group(attainmentRule, ladder),
    group(gates(top), any),
    group(sums, any, risingBands(top)),
    group(minimum, any),
  ]
  if (depth === 0) return fc.oneof(...flat)
  const inner = anyGroup(top, depth - 1)
  return fc.oneof(
    ...flat,
    group(gates(top), fc.oneof(group(sums, any), group(gates(top), any))),
    group(sums, fc.oneof(inner, any), risingBands(top)),
    group(minimum, fc.oneof(inner, any)),
  )
}

/** Gives every node an id of its own, `n0`, `n1` … in model order. */
function number(root: Group): Group {
  let next = 0
  const name = (node: Node): Node => {
    const id = `n${next++}`
    return 'answer' in node ? { ...node, id } : { ...node, id, children: node.children.map(name) }
  }
  return name(root) as Group
}

const policies = fc.record({
  notApplicable: fc.constantFrom<ModelInput['notApplicable'][]>('exclude', 'zero', 'met'),
  unanswered: fc.constantFrom<ModelInput['unanswered'][]>('blocks', 'exclude', 'zero'),
})

/** A sound model of any shape: every method, every kind of answer, every policy. */
export const anyModel: fc.Arbitrary<Model> = fc
  .integer({ min: 1, max: 5 })
  .chain((top) => fc.record({ root: anyGroup(top, 2), policies, top: fc.constant(top) }))
  .map(({ root, policies: rest, top }) => parseModel(modelOf(number(root), rest, top)))

/** Small models whose groups combine by attainment or minimum only. */
export function ladderModel(top: number): fc.Arbitrary<Model> {
  const commitment = group(attainmentRule, leaf(criteriaForm(top)))
  const root = fc.oneof(
    commitment,
    group(fc.constant({ method: 'minimum' }), fc.oneof(commitment, leaf(criteriaForm(top)))),
  )
  return fc
    .record({ root, policies })
    .map(({ root: each, policies: rest }) => parseModel(modelOf(number(each), rest, top)))
}

function substance({ answer }: Indicator): fc.Arbitrary<Answer> {
  if (answer.kind === 'criteria') {
    const levels = answer.criteria.map((criterion) => criterion.level)
    return fc.shuffledSubarray(levels).map((met) => ({ met }))
  }
  if (answer.kind === 'choice') return fc.constantFrom(...answer.options).map(({ id }) => ({ option: id }))
  const { min, max } = answer
  return fc.integer({ min: min * 10, max: max * 10 }).map((tenths) => ({ value: tenths / 10 }))
}

const reason: fc.Arbitrary<Answer> = fc.constant({ notApplicable: 'We have no such service.' })

/** An answer an indicator may have. */
export function answerTo(indicator: Indicator): fc.Arbitrary<Answer> {
  return fc.oneof({ weight: 5, arbitrary: substance(indicator) }, { weight: 1, arbitrary: reason })
}

/** Answers to every indicator of a model. */
export function completeAnswers(model: Model): fc.Arbitrary<Record<string, Answer>> {
  return fc.record(Object.fromEntries(indicatorsOf(model).map((each) => [each.id, answerTo(each)])))
}

/** Answers to any of the indicators of a model. */
export function someAnswers(model: Model): fc.Arbitrary<Record<string, Answer>> {
  const ids = indicatorsOf(model).map(({ id }) => id)
  const some = fc.tuple(completeAnswers(model), fc.subarray(ids)).map(([answers, chosen]) => {
    const kept = Object.entries(answers).filter(([id]) => chosen.includes(id))
    return Object.fromEntries(kept)
  })
  return fc.oneof(completeAnswers(model), some)
}

/** A model and answers to it. */
export function scorable(
  models: fc.Arbitrary<Model>,
  answersOf: (model: Model) => fc.Arbitrary<Record<string, Answer>> = someAnswers,
): fc.Arbitrary<{ model: Model; answers: Record<string, Answer> }> {
  return models.chain((model) => fc.record({ model: fc.constant(model), answers: answersOf(model) }))
}

/** The ids of an indicator and of the groups it is in. */
export function lineOf(model: Model, indicatorId: string): Set<string> {
  const groups = groupsOf(model).filter((each) => indicatorsOf(each).some(({ id }) => id === indicatorId))
  return new Set([indicatorId, ...groups.map(({ id }) => id)])
}

/** The same model with children, criteria, options, bands, gates and levels in the opposite order. */
export function reversed(model: Model): Model {
  const turn = (value: unknown): unknown => {
    if (Array.isArray(value))
      return value.length === 2 && value.every(Number.isFinite) ? value : value.map(turn).reverse()
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, inner]) => [key, turn(inner)]),
    )
  }
  return parseModel(turn(model))
}

/** The same answers, given in the opposite order. */
export function backwards(answers: Answers): Answers {
  const entries = Object.entries(answers).reverse()
  return Object.fromEntries(
    entries.map(([id, answer]) => [
      id,
      answer && 'met' in answer ? { met: answer.met.toReversed() } : answer,
    ]),
  )
}
