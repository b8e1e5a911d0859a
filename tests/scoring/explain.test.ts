import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  explain,
  groupsOf,
  indicatorsOf,
  parseModel,
  score,
  type Answer,
  type Answers,
  type CriterionToMeet,
  type Group,
  type Model,
} from '#scoring/index.ts'
import { ladderModel, scorable } from './arbitraries.ts'
import {
  answersAt,
  choiceOf,
  criteriaList,
  criteriaOf,
  groupOf,
  indexShaped,
  modelOf,
  nodeOf,
  numberOf,
  standAt,
  TWO_THIRDS,
  upTo,
} from './models.ts'

const index = parseModel(indexShaped())
const commitment = parseModel(modelOf(groupOf('root', TWO_THIRDS, criteriaList('i', 6))))

/** The steps as `i1:3`: indicator and level. */
function stepsOf({ next }: ReturnType<typeof explain>): string[] | string {
  return next.kind === 'criteria'
    ? next.criteria.map((each) => `${each.indicatorId}:${each.level}`)
    : next.kind
}

/** Six indicators of one commitment → its level, the gate that stopped it, and the smallest set. */
describe('a commitment', () => {
  test.each<[string, number[], number, [number, number, string, string], string[]]>([
    ['not begun', [0, 0, 0, 0, 0, 0], 0, [0, 4, 'i1 i2 i3 i4 i5 i6', ''], ['i1:1', 'i2:1', 'i3:1', 'i4:1']],
    ['one short of the share', [3, 3, 3, 2, 2, 2], 2, [3, 4, 'i4 i5 i6', ''], ['i4:3']],
    ['held by the floor alone', [3, 3, 3, 3, 3, 0], 2, [5, 4, 'i6', 'i6'], ['i6:1']],
    ['held by both', [3, 3, 3, 2, 2, 0], 2, [3, 4, 'i4 i5 i6', 'i6'], ['i6:1', 'i4:3']],
    [
      'the nearest go first, wherever they are',
      [0, 1, 2, 2, 2, 2],
      2,
      [0, 4, 'i1 i2 i3 i4 i5 i6', 'i1'],
      ['i1:1', 'i3:3', 'i4:3', 'i5:3', 'i6:3'],
    ],
    ['the last level', [6, 6, 6, 5, 5, 4], 5, [3, 4, 'i4 i5 i6', ''], ['i4:6']],
  ])('%s', (_, levels, level, [atOrAbove, needed, below, underFloor], steps) => {
    const found = explain(commitment, answersAt(commitment, levels), 'root')
    expect(found).toMatchObject({ level, levelSoFar: level, unanswered: [], method: 'attainment' })
    const why = found.why
    if (why.kind !== 'attainment') throw new Error(why.kind)
    expect(why).toMatchObject({
      level: level + 1,
      atOrAbove,
      needed,
      applicable: 6,
      floor: level - 1,
      holds: false,
    })
    expect(why.below.map((each) => each.id).join(' ')).toBe(below)
    expect(why.underFloor.map((each) => each.id).join(' ')).toBe(underFloor)
    expect(stepsOf(found)).toEqual(steps)
  })

  test('in full: counts, names and the words of the criteria', () => {
    const answers = { ...answersAt(commitment, [3, 3, 3, 3, 'n/a', 0]), i6: { met: [2, 3] } }
    expect(explain(commitment, answers, 'root')).toEqual({
      id: 'root',
      title: 'Group root',
      method: 'attainment',
      level: 2,
      value: 40,
      levelSoFar: 2,
      unanswered: [],
      why: {
        kind: 'attainment',
        level: 3,
        share: [2, 3],
        spread: 2,
        applicable: 5,
        atOrAbove: 4,
        needed: 4,
        floor: 1,
        belowFloor: 1,
        holds: false,
        below: [{ id: 'i6', title: 'Indicator i6', level: 0, skipped: [2, 3] }],
        underFloor: [{ id: 'i6', title: 'Indicator i6', level: 0, skipped: [2, 3] }],
      },
      next: {
        kind: 'criteria',
        level: 3,
        criteria: [{ indicatorId: 'i6', indicatorTitle: 'Indicator i6', level: 1, text: 'i6 meets 1' }],
      },
    })
  })

  test('of two sets of one size, the one at lower levels', () => {
    const answers = { ...answersAt(commitment, [3, 3, 3, 2, 2, 2]), i6: { met: [1, 3] } }
    expect(stepsOf(explain(commitment, answers, 'root'))).toEqual(['i6:2'])
  })

  test('criteria met above a gap are not asked for again', () => {
    const answers = { ...answersAt(commitment, [4, 4, 4, 3, 3, 2]), i6: { met: [1, 2, 4] } }
    const model = commitment
    expect(stepsOf(explain(model, answers, 'root'))).toEqual(['i6:3'])
  })

  test('at the top there is nothing more to do', () => {
    const found = explain(commitment, answersAt(commitment, [6, 6, 6, 6, 6, 4]), 'root')
    expect(found).toMatchObject({ level: 6, why: { kind: 'top' }, next: { kind: 'reached', level: 6 } })
  })

  test('with everything not applicable there is no level to explain', () => {
    const found = explain(
      commitment,
      answersAt(
        commitment,
        upTo(6).map(() => 'n/a'),
      ),
      'root',
    )
    expect(found).toMatchObject({
      level: null,
      levelSoFar: null,
      why: { kind: 'nothing-applicable' },
      next: { kind: 'not-defined', reason: 'no-level' },
    })
  })

  test('what is unanswered is named, and counts as level 0 until it is answered', () => {
    const found = explain(commitment, answersAt(commitment, [2, 2, 2, null, 2, null]), 'root')
    expect(found).toMatchObject({ level: null, value: null, levelSoFar: 2 })
    expect(found.unanswered).toEqual([
      { id: 'i4', title: 'Indicator i4', level: null, skipped: [] },
      { id: 'i6', title: 'Indicator i6', level: null, skipped: [] },
    ])
    expect(found.why).toMatchObject({ kind: 'attainment', level: 3, atOrAbove: 0, needed: 4, belowFloor: 2 })
    expect(stepsOf(found)).toEqual(['i4:1', 'i6:1', 'i1:3', 'i2:3', 'i3:3', 'i5:3'])
  })

  test('a level to aim at further up', () => {
    const answers = answersAt(commitment, [3, 3, 3, 3, 1, 1])
    const steps = stepsOf(explain(commitment, answers, 'root', 4))
    expect(steps).toEqual(['i5:2', 'i6:2', 'i1:4', 'i2:4', 'i3:4', 'i4:4'])
    expect(explain(commitment, answers, 'root', 3).next).toEqual({ kind: 'reached', level: 3 })
    expect(explain(commitment, answers, 'root', 2).next).toEqual({ kind: 'reached', level: 3 })
    expect(() => explain(commitment, answers, 'root', 0)).toThrow(RangeError)
    expect(() => explain(commitment, answers, 'root', 7)).toThrow(RangeError)
  })

  test('a level out of reach is said to be so', () => {
    const model = parseModel(modelOf(groupOf('root', TWO_THIRDS, [criteriaOf('a', [1]), criteriaOf('b')])))
    const found = explain(model, { a: standAt(1), b: standAt(6) }, 'root')
    expect(found).toMatchObject({ level: 1, next: { kind: 'not-defined', level: 2, reason: 'unreachable' } })
  })

  test('an indicator declared not applicable is never part of the set', () => {
    const model = parseModel(
      modelOf(groupOf('root', TWO_THIRDS, criteriaList('i', 3)), { notApplicable: 'zero' }),
    )
    expect(stepsOf(explain(model, answersAt(model, [0, 0, 'n/a']), 'root'))).toEqual(['i1:1', 'i2:1'])
    const stuck = explain(model, answersAt(model, [2, 2, 'n/a']), 'root')
    expect(stuck.next).toEqual({ kind: 'not-defined', level: 3, reason: 'unreachable' })
  })
})

