import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compare, parseModel, score, type Comparison, type Model, type ModelInput } from '#scoring/index.ts'
import { anyModel, backwards, reversed, scorable } from './arbitraries.ts'
import {
  answersAt,
  choiceOf,
  criteriaList,
  criteriaOf,
  groupOf,
  modelOf,
  numberOf,
  TWO_THIRDS,
  upTo,
} from './models.ts'

type Node = ModelInput['root']['children'][number]

function version(
  children: Node[],
  rest: Partial<ModelInput['root']> = {},
  model: Partial<ModelInput> = {},
): Model {
  return parseModel(modelOf(groupOf('root', TWO_THIRDS, children, rest), model))
}

/** The indicator with its criteria reworded. */
function reworded(id: string): Node {
  const criteria = upTo(6).map((level) => ({ level, text: `${id} now asks ${level}` }))
  return { id, title: `Indicator ${id}`, answer: { kind: 'criteria', criteria } }
}

function compareAll(before: Model, from: number, after: Model, to: number): Comparison {
  const all = (model: Model, level: number) => ({
    model,
    answers: answersAt(
      model,
      upTo(40).map(() => level),
    ),
  })
  return compare(all(before, from), all(after, to))
}

const six = version(criteriaList('i', 6))

describe('one indicator in two versions', () => {
  const [a, b] = [
    { id: 'a', label: 'A', points: 0.1, byLevel: { '1': 1, '2': 2 } },
    { id: 'b', label: 'B', points: 1 },
  ]
  const number = numberOf('i1', 0, 5)
  const labelled = (option: typeof b): Node => ({
    id: 'i1',
    title: 'T',
    answer: { kind: 'choice', options: [a, option] },
  })
  test.each<[string, Node, Node, string]>([
    ['the same', criteriaOf('i1'), criteriaOf('i1'), 'comparable'],
    [
      'another title and question',
      criteriaOf('i1'),
      { ...criteriaOf('i1'), title: 'T', question: 'Q?' } as Node,
      'comparable',
    ],
    ['another weight', criteriaOf('i1'), criteriaOf('i1', upTo(6), 2), 'comparable'],
    ['the criteria in another order', criteriaOf('i1'), criteriaOf('i1', [6, 5, 4, 3, 2, 1]), 'comparable'],
    ['other words', criteriaOf('i1'), reworded('i1'), 'changed'],
    ['one criterion fewer', criteriaOf('i1'), criteriaOf('i1', upTo(5)), 'changed'],
    ['the options in another order', choiceOf('i1', [a, b]), choiceOf('i1', [b, a]), 'comparable'],
    ['other points', choiceOf('i1', [a, b]), choiceOf('i1', [a, { ...b, points: 2 }]), 'changed'],
    [
      'other points towards a level',
      choiceOf('i1', [a, b]),
      choiceOf('i1', [{ ...a, byLevel: { '1': 1 } }, b]),
      'changed',
    ],
    ['another label', labelled(b), labelled({ ...b, label: 'Bee' }), 'changed'],
    ['the same limits', number, numberOf('i1', 0, 5), 'comparable'],
    ['other limits', number, numberOf('i1', 0, 6), 'changed'],
    ['another kind of answer', criteriaOf('i1'), number, 'changed'],
  ])('%s', (_, before, after, status) => {
    const mean = (node: Node) => parseModel(modelOf(groupOf('root', { method: 'mean' }, [node])))
    const found = compare({ model: mean(before), answers: {} }, { model: mean(after), answers: {} })
    expect(found.indicators.map((each) => each.status)).toEqual([status])
  })

  test('levels before and after, and how far it moved', () => {
    const before = answersAt(six, [2, 2, 2, 2, 2, null])
    const after = answersAt(six, [4, 2, 1, 'n/a', 2, 2])
    const { indicators, groups, counts } = compare(
      { model: six, answers: before },
      { model: six, answers: after },
    )
    expect(indicators.map((each) => each.moved)).toEqual([2, 0, -1, null, 0, null])
    expect(indicators[0]).toEqual({
      id: 'i1',
      title: 'Indicator i1',
      status: 'comparable',
      before: { level: 2, value: 2 },
      after: { level: 4, value: 4 },
      moved: 2,
    })
    expect(counts).toEqual({ comparable: 6, changed: 0, added: 0, removed: 0 })
    expect(groups[0]).toMatchObject({ moved: null, noArrow: 'no-level-before', comparable: 6, of: 6 })
  })

  test('one that was reworded shows both levels and no movement', () => {
    const found = compareAll(six, 2, version([reworded('i1'), ...criteriaList('i', 6).slice(1)]), 5)
    expect(found.indicators[0]).toMatchObject({
      status: 'changed',
      before: { level: 2 },
      after: { level: 5 },
      moved: null,
    })
  })
})

