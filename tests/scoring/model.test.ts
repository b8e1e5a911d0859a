import { describe, expect, test } from 'vitest'
import { groupsOf, indicatorsOf, levelName, ModelError, parseModel, type ModelInput } from '#scoring/index.ts'
import { choiceOf, criteriaOf, groupOf, indexShaped, modelOf, numberOf, TWO_THIRDS } from './models.ts'

type Json = Record<string | number, unknown>

/** A sound model with one of everything. */
function sound() {
  return modelOf(
    groupOf('root', { method: 'minimum' }, [
      groupOf('ladder', TWO_THIRDS, [criteriaOf('a'), criteriaOf('b', [1, 3])]),
      groupOf(
        'scale',
        { method: 'sum' },
        [
          choiceOf('c', [
            { id: 'no', points: 0 },
            { id: 'yes', points: 3 },
          ]),
          numberOf('d', 0, 1),
        ],
        {
          bands: [
            { from: 0, below: 2, level: 0 },
            { from: 2, below: 5, level: 3 },
          ],
        },
      ),
      groupOf(
        'tiers',
        { method: 'thresholds', gates: [{ level: 1, require: [{ level: 1, percent: 80 }] }] },
        [choiceOf('e', [{ id: 'x', points: 1, byLevel: { '1': 1 } }])],
      ),
    ]),
  )
}

/** The sound model with the value at a path set, or taken out where it is undefined. */
function broken(path: (string | number)[], value: unknown): unknown {
  const model = structuredClone(sound()) as unknown as Json
  const last = path.at(-1) as string | number
  const parent = path.slice(0, -1).reduce<Json>((node, key) => node[key] as Json, model)
  if (value === undefined) delete parent[last]
  else parent[last] = value
  return model
}

function errorOf(json: unknown): ModelError {
  try {
    parseModel(json)
  } catch (error) {
    if (error instanceof ModelError) return error
    throw error
  }
  throw new Error('the model was accepted')
}

const LADDER = ['root', 'children', 0]
const SCALE = ['root', 'children', 1]
const TIERS = ['root', 'children', 2]

describe('an accepted model', () => {
  test('has its defaults filled in and its input left alone', () => {
    const input = sound()
    const copy = structuredClone(input)
    const model = parseModel(input)
    expect(input).toEqual(copy)
    expect(groupsOf(model).map((group) => group.weight)).toEqual([1, 1, 1, 1])
    expect(groupsOf(model)[2]?.combine).toEqual({ method: 'sum', over: 'children' })
  })

  test('cannot be changed afterwards', () => {
    const model = parseModel(sound())
    expect(() => {
      model.root.children.pop()
    }).toThrow(TypeError)
    expect(Object.isFrozen(model.levels[0])).toBe(true)
  })

  test('lists its groups and indicators in model order and names its levels', () => {
    const model = parseModel(sound())
    expect(groupsOf(model).map((group) => group.id)).toEqual(['root', 'ladder', 'scale', 'tiers'])
    expect(indicatorsOf(model).map((indicator) => indicator.id)).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(levelName(model, 3)).toBe('Level 3')
    expect(() => levelName(model, 7)).toThrow(RangeError)
  })

  test('keeps the words around the method', () => {
    const words = {
      question: 'Q?',
      why: 'Because.',
      help: 'Look here.',
      evidence: ['minutes'],
      references: [{ framework: 'WRES', code: '9' }, { framework: 'LARCH' }],
      notStarted: 'Nothing yet.',
      variants: [{ when: { kinds: ['council'], fewStaff: true }, question: 'Q for councils?' }],
    }
    const json = indexShaped()
    Object.assign(json, {
      description: 'What it is.',
      provenance: 'Ours.',
      source: 'https://example.org',
      licence: 'MIT',
      assessment: { notApplicableAtMost: 4, evidenceFromLevel: 2, evidenceWithinMonths: 18 },
    })
    Object.assign(json.levels[0] ?? {}, { meaning: 'Nothing yet.' })
    const commitment = json.root.children[0] as Json
    Object.assign(commitment, { description: 'About it.', shortTitle: 'Short', source: 'METHOD' })
    Object.assign((commitment['children'] as Json[])[0] ?? {}, words)
    const model = parseModel(json)
    expect(indicatorsOf(model)[0]).toMatchObject(words)
    expect(model).toMatchObject({
      assessment: { notApplicableAtMost: 4 },
      provenance: 'Ours.',
      licence: 'MIT',
    })
    expect(groupsOf(model)[1]).toMatchObject({ shortTitle: 'Short', description: 'About it.' })
    expect(model.levels[0]?.meaning).toBe('Nothing yet.')
  })

  test.each(['exclude', 'zero', 'met', { target: 0 }])('counts not applicable as %j', (notApplicable) => {
    const input = modelOf(groupOf('root', { method: 'mean' }, [numberOf('d', 0, 3)]), {
      notApplicable: notApplicable as 'zero',
    })
    expect(parseModel(input).notApplicable).toEqual(notApplicable)
  })

  test('may have bands beside a rule that does not read them', () => {
    const root = groupOf('root', TWO_THIRDS, [criteriaOf('a')], { bands: [{ from: 0, below: 8, level: 0 }] })
    expect(parseModel(modelOf(root)).root.bands).toHaveLength(1)
  })

  test('may have bands in any order, and a last band without an end', () => {
    const bands = [
      { from: 1, level: 2 },
      { from: 0, below: 1, level: 0 },
    ]
    const root = groupOf('root', { method: 'mean' }, [numberOf('d', 0, 3)], { bands })
    expect(() => parseModel(modelOf(root))).not.toThrow()
  })
})

