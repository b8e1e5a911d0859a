import { describe, expect, test } from 'vitest'
import { explain, parseModel, score, type Answers, type ModelInput } from '#scoring/index.ts'
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
} from './models.ts'

const index = parseModel(indexShaped())

describe('an indicator: the highest criterion met for which every lower one is met', () => {
  test.each<[string, number[], number, number[] | undefined]>([
    ['none', [], 0, undefined],
    ['the first', [1], 1, undefined],
    ['the first three, in any order', [3, 1, 2], 3, undefined],
    ['all six', [1, 2, 3, 4, 5, 6], 6, undefined],
    ['meets 4, missing 3', [1, 2, 4], 2, [4]],
    ['meets 2, missing 1', [2], 0, [2]],
    ['two above a gap, in any order', [6, 1, 5], 1, [5, 6]],
    ['two gaps', [1, 3, 5], 1, [3, 5]],
  ])('%s', (_, met, level, skipped) => {
    const node = nodeOf(score(index, { 'c1.i1': { met } }), 'c1.i1')
    expect(node).toEqual({
      id: 'c1.i1',
      value: level,
      level,
      applicable: 1,
      answered: 1,
      ...(skipped && { skipped }),
    })
  })

  test('a ladder without a rung for a level is not held up by it', () => {
    const model = parseModel(modelOf(groupOf('root', { method: 'minimum' }, [criteriaOf('a', [1, 4, 5])])))
    expect(score(model, { a: { met: [1, 4] } })).toMatchObject({ level: 4, value: 4 })
    expect(score(model, { a: { met: [1, 5] } }).children?.[0]).toMatchObject({ level: 1, skipped: [5] })
  })
})

/** Six indicators of the first commitment → its level and progress index. */
describe('a commitment: two thirds at the level or above, none more than two below', () => {
  test.each<[string, (number | 'n/a')[], number | null, number | null]>([
    ['all at 0', [0, 0, 0, 0, 0, 0], 0, 0],
    ['three of six at 1 are not two thirds', [1, 1, 1, 0, 0, 0], 0, 300 / 36],
    ['four of six at 1 are', [1, 1, 1, 1, 0, 0], 1, 400 / 36],
    ['four at 2 and two at 0: within two', [2, 2, 2, 2, 0, 0], 2, 800 / 36],
    ['four at 3 and one at 0: too far below', [3, 3, 3, 3, 1, 0], 2, 1300 / 36],
    ['four at 3 and the rest at 1', [3, 3, 3, 3, 1, 1], 3, 1400 / 36],
    ['five at 6 and one at 0: only 2', [6, 6, 6, 6, 6, 0], 2, 3000 / 36],
    ['five at 6 and one at 3: only 5', [6, 6, 6, 6, 6, 3], 5, 3300 / 36],
    ['four at 6 and two at 4', [6, 6, 6, 6, 4, 4], 6, 3200 / 36],
    ['all at 6', [6, 6, 6, 6, 6, 6], 6, 100],
    ['one left out: four of five needed', [1, 1, 1, 0, 0, 'n/a'], 0, 300 / 30],
    ['one left out: four of five', [1, 1, 1, 1, 0, 'n/a'], 1, 400 / 30],
    ['three left out: two of three', [5, 5, 3, 'n/a', 'n/a', 'n/a'], 5, 1300 / 18],
    ['the one below the floor left out', [3, 3, 3, 3, 1, 'n/a'], 3, 1300 / 30],
    ['one left in', [4, 'n/a', 'n/a', 'n/a', 'n/a', 'n/a'], 4, 400 / 6],
    ['all left out: no level, and not the top', ['n/a', 'n/a', 'n/a', 'n/a', 'n/a', 'n/a'], null, null],
  ])('%s', (_, levels, level, value) => {
    const node = nodeOf(score(index, answersAt(index, levels)), 'c1')
    const out = levels.filter((each) => each === 'n/a').length
    expect(node).toEqual({ id: 'c1', level, value, applicable: 6 - out, answered: 6 })
  })

  test('the thresholds are the model, not the code', () => {
    const withRule = (share: [number, number], spread: number) =>
      parseModel(modelOf(groupOf('root', { method: 'attainment', share, spread }, criteriaList('i', 4))))
    const levelOf = (share: [number, number], spread: number) => {
      const model = withRule(share, spread)
      return score(model, answersAt(model, [5, 5, 2, 0])).level
    }
    expect(levelOf([1, 2], 6)).toBe(5)
    expect(levelOf([1, 2], 1)).toBe(1)
    expect(levelOf([3, 4], 2)).toBe(2)
    expect(levelOf([1, 1], 6)).toBe(0)
  })

  test('the progress index counts against the top of the model, not of the ladder', () => {
    const model = parseModel(modelOf(groupOf('root', TWO_THIRDS, [criteriaOf('a', [1, 2]), criteriaOf('b')])))
    expect(score(model, { a: standAt(2), b: standAt(4) })).toMatchObject({ value: 50, level: 2 })
  })

  test('headings inside a commitment do not come between it and its indicators', () => {
    const heading = groupOf('heading', { method: 'minimum' }, criteriaList('b', 2))
    const model = parseModel(modelOf(groupOf('root', TWO_THIRDS, [criteriaOf('a'), heading])))
    const result = score(model, answersAt(model, [3, 3, 1]))
    expect(result).toMatchObject({ level: 3, applicable: 3 })
    expect(nodeOf(result, 'heading').level).toBe(1)
  })
})