/** Kept, reworded, added, removed → comparable of how many, and the arrow. */
describe('an arrow needs two thirds to be comparable', () => {
  test.each<[string, number, number, number, number, [number, number], boolean]>([
    ['all kept', 6, 0, 0, 0, [6, 6], true],
    ['four of six', 4, 2, 0, 0, [4, 6], true],
    ['three of six', 3, 3, 0, 0, [3, 6], false],
    ['two of three', 2, 1, 0, 0, [2, 3], true],
    ['three added to six', 6, 0, 3, 0, [6, 9], true],
    ['four added to six', 6, 0, 4, 0, [6, 10], false],
    ['three removed from nine', 6, 0, 0, 3, [6, 9], true],
    ['four removed from ten', 6, 0, 0, 4, [6, 10], false],
    ['two swapped for two others', 4, 0, 2, 2, [4, 6], true],
    ['three swapped for three others', 4, 0, 3, 3, [4, 7], false],
    ['none kept', 0, 3, 0, 0, [0, 3], false],
  ])('%s', (_, kept, changed, added, removed, [comparable, of], arrow) => {
    const shared = criteriaList('kept', kept)
    const before = version([...shared, ...criteriaList('c', changed), ...criteriaList('old', removed)])
    const after = version([
      ...shared,
      ...upTo(changed).map((place) => reworded(`c${place}`)),
      ...criteriaList('new', added),
    ])
    const found = compareAll(before, 2, after, 5)
    expect(found.counts).toEqual({ comparable: kept, changed, added, removed })
    expect(found.groups).toEqual([
      {
        id: 'root',
        title: 'Group root',
        before: expect.objectContaining({ level: 2 }) as unknown,
        after: expect.objectContaining({ level: 5 }) as unknown,
        moved: arrow ? 3 : null,
        noArrow: arrow ? null : 'too-few-comparable',
        comparable,
        of,
      },
    ])
  })

  test('an indicator that moved to another group is comparable itself, but not in either group', () => {
    const split = (first: Node[], second: Node[]) =>
      parseModel(
        modelOf(
          groupOf('root', { method: 'minimum' }, [
            groupOf('a', TWO_THIRDS, first),
            groupOf('b', TWO_THIRDS, second),
          ]),
        ),
      )
    const [x, y, z] = [criteriaOf('x'), criteriaOf('y'), criteriaOf('z')]
    const found = compareAll(split([x, y], [z]), 1, split([x], [y, z]), 2)
    expect(found.counts.comparable).toBe(3)
    const shares = found.groups.map(({ id, comparable, of, moved }) => [id, comparable, of, moved])
    expect(shares).toEqual([
      ['root', 3, 3, 1],
      ['a', 1, 2, null],
      ['b', 1, 2, null],
    ])
  })
})

