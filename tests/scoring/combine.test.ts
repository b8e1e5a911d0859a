import { describe, expect, test } from 'vitest'
import { parseModel, score, type Answers, type ModelInput } from '#scoring/index.ts'
import { choiceOf, criteriaOf, groupOf, modelOf, nodeOf, numberOf } from './models.ts'

type Rule = ModelInput['root']['combine']
type Node = ModelInput['root']['children'][number]

function scored(combine: Rule, children: Node[], answers: Answers, rest: Partial<ModelInput['root']> = {}) {
  return score(parseModel(modelOf(groupOf('root', combine, children, rest))), answers)
}

const outOf10 = (id: string, weight?: number) => numberOf(id, 0, 10, weight)
const values = (...given: number[]) =>
  Object.fromEntries(given.map((value, place) => [`n${place + 1}`, { value }])) as Answers

describe('mean and sum', () => {
  test.each<[string, Rule, Node[], Answers, number | null]>([
    ['a mean', { method: 'mean' }, [outOf10('n1'), outOf10('n2')], values(1, 4), 2.5],
    ['a weighted mean', { method: 'mean' }, [outOf10('n1', 3), outOf10('n2')], values(1, 5), 2],
    ['weights in decimals', { method: 'mean' }, [outOf10('n1', 0.1), outOf10('n2', 0.2)], values(3, 6), 5],
    ['a sum', { method: 'sum' }, [outOf10('n1'), outOf10('n2')], values(1, 4), 5],
    ['a weighted sum', { method: 'sum' }, [outOf10('n1', 2), outOf10('n2', 0.5)], values(1, 4), 4],
    [
      'decimals that floating point adds up wrong',
      { method: 'sum' },
      [outOf10('n1'), outOf10('n2')],
      values(0.1, 0.2),
      0.3,
    ],
  ])('%s', (_, combine, children, answers, value) => {
    expect(scored(combine, children, answers)).toMatchObject({ value, level: null })
  })

  const halves = [
    groupOf('one', { method: 'mean' }, [outOf10('n1')], { weight: 3 }),
    groupOf('two', { method: 'mean' }, [outOf10('n2'), outOf10('n3', 2)]),
  ]
  test.each<[string, Rule, number]>([
    [
      'a mean of children takes their values and weights',
      { method: 'mean', over: 'children' },
      (3 * 8 + 2) / 4,
    ],
    ['children is what it means unless it says', { method: 'mean' }, (3 * 8 + 2) / 4],
    ['a mean of leaves passes groups by', { method: 'mean', over: 'leaves' }, (8 + 0 + 2 * 3) / 4],
    ['a sum of children', { method: 'sum', over: 'children' }, 26],
    ['a sum of leaves', { method: 'sum', over: 'leaves' }, 14],
  ])('%s', (_, combine, value) => {
    expect(scored(combine, halves, values(8, 0, 3)).value).toBe(value)
  })

  test.each<[Rule, number]>([
    [{ method: 'mean' }, 2],
    [{ method: 'mean', over: 'leaves' }, 2],
    [{ method: 'sum' }, 2],
  ])('a child without a value leaves its parent: %j', (combine, value) => {
    const answers: Answers = { n1: { notApplicable: 'No.' }, n2: { value: 2 }, n3: { value: 2 } }
    expect(scored(combine, halves, answers).value).toBe(combine.method === 'sum' ? 2 : value)
  })

  test('a band starts at its first value and stops before the next, exactly', () => {
    const bands = [
      { from: 0, below: 0.3, level: 0 },
      { from: 0.3, below: 0.8, level: 1 },
      { from: 0.8, below: 21, level: 2 },
    ]
    const levelAt = (...given: number[]) =>
      scored({ method: 'sum' }, [outOf10('n1'), outOf10('n2')], values(...given), { bands }).level
    expect([levelAt(0.1, 0.2), levelAt(0.1, 0.19999999999999998), levelAt(0, 0)]).toEqual([1, 0, 0])
    expect([levelAt(0.1, 0.7), levelAt(0.1, 0.699999999), levelAt(10, 10)]).toEqual([2, 1, 2])
    expect(0.1 + 0.7).toBeLessThan(0.8)
  })
})

describe('minimum', () => {
  const banded = (id: string, leaf: string, level: number) =>
    groupOf(id, { method: 'mean' }, [outOf10(leaf)], { bands: [{ from: 0, level }] })

  test('the lowest value and the lowest level need not be of one child', () => {
    const children = [banded('one', 'n1', 4), banded('two', 'n2', 2)]
    expect(scored({ method: 'minimum' }, children, values(1, 9))).toMatchObject({ value: 1, level: 2 })
  })

  test('there is no level where a child can have none', () => {
    const children = [banded('one', 'n1', 4), groupOf('two', { method: 'mean' }, [outOf10('n2')])]
    expect(scored({ method: 'minimum' }, children, values(1, 9))).toMatchObject({ value: 1, level: null })
  })

  test('a child that is all not applicable leaves', () => {
    const children = [banded('one', 'n1', 1), banded('two', 'n2', 2)]
    const answers: Answers = { n1: { notApplicable: 'No.' }, n2: { value: 9 } }
    expect(scored({ method: 'minimum' }, children, answers)).toMatchObject({ value: 9, level: 2 })
  })
})

