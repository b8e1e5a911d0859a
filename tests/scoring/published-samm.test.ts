import { describe, expect, test } from 'vitest'
import {
  indicatorsOf,
  groupsOf,
  parseModel,
  roundHalfUp,
  score,
  type Answer,
  type Answers,
  type Model,
  type ModelInput,
} from '#scoring/index.ts'
import worked from './cases/samm-published-worked-examples.json'
import structure from './cases/samm-v2.2-model-structure.json'
import { byId, choiceOf, groupOf, modelOf, nodeOf, numberOf } from './models.ts'

type Question = (typeof structure.questions)[number]
type AnswerSet = keyof typeof structure.answer_values
type Group = ModelInput['root']

/**
 * OWASP SAMM 2.2 as data: a stream is the sum of its three activities, a practice the mean of its streams, a
 * function of its practices, the whole of its functions; unanswered and not applicable count as 0.
 */
function sammJson(questions: readonly Question[] = structure.questions): ModelInput {
  const mean = { method: 'mean' } as const
  const within =
    (key: (question: Question) => string, build: (id: string, inner: Question[]) => Group) =>
    (inner: Question[]) =>
      [...new Set(inner.map(key))].map((id) =>
        build(
          id,
          inner.filter((question) => key(question) === id),
        ),
      )
  const streams = within(
    (q) => `${q.practice}-${q.stream}`,
    (id, inner) => groupOf(id, { method: 'sum' }, inner.map(activity)),
  )
  const practices = within(
    (q) => q.practice,
    (id, inner) => groupOf(id, mean, streams(inner)),
  )
  const functions = within(
    (q) => q.function,
    (id, inner) => groupOf(id, mean, practices(inner)),
  )
  return modelOf(
    groupOf('samm', mean, functions([...questions])),
    { source: structure.source, licence: structure.licence, unanswered: 'zero', notApplicable: 'zero' },
    structure.counts.levels,
  )
}

function activity({ code, answer_set }: Question): Group['children'][number] {
  const points = structure.answer_values[answer_set as AnswerSet]
  return choiceOf(
    code,
    points.map((each) => ({ id: `${each}`, points: each })),
  )
}

const samm = parseModel(sammJson())

/** The examples write I-SB-A-1 for the activity the model calls I-SB-1-A. */
function codeOf(written: string): string {
  return written.replace(/-([AB])-(\d)$/, '-$2-$1')
}

function answersOf(pairs: readonly (readonly [string, number])[]): Answers {
  return Object.fromEntries(
    pairs.map(([code, points]): [string, Answer] => [codeOf(code), { option: `${points}` }]),
  )
}

type Scores = Record<string, number>
interface Areas {
  readonly practice: Scores
  readonly function: Scores
}

/** The parts of each worked example that these tests read. */
interface Examples {
  percent_to_target: {
    activities: { code: string; current: number; target: number; gap: number }[]
    expected: {
      absolute_gap: number
      absolute_target: number
      percent_to_target: number
      percent_to_target_shown: string
      baseline_practice_score: number
      target_practice_score: number
    }
    after_one_quarter: { changes: Scores; expected: { current_practice_score: number; shown: string } }
  }
  not_applicable_kept_at_zero: {
    activities: { code: string; baseline: number | string; target: number | string }[]
    expected: { practice_baseline: number; practice_target: number; max_possible: number }
    progress_case: { current: number; expected_share_of_planned_improvement: number }
  }
  sammy_test_mixed: {
    answers: {
      q: string
      status: string
      current: number
      desired?: number
      superseded_by?: { current: number }
    }[]
    expected_current: Areas
    expected_projected: Areas
    expected_question_scores: { validated_only: Scores; including_unvalidated: Scores }
  }
  sammy_test_unvalidated: { answers: { q: string; current: number }[]; expected: Areas }
  sammy_test_project_mean: { expected: { mean_of_functions_rounded_2dp: number } }
  toolbox_fixture_G_SM: { answers: Scores; expected: { level_contributions: number[]; practice: number } }
  benchmark_2025_means: { function_means: Scores; expected_overall_shown: number }
}

function example<Id extends keyof Examples>(id: Id): Examples[Id] {
  const found = worked.cases.find((each) => each.id === id)
  if (!found) throw new Error(`no example ${id}`)
  return found as unknown as Examples[Id]
}