describe('the root: every lowest commitment has to rise', () => {
  const counts = [6, 6, 6, 5, 5]
  const spread = (levels: number[]) =>
    answersAt(
      index,
      counts.flatMap((count, place) => Array.from({ length: count }, () => levels[place] ?? 0)),
    )

  test('one lowest', () => {
    const found = explain(index, spread([3, 3, 1, 3, 3]), 'index')
    expect(found.why).toEqual({
      kind: 'minimum',
      level: 2,
      lowest: [{ id: 'c3', title: 'Group c3', level: 1 }],
    })
    expect(stepsOf(found)).toEqual(['c3.i1:2', 'c3.i2:2', 'c3.i3:2', 'c3.i4:2'])
  })

  test('two lowest', () => {
    const found = explain(index, spread([2, 5, 2, 3, 3]), 'index')
    expect(found.why).toMatchObject({ level: 3, lowest: [{ id: 'c1' }, { id: 'c3' }] })
    expect(stepsOf(found)).toHaveLength(8)
  })

  test('all at the top', () => {
    expect(explain(index, spread([6, 6, 6, 6, 6]), 'index').next).toEqual({ kind: 'reached', level: 6 })
  })

  test('nothing answered: four of each six and of each five', () => {
    const found = explain(index, {}, 'index')
    expect(found).toMatchObject({ level: null, levelSoFar: 0 })
    expect(found.unanswered).toHaveLength(28)
    expect(stepsOf(found)).toHaveLength(20)
  })
})