describe('a model is refused, and the error says where', () => {
  test.each<[string, (string | number)[], unknown, string]>([
    ['no title', ['title'], undefined, 'title'],
    ['a blank id', ['root', 'id'], ' ', 'root.id'],
    ['a version that is a number', ['version'], 1, 'version'],
    ['a mistyped key on the model', ['unansered'], 'zero', ''],
    ['a mistyped weight', [...LADDER, 'wieght'], 2, 'root.children[0]'],
    [
      'a mistyped key on an indicator',
      [...LADDER, 'children', 0, 'titel'],
      'x',
      'root.children[0].children[0]',
    ],
    ['a mistyped key in a rule', [...LADDER, 'combine', 'spred'], 1, 'root.children[0].combine'],
    ['an unknown method', [...LADDER, 'combine', 'method'], 'median', 'root.children[0].combine.method'],
    ['an unknown policy', ['unanswered'], 'guess', 'unanswered'],
    ['an unknown not-applicable policy', ['notApplicable'], 'guess', 'notApplicable'],
    ['no policy', ['unanswered'], undefined, 'unanswered'],
    ['a level below 0', ['levels', 0, 'level'], -1, 'levels[0].level'],
    ['a level between two', ['levels', 1, 'level'], 1.5, 'levels[1].level'],
    ['a level twice', ['levels', 1, 'level'], 2, 'levels[2].level'],
    ['a group id twice', [...SCALE, 'id'], 'ladder', 'root.children[1].id'],
    ['an indicator id twice', [...LADDER, 'children', 1, 'id'], 'a', 'root.children[0].children[1].id'],
    ['an indicator with the id of a group', [...SCALE, 'children', 0, 'id'], 'tiers', 'root.children[2].id'],
    ['a group without children', [...LADDER, 'children'], [], 'root.children[0].children'],
    ['a weight of 0', [...SCALE, 'weight'], 0, 'root.children[1].weight'],
    ['a weight below 0', [...SCALE, 'children', 0, 'weight'], -1, 'root.children[1].children[0].weight'],
    ['a weight in words', [...SCALE, 'weight'], '1', 'root.children[1].weight'],
    ['an endless weight', [...SCALE, 'weight'], Infinity, 'root.children[1].weight'],
    [
      'a share of more than the whole',
      [...LADDER, 'combine', 'share'],
      [4, 3],
      'root.children[0].combine.share',
    ],
    ['a share of nothing', [...LADDER, 'combine', 'share'], [0, 3], 'root.children[0].combine.share[0]'],
    ['a share in decimals', [...LADDER, 'combine', 'share'], [0.6, 1], 'root.children[0].combine.share[0]'],
    ['no spread', [...LADDER, 'combine', 'spread'], undefined, 'root.children[0].combine.spread'],
    ['a spread below 0', [...LADDER, 'combine', 'spread'], -1, 'root.children[0].combine.spread'],
    [
      'attainment over a choice',
      [...SCALE, 'combine'],
      TWO_THIRDS,
      'root.children[1].children[0].answer.kind',
    ],
    [
      "a criterion of a level that is not the model's",
      [...LADDER, 'children', 0, 'answer', 'criteria', 2, 'level'],
      9,
      'root.children[0].children[0].answer.criteria[2].level',
    ],
    [
      'a criterion of level 0',
      [...LADDER, 'children', 0, 'answer', 'criteria', 0, 'level'],
      0,
      'root.children[0].children[0].answer.criteria[0].level',
    ],
    [
      'two criteria of one level',
      [...LADDER, 'children', 0, 'answer', 'criteria', 1, 'level'],
      1,
      'root.children[0].children[0].answer.criteria[1].level',
    ],
    [
      'no criteria',
      [...LADDER, 'children', 0, 'answer', 'criteria'],
      [],
      'root.children[0].children[0].answer.criteria',
    ],
    [
      'an unknown kind of answer',
      [...LADDER, 'children', 0, 'answer', 'kind'],
      'essay',
      'root.children[0].children[0].answer.kind',
    ],
    [
      'an option id twice',
      [...SCALE, 'children', 0, 'answer', 'options', 1, 'id'],
      'no',
      'root.children[1].children[0].answer.options[1].id',
    ],
    [
      'points towards a level that does not exist',
      [...TIERS, 'children', 0, 'answer', 'options', 0, 'byLevel'],
      { '9': 1 },
      'root.children[2].children[0].answer.options[0].byLevel.9',
    ],
    [
      'points towards a level that is no number',
      [...TIERS, 'children', 0, 'answer', 'options', 0, 'byLevel'],
      { high: 1 },
      'root.children[2].children[0].answer.options[0].byLevel.high',
    ],
    [
      'points below 0 towards a level',
      [...TIERS, 'children', 0, 'answer', 'options', 0, 'byLevel'],
      { '1': -1 },
      'root.children[2].children[0].answer.options[0].byLevel.1',
    ],
    [
      'a number with no room',
      [...SCALE, 'children', 1, 'answer', 'max'],
      0,
      'root.children[1].children[1].answer.max',
    ],
    [
      "a gate to a level that is not the model's",
      [...TIERS, 'combine', 'gates', 0, 'level'],
      8,
      'root.children[2].combine.gates[0].level',
    ],
    [
      'a gate to level 0',
      [...TIERS, 'combine', 'gates', 0, 'level'],
      0,
      'root.children[2].combine.gates[0].level',
    ],
    [
      "a gate that asks for a level that is not the model's",
      [...TIERS, 'combine', 'gates', 0, 'require', 0, 'level'],
      8,
      'root.children[2].combine.gates[0].require[0].level',
    ],
    [
      'a gate that asks for more than all',
      [...TIERS, 'combine', 'gates', 0, 'require', 0, 'percent'],
      101,
      'root.children[2].combine.gates[0].require[0].percent',
    ],
    [
      'a gate that asks for nothing',
      [...TIERS, 'combine', 'gates', 0, 'require'],
      [],
      'root.children[2].combine.gates[0].require',
    ],
    ['no gates', [...TIERS, 'combine', 'gates'], [], 'root.children[2].combine.gates'],
    [
      'two gates to one level',
      [...TIERS, 'combine', 'gates'],
      [1, 1].map((level) => ({ level, require: [{ level: 1, percent: 5 }] })),
      'root.children[2].combine.gates[1].level',
    ],
    [
      'thresholds over groups and indicators at once',
      [...TIERS, 'children', 1],
      groupOf('inner', { method: 'sum' }, [numberOf('n', 0, 1)]),
      'root.children[2].children',
    ],
    ['bands with a gap', [...SCALE, 'bands', 0, 'below'], 1.9, 'root.children[1].bands[0].below'],
    ['bands that overlap', [...SCALE, 'bands', 0, 'below'], 2.1, 'root.children[1].bands[0].below'],
    ['a band of no width', [...SCALE, 'bands', 1, 'below'], 2, 'root.children[1].bands[1].below'],
    [
      "a band to a level that is not the model's",
      [...SCALE, 'bands', 1, 'level'],
      9,
      'root.children[1].bands[1].level',
    ],
    ['bands that stop at the highest value', [...SCALE, 'bands', 1, 'below'], 4, 'root.children[1].bands'],
    [
      'bands that start above the lowest value',
      [...SCALE, 'bands', 0, 'from'],
      0.1,
      'root.children[1].bands',
    ],
    ['no bands in a list of bands', [...SCALE, 'bands'], [], 'root.children[1].bands'],
    [
      'an open band before another',
      [...SCALE, 'bands', 0, 'below'],
      undefined,
      'root.children[1].bands[0].below',
    ],
    ['a target no indicator can have', ['notApplicable'], { target: 99 }, 'notApplicable.target'],
    [
      'a blank evidence prompt',
      [...LADDER, 'children', 0, 'evidence'],
      [''],
      'root.children[0].children[0].evidence[0]',
    ],
    ['the root as an indicator', ['root'], criteriaOf('a'), 'root'],
  ])('%s', (_, path, value, where) => {
    const error = errorOf(broken(path, value))
    expect(error.issues.map((issue) => issue.path)).toContain(where)
    expect(error.path).toBe(error.issues[0]?.path)
    expect(error.message).toBe(error.issues[0]?.message)
    expect(error.issues.every((issue) => issue.message !== '')).toBe(true)
  })

  test('the model they are made from is sound', () => {
    expect(() => parseModel(broken(['title'], 'Still a model'))).not.toThrow()
  })

  test.each([null, undefined, 'model', 3, [], {}])('%j is no model', (json) => {
    expect(() => parseModel(json)).toThrow(ModelError)
  })

  test('every problem is listed, of shape and of method alike', () => {
    const model = broken([...SCALE, 'weight'], 0) as ReturnType<typeof sound>
    model.levels[1] = { level: 2, name: '' }
    Object.assign(model.root.children[2] ?? {}, { id: 'ladder', extra: true })
    const paths = errorOf(model).issues.map((issue) => issue.path)
    expect(paths).toEqual(
      expect.arrayContaining([
        'root.children[1].weight',
        'levels[1].name',
        'levels[2].level',
        'root.children[2]',
        'root.children[2].id',
      ]),
    )
  })

  test('an unknown method is answered with the methods there are', () => {
    expect(errorOf(broken([...LADDER, 'combine', 'method'], 'median')).message).toBe(
      'method must be one of attainment, thresholds, mean, sum, minimum',
    )
  })

  test('a prototype cannot be slipped in', () => {
    const text = JSON.stringify(sound()).replace('"title":"A model"', '"title":"A model","__proto__":{"x":1}')
    const accepted = (() => {
      try {
        return parseModel(JSON.parse(text))
      } catch (error) {
        expect(error).toBeInstanceOf(ModelError)
        return null
      }
    })()
    expect(accepted && 'x' in accepted).toBeFalsy()
  })
})