/** Levels of the five commitments (all indicators alike) → the one number. */
describe('the one number: the lowest commitment', () => {
  const counts = [6, 6, 6, 5, 5]
  const spread = (levels: (number | 'n/a' | null)[]) =>
    answersAt(
      index,
      counts.flatMap((count, place) => Array.from({ length: count }, () => levels[place] ?? null)),
    )
  test.each<[string, (number | 'n/a' | null)[], number | null, number | null, number, number]>([
    ['all alike', [3, 3, 3, 3, 3], 3, 50, 28, 28],
    ['one behind', [6, 6, 6, 6, 1], 1, 100 / 6, 28, 28],
    ['one not begun', [0, 6, 6, 6, 6], 0, 0, 28, 28],
    ['one not applicable leaves', [2, 4, 4, 4, 'n/a'], 2, 200 / 6, 23, 28],
    ['one unanswered blocks', [2, 4, 4, 4, null], null, null, 28, 23],
    ['all not applicable', ['n/a', 'n/a', 'n/a', 'n/a', 'n/a'], null, null, 0, 28],
    ['nothing answered', [null, null, null, null, null], null, null, 28, 0],
  ])('%s', (_, levels, level, value, applicable, answered) => {
    const { children, ...root } = score(index, spread(levels))
    expect(root).toEqual({ id: 'index', level, value, applicable, answered })
    expect(children?.map((child) => child.level)).toEqual(
      levels.map((each) => (typeof each === 'number' ? each : null)),
    )
  })
})

describe('unanswered is not level 0', () => {
  const root = groupOf('root', { method: 'mean' }, [criteriaOf('a'), criteriaOf('b')])
  const levels = (unanswered: ModelInput['unanswered'], answers: Answers) => {
    const result = score(parseModel(modelOf(root, { unanswered })), answers)
    return [result.value, nodeOf(result, 'b').value, result.applicable, result.answered]
  }
  test('it blocks what is above it', () => {
    expect(levels('blocks', { a: standAt(4) })).toEqual([null, null, 2, 1])
  })
  test('unless the model counts it as zero', () => {
    expect(levels('zero', { a: standAt(4) })).toEqual([2, 0, 2, 1])
  })
  test('or leaves it out', () => {
    expect(levels('exclude', { a: standAt(4) })).toEqual([4, null, 2, 1])
  })
  test('and where all is left out there is no value, never 0', () => {
    expect(levels('exclude', {})).toEqual([null, null, 2, 0])
  })
})

describe('not applicable counts as the model says', () => {
  const children = [
    criteriaOf('a', [1, 2, 3]),
    choiceOf('b', [
      { id: 'low', points: 1 },
      { id: 'high', points: 3 },
    ]),
    numberOf('c', 0, 3),
  ]
  const reasons = { b: { notApplicable: 'No.' }, c: { notApplicable: 'No.' } }
  test.each<[ModelInput['notApplicable'], number, number, number]>([
    ['exclude', 2, 2, 1],
    ['zero', 2, 2 / 3, 3],
    ['met', 2, 8 / 3, 3],
    [{ target: 2 }, 2, 2, 3],
  ])('%j', (notApplicable, level, value, applicable) => {
    const model = parseModel(modelOf(groupOf('root', { method: 'mean' }, children), { notApplicable }))
    const result = score(model, { a: standAt(level), ...reasons })
    expect(result).toMatchObject({ value, applicable, answered: 3 })
  })

  test.each<[ModelInput['notApplicable'], number | null]>([
    ['exclude', 6],
    ['zero', 0],
    ['met', 6],
    [{ target: 3 }, 5],
  ])('on a ladder: %j', (notApplicable, level) => {
    const model = parseModel(modelOf(groupOf('root', TWO_THIRDS, criteriaList('i', 3)), { notApplicable }))
    const expected = notApplicable === 'zero' ? 2 : level
    expect(score(model, answersAt(model, [6, 6, 'n/a'])).level).toBe(expected)
  })
})

test('a result holds plain JSON and is made afresh', () => {
  const answers = answersAt(index, [1, 2, 'n/a'])
  const [first, second] = [score(index, answers), score(index, answers)]
  expect(JSON.parse(JSON.stringify(first))).toEqual(first)
  expect(second).not.toBe(first)
  expect(explain(index, answers, 'c1')).toEqual(explain(index, answers, 'c1'))
})