describe('thresholds', () => {
  const gates = [
    { level: 3, require: [{ level: 3, percent: 50 }] },
    { level: 1, require: [{ level: 1, percent: 50 }] },
    {
      level: 2,
      require: [
        { level: 1, percent: 100 },
        { level: 2, percent: 66.7 },
      ],
    },
  ]
  /** Full marks for both levels, half marks for level 1, or none. */
  const graded = (id: string, weight?: number) =>
    choiceOf(
      id,
      [
        { id: 'full', points: 2, byLevel: { '1': 1, '2': 4 } },
        { id: 'half', points: 1, byLevel: { '1': 0.5 } },
        { id: 'none', points: 0 },
      ],
      weight,
    )
  const top3 = (id: string) =>
    choiceOf(id, [
      { id: 'yes', points: 1, byLevel: { '3': 1 } },
      { id: 'no', points: 0 },
    ])
  const pick = (...options: string[]) =>
    Object.fromEntries(options.map((option, place) => [`n${place + 1}`, { option }])) as Answers

  test.each<[string, Node[], Answers, number, Record<number, number | null>]>([
    ['all', [graded('n1'), graded('n2')], pick('full', 'full'), 3, { 1: 100, 2: 100, 3: null }],
    ['half of level 1 passes the first gate', [graded('n1')], pick('half'), 1, { 1: 50, 2: 0, 3: null }],
    ['a quarter does not', [graded('n1'), graded('n2')], pick('half', 'none'), 0, { 1: 25, 2: 0, 3: null }],
    [
      'two thirds are under 66.7',
      [graded('n1', 2), graded('n2')],
      pick('full', 'none'),
      1,
      { 1: 200 / 3, 2: 200 / 3, 3: null },
    ],
    [
      'a gate above one that fails is not looked at',
      [graded('n1'), top3('n2')],
      pick('half', 'yes'),
      1,
      { 1: 50, 2: 0, 3: 100 },
    ],
    [
      'the walk stops below the gate that fails',
      [graded('n1'), top3('n2')],
      pick('full', 'no'),
      2,
      { 1: 100, 2: 100, 3: 0 },
    ],
    [
      'not applicable leaves both sides',
      [graded('n1'), graded('n2')],
      { n1: { option: 'full' }, n2: { notApplicable: 'No.' } },
      3,
      { 1: 100, 2: 100, 3: null },
    ],
  ])('%s', (_, children, answers, level, percents) => {
    const result = scored({ method: 'thresholds', gates }, children, answers)
    expect(result).toMatchObject({ level, value: null })
    expect(result.percentByLevel).toEqual({ 4: null, 5: null, 6: null, ...percents })
  })

  test('where nothing counts there is no level, although every gate would pass', () => {
    const result = scored({ method: 'thresholds', gates }, [graded('n1')], { n1: { notApplicable: 'No.' } })
    expect(result).toMatchObject({ level: null, percentByLevel: { 1: null, 2: null } })
  })

  test('an unanswered indicator blocks, percentages and all', () => {
    const result = scored({ method: 'thresholds', gates }, [graded('n1'), graded('n2')], pick('full'))
    expect(result).toMatchObject({ level: null, percentByLevel: { 1: null, 2: null } })
  })

  test('criteria score a point for their level', () => {
    const children = [criteriaOf('a', [1, 2]), criteriaOf('b', [1])]
    const result = scored({ method: 'thresholds', gates }, children, { a: { met: [2] }, b: { met: [1] } })
    expect(result).toMatchObject({ level: 1, percentByLevel: { 1: 50, 2: 100, 3: null } })
  })

  test('over groups: the weighted mean of their percentages, nulls left out', () => {
    const children = [
      groupOf('one', { method: 'thresholds', gates }, [graded('n1')], { weight: 3 }),
      groupOf('two', { method: 'sum' }, [graded('n2'), top3('n3')]),
    ]
    const result = scored({ method: 'thresholds', gates }, children, pick('full', 'none', 'yes'))
    expect(result).toMatchObject({ level: 1, percentByLevel: { 1: 75, 2: 75, 3: 100 } })
    expect(nodeOf(result, 'two')).toMatchObject({ value: 1, percentByLevel: { 1: 0, 2: 0, 3: 100 } })
  })

  test('a target on a ladder gains every level up to it', () => {
    const root = groupOf('root', { method: 'thresholds', gates }, [
      criteriaOf('a', [1, 2, 3]),
      criteriaOf('b', [1]),
    ])
    const model = parseModel(modelOf(root, { notApplicable: { target: 1 } }))
    const result = score(model, { a: { notApplicable: 'No.' }, b: { met: [] } })
    expect(result).toMatchObject({ level: 1, percentByLevel: { 1: 50, 2: 0, 3: 0 } })
  })

  test.each<[ModelInput['notApplicable'], number]>([
    ['zero', 50],
    ['met', 100],
    ['exclude', 100],
  ])('not applicable as %j', (notApplicable, percent) => {
    const root = groupOf('root', { method: 'thresholds', gates }, [graded('n1'), graded('n2')])
    const result = score(parseModel(modelOf(root, { notApplicable })), {
      n1: { option: 'full' },
      n2: { notApplicable: 'No.' },
    })
    expect(result.percentByLevel?.[1]).toBe(percent)
  })
})