describe('the other methods', () => {
  const number = numberOf('n', 0, 10)
  const bands = [
    { from: 0, below: 2.1, level: 0 },
    { from: 2.1, below: 5, level: 1 },
    { from: 5, level: 3 },
  ]

  test('a mean or sum with bands: the band, the next one, and how far it is', () => {
    const model = parseModel(modelOf(groupOf('root', { method: 'sum' }, [number], { bands })))
    const found = explain(model, { n: { value: 2 } }, 'root')
    expect(found.why).toEqual({ kind: 'bands', value: 2, band: bands[0], next: bands[1], short: 0.1 })
    expect(found.next).toEqual({ kind: 'not-defined', level: 1, reason: 'method' })
    expect(explain(model, { n: { value: 5 } }, 'root').why).toEqual({ kind: 'top' })
  })

  test('the next band is the nearest with a higher level, not just the nearest', () => {
    const same = [
      { from: 0, below: 2, level: 1 },
      { from: 2, below: 4, level: 1 },
      { from: 4, level: 2 },
    ]
    const model = parseModel(modelOf(groupOf('root', { method: 'mean' }, [number], { bands: same })))
    expect(explain(model, { n: { value: 1 } }, 'root').why).toMatchObject({ next: same[2], short: 3 })
  })

  test('a mean without bands has no level', () => {
    const model = parseModel(modelOf(groupOf('root', { method: 'mean' }, [number])))
    const found = explain(model, { n: { value: 2 } }, 'root')
    expect(found).toMatchObject({ value: 2, level: null, why: { kind: 'no-level' } })
    expect(found.next).toEqual({ kind: 'not-defined', level: null, reason: 'no-level' })
  })

  test('thresholds: the gate that fails, and by how much', () => {
    const gates = [1, 2].map((level) => ({
      level,
      require: upTo(level).map((each) => ({ level: each, percent: 60 })),
    }))
    const option = (id: string, byLevel: Record<string, number>) => ({ id, points: 0, byLevel })
    const model = parseModel(
      modelOf(
        groupOf('root', { method: 'thresholds', gates }, [
          choiceOf('a', [option('all', { '1': 1, '2': 2 }), option('some', { '1': 1, '2': 1 })]),
        ]),
      ),
    )
    const found = explain(model, { a: { option: 'some' } }, 'root')
    expect(found.why).toEqual({
      kind: 'thresholds',
      level: 2,
      require: [
        { level: 1, percent: 60, reached: 100, holds: true },
        { level: 2, percent: 60, reached: 50, holds: false },
      ],
    })
    expect(found.next).toMatchObject({ kind: 'not-defined', reason: 'method' })
    expect(explain(model, { a: { option: 'all' } }, 'root').why).toEqual({ kind: 'top' })
  })

  test('a minimum says so only where the child that holds it is of such a method', () => {
    const low = groupOf('low', { method: 'sum' }, [number], { bands })
    const model = parseModel(modelOf(groupOf('root', { method: 'minimum' }, [low, criteriaOf('a')])))
    expect(explain(model, { n: { value: 0 }, a: standAt(4) }, 'root').next).toMatchObject({
      reason: 'method',
    })
    expect(stepsOf(explain(model, { n: { value: 9 }, a: standAt(2) }, 'root'))).toEqual(['a:3'])
  })

  test.each(['a', 'nobody', '__proto__'])('%s is no group', (id) => {
    expect(() => explain(commitment, {}, id)).toThrow(RangeError)
  })
})

type Step = readonly [place: number, level: number]

/** Unanswered indicators that block, answered with "none of these". */
function settled(model: Model, answers: Answers): Answers {
  if (model.unanswered === 'exclude') return answers
  const blank = indicatorsOf(model).map(({ id }): [string, Answer] => [id, { met: [] }])
  return { ...Object.fromEntries(blank), ...answers }
}

function apply(model: Model, answers: Answers, steps: readonly Step[]): Answers {
  const indicators = indicatorsOf(model)
  const changed: Record<string, Answer | undefined> = { ...answers }
  for (const [place, level] of steps) {
    const id = indicators[place]?.id ?? ''
    const before = changed[id]
    changed[id] = { met: [...(before && 'met' in before ? before.met : []), level] }
  }
  return changed
}