function valueOf(answers: Answers, id: string, model: Model = samm): number {
  return nodeOf(score(model, answers), id).value ?? NaN
}

describe('the model has the published shape', () => {
  test('in numbers', () => {
    const { functions, practices, streams, activities } = structure.counts
    expect(indicatorsOf(samm)).toHaveLength(activities)
    expect(groupsOf(samm)).toHaveLength(1 + functions + practices + streams)
  })

  test('with nothing answered everything is 0, and with the best everywhere 3', () => {
    const best = answersOf(structure.questions.map(({ code }) => [code, 1]))
    const values = (answers: Answers) =>
      groupsOf(samm).map((group) => byId(score(samm, answers)).get(group.id)?.value)
    expect(new Set(values({}))).toEqual(new Set([0]))
    expect(new Set(values(best))).toEqual(new Set([3]))
  })
})

describe('percent to target', () => {
  const { activities, expected, after_one_quarter } = example('percent_to_target')
  const points = (key: 'current' | 'target') => answersOf(activities.map((each) => [each.code, each[key]]))
  const changed = answersOf(Object.entries(after_one_quarter.changes))

  test('the practice stands at 0.625 and aims at 1.75', () => {
    expect(valueOf(points('current'), 'SB')).toBe(expected.baseline_practice_score)
    expect(valueOf(points('target'), 'SB')).toBe(expected.target_practice_score)
  })

  test('the gaps, from two results', () => {
    const [current, target] = [byId(score(samm, points('current'))), byId(score(samm, points('target')))]
    const gaps = activities.map(({ code }) => {
      const id = codeOf(code)
      return Math.max(0, (target.get(id)?.value ?? NaN) - (current.get(id)?.value ?? NaN))
    })
    expect(gaps).toEqual(activities.map((each) => each.gap))
    const sum = gaps.reduce((total, gap) => total + gap, 0)
    const aim = activities.reduce((total, { code }) => total + (target.get(codeOf(code))?.value ?? NaN), 0)
    expect([sum, aim]).toEqual([expected.absolute_gap, expected.absolute_target])
    expect(roundHalfUp(1 - sum / aim, 3)).toBe(expected.percent_to_target)
    expect(`${roundHalfUp(100 * (1 - sum / aim))}%`).toBe(expected.percent_to_target_shown)
  })

  test('after a quarter it is 55.5…% of the way, which the publisher cuts off at 55', () => {
    const now = valueOf({ ...points('current'), ...changed }, 'SB')
    expect(now).toBe(after_one_quarter.expected.current_practice_score)
    const { baseline_practice_score: start, target_practice_score: aim } = expected
    const done = (now - start) / (aim - start)
    expect(done).toBeCloseTo(5 / 9, 12)
    expect(`${Math.floor(100 * done)}%`).toBe(after_one_quarter.expected.shown)
    expect(roundHalfUp(100 * done)).toBe(56)
  })
})

describe('not applicable is kept, at 0', () => {
  const { activities, expected, progress_case } = example('not_applicable_kept_at_zero')
  const points = (key: 'baseline' | 'target') =>
    Object.fromEntries(
      activities.map((each): [string, Answer] => {
        const given = each[key]
        return [each.code, typeof given === 'number' ? { option: `${given}` } : { notApplicable: given }]
      }),
    )

  test('the practice: baseline, target and what is left to reach', () => {
    expect(valueOf(points('baseline'), 'SA')).toBe(expected.practice_baseline)
    expect(valueOf(points('target'), 'SA')).toBe(expected.practice_target)
    const best = activities.map(({ code, target }): [string, Answer] =>
      typeof target === 'number' ? [code, { option: '1' }] : [code, { notApplicable: target }],
    )
    expect(valueOf(Object.fromEntries(best), 'SA')).toBe(expected.max_possible)
  })

  test('half of the planned improvement', () => {
    const half = answersOf([
      ['D-SA-1-A', 1],
      ['D-SA-1-B', 1],
      ['D-SA-2-A', 0.5],
    ])
    const now = valueOf(half, 'SA')
    expect(now).toBe(progress_case.current)
    const planned = expected.practice_target - expected.practice_baseline
    expect((now - expected.practice_baseline) / planned).toBe(
      progress_case.expected_share_of_planned_improvement,
    )
  })
})