describe('bands cover every value a group can have', () => {
  const bandsTo = (from: number, below: number) => [{ from, below, level: 1 }]
  test.each<[string, Parameters<typeof modelOf>[1], [number, number], boolean]>([
    ['all in: 2 to 6', { notApplicable: 'zero', unanswered: 'blocks' }, [0, 7], true],
    ['one may be left out: 1 to 6', {}, [1, 7], true],
    ['one may be left out, so 1 must be covered', {}, [2, 7], false],
    ['unanswered as zero', { notApplicable: 'met', unanswered: 'zero' }, [1, 7], false],
    ['none may leave: 2 to 6', { notApplicable: 'met' }, [2, 7], true],
    ['the top itself must be inside', { notApplicable: 'met' }, [2, 6], false],
  ])('a sum of two numbers from 1 to 3; %s', (_, rest, [from, below], covered) => {
    const root = groupOf('root', { method: 'sum' }, [numberOf('a', 1, 3), numberOf('b', 1, 3)], {
      bands: bandsTo(from, below),
    })
    const parse = () => parseModel(modelOf(root, rest))
    if (covered) expect(parse).not.toThrow()
    else expect(parse).toThrow('the bands do not cover every value the group can have')
  })

  test.each<[string, ModelInput['notApplicable'], number, boolean]>([
    ['all stay: the lowest top', 'met', 3, true],
    ['one may leave: the highest top', 'exclude', 3, false],
    ['one may leave: the highest top is inside', 'exclude', 6, true],
  ])('a sum over the lowest of 0 to 2 and 0 to 5; %s', (_, notApplicable, below, covered) => {
    const lowest = groupOf('lowest', { method: 'minimum' }, [numberOf('a', 0, 2), numberOf('b', 0, 5)])
    const root = groupOf('root', { method: 'sum' }, [lowest], { bands: bandsTo(0, below) })
    const parse = () => parseModel(modelOf(root, { notApplicable }))
    if (covered) expect(parse).not.toThrow()
    else expect(parse).toThrow(ModelError)
  })
})
