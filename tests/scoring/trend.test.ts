import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseModel, score, trend, type Answers, type Model, type ModelInput } from '#scoring/index.ts'
import { anyModel, completeAnswers, reversed } from './arbitraries.ts'
import { criteriaList, criteriaOf, groupOf, modelOf, TWO_THIRDS, upTo } from './models.ts'

type Node = ModelInput['root']['children'][number]

function version(children: Node[], rest: Partial<ModelInput['root']> = {}): Model {
  const group = groupOf('g', TWO_THIRDS, children, rest)
  return parseModel(modelOf(groupOf('root', { method: 'minimum' }, [group])))
}

function reworded(id: string): Node {
  const criteria = upTo(6).map((level) => ({ level, text: `${id} now asks ${level}` }))
  return { id, title: `Indicator ${id}`, answer: { kind: 'criteria', criteria } }
}

/** Levels by indicator id. */
const at = (levels: Record<string, number>): Answers =>
  Object.fromEntries(Object.entries(levels).map(([id, level]) => [id, { met: upTo(level) }]))

const first = { i1: 6, i2: 1, i3: 1, i4: 1, i5: 1, i6: 1 }
const six = version(criteriaList('i', 6))

test('nothing has no trend, and one round has one point for each group below the root', () => {
  expect(trend([])).toEqual([])
  expect(trend([{ model: six, answers: at(first) }])).toEqual([
    { id: 'g', title: 'Group g', comparable: 6, of: 6, points: [(11 * 100) / 36] },
  ])
})

test('a reworded indicator is in no point, on neither side', () => {
  const second = version([reworded('i1'), ...criteriaList('i', 6).slice(1)])
  const before = { model: six, answers: at(first) }
  const after = { model: second, answers: at({ ...first, i1: 0, i2: 4 }) }
  expect(trend([before, after])).toMatchObject([
    { comparable: 5, of: 6, points: [(5 * 100) / 30, (8 * 100) / 30] },
  ])
})

test('all rounds are shown on what the last three have in common', () => {
  const second = version([reworded('i1'), ...criteriaList('i', 6).slice(1)])
  const third = version([reworded('i1'), reworded('i2'), ...criteriaList('i', 6).slice(2)])
  const [group] = trend([
    { model: six, answers: at(first) },
    { model: second, answers: at(first) },
    { model: third, answers: at({ ...first, i6: 3 }) },
  ])
  expect(group).toMatchObject({ comparable: 4, points: [(4 * 100) / 24, (4 * 100) / 24, 25] })
})

describe('the line ends', () => {
  const now = { model: six, answers: at(first) }
  test.each<[string, Model]>([
    [
      'where under two thirds compare',
      version([...criteriaList('i', 3), ...['i4', 'i5', 'i6'].map(reworded)]),
    ],
    ['where too many were removed since', version(criteriaList('i', 10))],
    [
      'where the rule was another',
      version(criteriaList('i', 6), { combine: { ...TWO_THIRDS, spread: 1 } as never }),
    ],
    [
      'where the group was not there',
      parseModel(
        modelOf(groupOf('root', { method: 'minimum' }, [groupOf('h', TWO_THIRDS, criteriaList('i', 6))])),
      ),
    ],
  ])('%s', (_, model) => {
    const all = Object.fromEntries(upTo(10).map((place) => [`i${place}`, 2]))
    const ids = new Set(
      model.root.children.flatMap((child) => ('answer' in child ? [] : child.children.map(({ id }) => id))),
    )
    const answers = at(Object.fromEntries(Object.entries(all).filter(([id]) => ids.has(id))))
    expect(trend([{ model, answers }, now])).toMatchObject([
      { comparable: 6, of: 6, points: [null, (11 * 100) / 36] },
    ])
  })

  test('exactly two thirds are enough', () => {
    const model = version([...criteriaList('i', 4), reworded('i5'), reworded('i6')])
    expect(trend([{ model, answers: at(first) }, now])[0]).toMatchObject({
      comparable: 4,
      points: [37.5, 37.5],
    })
  })

  test('and does not begin again behind a gap', () => {
    const other = version([...criteriaList('i', 3), ...['i4', 'i5', 'i6'].map(reworded)])
    const rounds = [now, { model: other, answers: at(first) }, now]
    expect(trend(rounds)[0]?.points.slice(0, 2)).toEqual([null, null])
  })
})

test('an indicator that moved to another commitment is not compared', () => {
  const two = (a: Node[], b: Node[]) =>
    parseModel(
      modelOf(
        groupOf('root', { method: 'minimum' }, [groupOf('a', TWO_THIRDS, a), groupOf('b', TWO_THIRDS, b)]),
      ),
    )
  const [x, y] = [criteriaList('x', 6), criteriaList('y', 6)]
  const levels = at(Object.fromEntries([...x, ...y].map(({ id }, place) => [id, place % 4])))
  const found = trend([
    { model: two([...x, y[0]!], y.slice(1)), answers: levels },
    { model: two(x, y), answers: levels },
  ])
  expect(found.map(({ comparable, of }) => [comparable, of])).toEqual([
    [6, 6],
    [5, 6],
  ])
})

test('an unanswered indicator blocks the points it is in, and no other group', () => {
  const answers = at({ i1: 2, i2: 2 })
  expect(
    trend([{ model: version([criteriaOf('i1'), criteriaOf('i2'), criteriaOf('i3')]), answers }])[0]?.points,
  ).toEqual([null])
})

test('under one version every point is the value of the record, whatever the model and its order', () => {
  const rounds = anyModel.chain((model) =>
    fc.record({
      model: fc.constant(model),
      answers: fc.array(completeAnswers(model), { minLength: 1, maxLength: 3 }),
    }),
  )
  fc.assert(
    fc.property(rounds, ({ model, answers }) => {
      const found = trend(answers.map((each) => ({ model, answers: each })))
      const values = answers.map((each) => score(model, each).children ?? [])
      for (const { id, points, comparable, of } of found) {
        expect(comparable).toBe(of)
        expect(points).toEqual(values.map((nodes) => nodes.find((node) => node.id === id)?.value ?? null))
      }
      const turned = trend(answers.map((each) => ({ model: reversed(model), answers: each })))
      expect(new Map(turned.map((each) => [each.id, each.points]))).toEqual(
        new Map(found.map((each) => [each.id, each.points])),
      )
    }),
    { numRuns: 200 },
  )
})