describe('the SAMMY tool', () => {
  const mixed = example('sammy_test_mixed')
  const counted = mixed.answers.filter((each) => /^(auto-)?validated$/.test(each.status))
  /** Only validated answers count; one that was retracted is replaced by what superseded it. */
  const current = mixed.answers.flatMap(({ q, current: points, superseded_by }): [string, number][] => {
    if (superseded_by) return [[q, superseded_by.current]]
    return counted.some((each) => each.q === q) ? [[q, points]] : []
  })
  /** A question with no desired answer projects at its current value. */
  const projected = current.map(([q, points]): [string, number] => {
    const desired = mixed.answers.find((each) => each.q === q)?.desired
    return [q, desired ?? points]
  })
  const every = current.concat(
    mixed.answers.filter((each) => each.status.startsWith('in ')).map((each) => [each.q, each.current]),
  )

  test.each([
    ['current', current, mixed.expected_current],
    ['projected', projected, mixed.expected_projected],
  ] as const)('%s scores of practices and functions', (_, answers, expected) => {
    const result = byId(score(samm, answersOf(answers)))
    for (const [id, value] of [...Object.entries(expected.practice), ...Object.entries(expected.function)]) {
      expect([id, result.get(id)?.value]).toEqual([id, value])
    }
  })

  test.each([
    ['validated only', current, mixed.expected_question_scores.validated_only],
    ['including unvalidated', every, mixed.expected_question_scores.including_unvalidated],
  ] as const)('question scores, %s', (_, answers, expected) => {
    const result = byId(score(samm, answersOf(answers)))
    for (const [q, value] of Object.entries(expected))
      expect([q, result.get(codeOf(q))?.value]).toEqual([q, value])
  })

  test('scores of what is not validated', () => {
    const { answers, expected } = example('sammy_test_unvalidated')
    const result = byId(score(samm, answersOf(answers.map((each) => [each.q, each.current]))))
    for (const [id, value] of [...Object.entries(expected.practice), ...Object.entries(expected.function)]) {
      expect([id, result.get(id)?.value]).toEqual([id, value])
    }
  })

  test('one practice with 1.0 in each stream makes one fifteenth of the whole', () => {
    const { expected } = example('sammy_test_project_mean')
    const answers = answersOf([
      ['G-EG-A-1', 1],
      ['G-EG-B-1', 1],
    ])
    expect(valueOf(answers, 'samm')).toBe(1 / 15)
    expect(roundHalfUp(valueOf(answers, 'samm'), 2)).toBe(expected.mean_of_functions_rounded_2dp)
  })
})

test('the toolbox: a practice and what each level puts in', () => {
  const { answers, expected } = example('toolbox_fixture_G_SM')
  expect(valueOf(answersOf(Object.entries(answers)), 'SM')).toBe(expected.practice)
  const parts = [1, 2, 3].map((level) => {
    const ofLevel = Object.entries(answers).filter(([code]) => code.endsWith(`-${level}`))
    return valueOf(answersOf(ofLevel), 'SM')
  })
  expect(parts).toEqual(expected.level_contributions)
})

test('the 2025 benchmark: the mean of its five functions, to the hundredth it is shown in', () => {
  const { function_means, expected_overall_shown } = example('benchmark_2025_means')
  const functions = Object.keys(function_means).map((id) => numberOf(id, 0, 3))
  const model = parseModel(modelOf(groupOf('overall', { method: 'mean' }, functions)))
  const answers = Object.fromEntries(Object.entries(function_means).map(([id, value]) => [id, { value }]))
  expect(valueOf(answers, 'overall', model)).toBe(1.448)
  expect(Math.abs(valueOf(answers, 'overall', model) - expected_overall_shown)).toBeLessThan(0.01)
})

test('answers go by id: listing the questions in another order moves no score to another practice', () => {
  const answers = answersOf(
    structure.questions.map(({ code, level }) => [code, level === 1 ? 1 : level === 2 ? 0.5 : 0.25]),
  )
  const partial = { ...answers, 'D-SA-1-A': { option: '0' }, 'D-TA-2-B': { option: '0' } }
  const reversed = parseModel(sammJson(structure.questions.toReversed()))
  expect(new Map([...byId(score(reversed, partial))].sort())).toEqual(
    new Map([...byId(score(samm, partial))].sort()),
  )
})