describe('a level worked out by another rule shows no arrow', () => {
  const children = criteriaList('i', 6)
  test.each<[string, Model]>([
    ['another share', version(children, { combine: { method: 'attainment', share: [1, 2], spread: 2 } })],
    ['another spread', version(children, { combine: { method: 'attainment', share: [2, 3], spread: 3 } })],
    ['another method', version(children, { combine: { method: 'minimum' } })],
    ['another policy', version(children, {}, { notApplicable: 'zero' })],
    [
      'another number of levels',
      version(children, {}, { levels: upTo(7, 0).map((level) => ({ level, name: 'L' })) }),
    ],
  ])('%s', (_, after) => {
    expect(compareAll(six, 2, after, 3).groups[0]).toMatchObject({
      moved: null,
      noArrow: 'method-changed',
      comparable: 6,
    })
  })

  const bands = [
    { from: 0, below: 3, level: 1 },
    { from: 3, level: 2 },
  ]
  const gate = (percent: number) => ({ level: 1, require: [{ level: 1, percent }] })
  const inner = groupOf('inner', { method: 'sum' }, [numberOf('n', 0, 5)])
  const banded = groupOf('root', { method: 'mean' }, [inner, numberOf('m', 0, 5)], { bands })
  const gated = groupOf('root', { method: 'thresholds', gates: [gate(50)] }, [criteriaOf('x')])
  test.each<[string, ModelInput['root'], ModelInput['root']]>([
    [
      'other bands',
      banded,
      {
        ...banded,
        bands: [
          { from: 0, below: 2, level: 1 },
          { from: 2, level: 2 },
        ],
      },
    ],
    [
      'another weight of a group',
      banded,
      { ...banded, children: [{ ...inner, weight: 2 }, numberOf('m', 0, 5)] },
    ],
    ['another weight of an indicator', banded, { ...banded, children: [inner, numberOf('m', 0, 5, 2)] }],
    ['leaves instead of children', banded, { ...banded, combine: { method: 'mean', over: 'leaves' } }],
    ['a sum instead of a mean', banded, { ...banded, combine: { method: 'sum' }, bands }],
    ['another gate', gated, { ...gated, combine: { method: 'thresholds', gates: [gate(60)] } }],
  ])('%s', (_, before, after) => {
    const [earlier, later] = [parseModel(modelOf(before)), parseModel(modelOf(after))]
    const found = compare({ model: earlier, answers: {} }, { model: later, answers: {} })
    expect(found.groups[0]?.noArrow).toBe('method-changed')
    const same = compare({ model: earlier, answers: {} }, { model: reversed(earlier), answers: {} })
    expect(same.groups[0]?.noArrow).toBe('no-level-before')
  })

  test('other names, titles and versions do not matter', () => {
    const levels = upTo(6, 0).map((level) => ({ level, name: `Stage ${level}` }))
    const after = version(children, { title: 'New title', description: 'New.' }, { version: '2.0.0', levels })
    expect(compareAll(six, 2, after, 3).groups[0]).toMatchObject({
      moved: 1,
      noArrow: null,
      title: 'New title',
    })
  })

  test('a rule that changes below shows in the groups above it', () => {
    const tree = (spread: number) =>
      parseModel(
        modelOf(
          groupOf('root', { method: 'minimum' }, [
            groupOf('a', { method: 'attainment', share: [2, 3], spread }, criteriaList('x', 3)),
            groupOf('b', TWO_THIRDS, criteriaList('y', 3)),
          ]),
        ),
      )
    const found = compareAll(tree(2), 1, tree(1), 2)
    expect(found.groups.map((each) => [each.id, each.noArrow])).toEqual([
      ['root', 'method-changed'],
      ['a', 'method-changed'],
      ['b', null],
    ])
  })
})