function stepsOfCriteria(model: Model, criteria: readonly CriterionToMeet[]): Step[] {
  const places = new Map(indicatorsOf(model).map(({ id }, place) => [id, place]))
  return criteria.map(({ indicatorId, level }) => [places.get(indicatorId) ?? -1, level])
}

/** The unmet criteria of a group's answered, applicable indicators: lowest level first, then model order. */
function unmetIn(model: Model, group: Group, answers: Answers): Step[] {
  const steps = indicatorsOf(group).flatMap((indicator): Step[] => {
    const given = answers[indicator.id]
    const place = indicatorsOf(model).findIndex(({ id }) => id === indicator.id)
    if (!given || !('met' in given) || indicator.answer.kind !== 'criteria') return []
    const levels = indicator.answer.criteria.map(({ level }) => level)
    return levels.filter((level) => !given.met.includes(level)).map((level) => [place, level])
  })
  return steps.sort(([p, l], [q, k]) => l - k || p - q)
}

/** Every subset, smallest first; of one size, lowest levels first, then model order. */
function subsets(steps: readonly Step[]): Step[][] {
  const all = upTo(2 ** steps.length - 1, 0).map((bits) => steps.filter((_, place) => bits & (1 << place)))
  const differ = (a: Step[], b: Step[], part: 0 | 1) =>
    a.reduce((found, step, place) => found || step[part] - (b[place]?.[part] ?? 0), 0)
  return all.sort((a, b) => a.length - b.length || differ(a, b, 1) || differ(a, b, 0))
}

/** The first set that reaches the level, found by trying them all. */
function bruteForce(model: Model, answers: Answers, group: Group, target: number): Step[] | null {
  const reaches = (steps: Step[]) =>
    (nodeOf(score(model, apply(model, answers, steps)), group.id).level ?? -1) >= target
  return subsets(unmetIn(model, group, answers)).find(reaches) ?? null
}

describe('the smallest set', () => {
  const small = scorable(ladderModel(3)).chain(({ model, answers }) =>
    fc.record({
      model: fc.constant(model),
      answers: fc.constant(answers),
      group: fc.constantFrom(...groupsOf(model)),
      aim: fc.option(fc.constantFrom(1, 2, 3), { nil: undefined }),
    }),
  )

  /** What explain must answer, by trying every set. */
  function expectedNext(model: Model, answers: Answers, group: Group, aim: number | undefined) {
    const level = nodeOf(score(model, answers), group.id).level
    if (level === null) return { kind: 'not-defined', level: aim ?? null, reason: 'no-level' }
    const target = aim ?? level + 1
    if (target <= level || target > 3) return { kind: 'reached', level }
    const steps = bruteForce(model, answers, group, target)
    return steps
      ? { kind: 'criteria', level: target, steps }
      : { kind: 'not-defined', level: target, reason: 'unreachable' }
  }

  test('is what trying every set finds: no smaller one reaches the level, and ties fall as promised', () => {
    fc.assert(
      fc.property(small, ({ model, answers, group, aim }) => {
        const complete = settled(model, answers)
        fc.pre(unmetIn(model, group, complete).length <= 9)
        const { next, levelSoFar } = explain(model, answers, group.id, aim)
        expect(levelSoFar).toBe(nodeOf(score(model, complete), group.id).level)
        const { criteria, ...rest } = next.kind === 'criteria' ? next : { ...next, criteria: undefined }
        const found = criteria ? { ...rest, steps: stepsOfCriteria(model, criteria) } : rest
        expect(found).toEqual(expectedNext(model, complete, group, aim))
      }),
      { numRuns: 1000 },
    )
  })

  test('reaches the level it promises, on the index and any of its groups, whatever is unanswered', () => {
    const place = fc.oneof(
      { weight: 6, arbitrary: fc.nat(6) },
      { weight: 1, arbitrary: fc.constantFrom('n/a' as const, null) },
    )
    const levels = fc.array(place, { minLength: 28, maxLength: 28 })
    fc.assert(
      fc.property(levels, levels, fc.constantFrom(...groupsOf(index)), (given, later, group) => {
        const answers = answersAt(index, given)
        const { next } = explain(index, answers, group.id)
        if (next.kind !== 'criteria') return
        const moved = apply(index, answers, stepsOfCriteria(index, next.criteria))
        const rest = settled(index, {
          ...answersAt(
            index,
            later.map((each) => each ?? 0),
          ),
          ...moved,
        })
        expect(nodeOf(score(index, rest), group.id).level).toBeGreaterThanOrEqual(next.level)
        expect(nodeOf(score(index, settled(index, moved)), group.id).level).toBe(next.level)
      }),
      { numRuns: 300 },
    )
  })
})
