import { describe, expect, test } from 'vitest'
import { parseModel, roundHalfUp, score, type Answers, type NodeResult } from '#scoring/index.ts'
import openssf from './cases/openssf-tiered-percentage.json'
import { choiceOf, groupOf, modelOf, upTo } from './models.ts'

/**
 * OpenSSF Best Practices badge as data. The tiers and their percentages are `thresholds`: a tier is reached when it
 * and every lower one is complete. What is not a level is worked out beside it, in `tieredPercentage`: the one
 * number from 0 to 300, and the rule that shows 99 until all is met, which an exact gate at 100 makes needless.
 */
const GATES = [1, 2, 3].map((level) => ({
  level,
  require: upTo(level).map((lower) => ({ level: lower, percent: 100 })),
}))

/** 100 for each tier reached, and the percentage of the next. */
function tieredPercentage({ level, percentByLevel }: NodeResult): number {
  const reached = level ?? 0
  return 100 * reached + (percentByLevel?.[reached + 1] ?? 0)
}

/** One indicator a tier, whose hundred and one options are its percentages. */
const tiers = parseModel(
  modelOf(
    groupOf(
      'badge',
      { method: 'thresholds', gates: GATES },
      upTo(3).map((tier) =>
        choiceOf(
          `tier-${tier}`,
          upTo(100, 0).map((percent) => ({
            id: `${percent}`,
            points: percent,
            byLevel: { [tier]: percent },
          })),
        ),
      ),
    ),
    { source: openssf.source, licence: openssf.licence },
    3,
  ),
)

const atPercentages = (percentages: readonly number[]) =>
  Object.fromEntries(
    percentages.map((percent, place) => [`tier-${place + 1}`, { option: `${percent}` }]),
  ) as Answers

describe('OpenSSF badge: part of a tier counts once every lower tier is complete', () => {
  const fixtures = openssf.fixture_projects.flatMap(({ id, p, expected }) =>
    expected === undefined ? [] : [{ id, p, expected }],
  )
  const worked = openssf.cases.map((each) => ({ id: 'worked case', ...each }))
  test.each([...worked, ...fixtures])('$id: $p is $expected', ({ p, expected }) => {
    expect(tieredPercentage(score(tiers, atPercentages(p)))).toBe(expected)
  })
})

describe('a tier of 300 criteria', () => {
  const met = { id: 'met', points: 1, byLevel: { '1': 1 } }
  const model = parseModel(
    modelOf(
      groupOf(
        'badge',
        { method: 'thresholds', gates: GATES.slice(0, 1) },
        upTo(300).map((place) => choiceOf(`criterion-${place}`, [met, { id: 'unmet', points: 0 }])),
      ),
      { notApplicable: 'met' },
      1,
    ),
  )
  const answers = (unmet: number, rest: Answers = {}): Answers => ({
    ...Object.fromEntries(
      upTo(300).map((place) => [`criterion-${place}`, { option: place <= unmet ? 'unmet' : 'met' }]),
    ),
    ...rest,
  })

  test('is not complete with 299, although that is shown as 100', () => {
    const result = score(model, answers(1))
    expect(result.level).toBe(0)
    expect(roundHalfUp(result.percentByLevel?.[1] ?? 0)).toBe(100)
  })

  test('is complete with 300', () => {
    expect(score(model, answers(0))).toMatchObject({ level: 1, percentByLevel: { 1: 100 } })
  })

  test('counts not applicable, with its reason, as satisfied', () => {
    const result = score(model, answers(1, { 'criterion-1': { notApplicable: 'No website.' } }))
    expect(result).toMatchObject({ level: 1, percentByLevel: { 1: 100 } })
  })
})