test('groups that come and go are listed, each with its reason', () => {
  const tree = (id: string) =>
    parseModel(
      modelOf(groupOf('root', { method: 'minimum' }, [groupOf(id, TWO_THIRDS, criteriaList(id, 2))])),
    )
  const found = compareAll(tree('old'), 1, tree('new'), 2)
  expect(
    found.groups.map(({ id, noArrow, before, after }) => [id, noArrow, before?.level, after?.level]),
  ).toEqual([
    ['root', 'method-changed', 1, 2],
    ['new', 'added', undefined, 2],
    ['old', 'removed', 1, undefined],
  ])
  expect(found.indicators.map(({ id, status }) => `${id} ${status}`)).toEqual([
    'new1 added',
    'new2 added',
    'old1 removed',
    'old2 removed',
  ])
})

test('a result that was kept is used as it is', () => {
  const answers = answersAt(six, [1, 1, 1, 1, 1, 1])
  const kept = { ...score(six, answers), level: 5 }
  const found = compare({ model: six, answers, result: kept }, { model: six, answers })
  expect(found.groups[0]).toMatchObject({ before: { level: 5 }, after: { level: 1 }, moved: -4 })
})

/** Answers under two versions of a commitment whose indicators were kept, reworded, added or removed. */
const twoVersions = fc
  .array(fc.constantFrom('kept', 'kept', 'kept', 'reworded', 'added', 'removed'), {
    minLength: 1,
    maxLength: 9,
  })
  .map((fates) => [...fates, 'kept'])
  .chain((fates) => {
    const named = fates.map((fate, place) => ({ fate, node: criteriaOf(`i${place}`) }))
    const before = version(named.filter(({ fate }) => fate !== 'added').map(({ node }) => node))
    const after = version(
      named
        .filter(({ fate }) => fate !== 'removed')
        .map(({ fate, node }) => (fate === 'reworded' ? reworded(node.id) : node)),
    )
    return fc.tuple(scorable(fc.constant(before)), scorable(fc.constant(after)))
  })

type Side = Pick<Comparison['indicators'][number], 'id' | 'before' | 'after' | 'moved'>

function expectMirrored(forward: readonly Side[], backward: readonly Side[]) {
  expect(forward).toHaveLength(backward.length)
  for (const { id, before, after, moved } of forward) {
    const other = backward.find((each) => each.id === id)
    expect(other).toMatchObject({ before: after, after: before, moved: moved === null ? null : 0 - moved })
  }
}

describe('for any models and answers', () => {
  const one = scorable(anyModel)
  const pairs = fc.oneof(fc.tuple(one, one), twoVersions)

  test('nothing moves against itself, and every indicator is comparable', () => {
    fc.assert(
      fc.property(one, ({ model, answers }) => {
        const turned = { model: reversed(model), answers: backwards(answers) }
        const { indicators, groups, counts } = compare({ model, answers }, turned)
        expect(counts).toEqual({ comparable: indicators.length, changed: 0, added: 0, removed: 0 })
        for (const { moved, before } of indicators) expect(moved).toBe(before?.level === null ? null : 0)
        for (const { moved, before, comparable, of } of groups) {
          expect(moved).toBe(before?.level === null ? null : 0)
          expect(comparable).toBe(of)
        }
      }),
    )
  })

  test('looking back is looking forward the other way round', () => {
    fc.assert(
      fc.property(pairs, ([before, after]) => {
        const [on, back] = [compare(before, after), compare(after, before)]
        expect(on.counts).toEqual({ ...back.counts, added: back.counts.removed, removed: back.counts.added })
        expectMirrored(on.indicators, back.indicators)
        expectMirrored(on.groups, back.groups)
        const shares = (found: Comparison) =>
          found.groups.map(({ id, comparable, of }) => `${id} ${comparable} ${of}`).sort()
        expect(shares(on)).toEqual(shares(back))
      }),
    )
  })

  test('there is an arrow or a reason, never both, never neither', () => {
    fc.assert(
      fc.property(pairs, ([before, after]) => {
        for (const { moved, noArrow, comparable, of } of compare(before, after).groups) {
          expect(moved === null).toBe(noArrow !== null)
          if (moved !== null) expect(3 * comparable).toBeGreaterThanOrEqual(2 * of)
        }
      }),
    )
  })
})
