import { describe, expect, test } from 'vitest'
import { levelName, ModelError, parseModel, score, type Answers, type Model } from '#scoring/index.ts'
import eds from './cases/eds2022-published-scores.json'
import { groupOf, modelOf, numberOf, upTo } from './models.ts'

/** NHS Equality Delivery System 2022 as data: eleven outcomes of 0 to 3, added up, read off four bands. */
function parseEds(): Model {
  const names = Object.keys(eds.bands)
  const bands = Object.values(eds.bands).map(([from = 0, to = 0], level) => ({ from, below: to + 1, level }))
  const [low = 0, high = 0] = eds.model.outcome_scale
  const outcomes = upTo(eds.model.outcomes).map((place) => numberOf(`outcome-${place}`, low, high))
  return parseModel(
    modelOf(groupOf('eds', { method: 'sum' }, outcomes, { bands }), {
      source: eds.source,
      levels: names.map((name, level) => ({ level, name })),
    }),
  )
}

/** Outcomes that add up to a total, as even as they can be. */
function outcomesOf(total: number): Answers {
  const { outcomes } = eds.model
  const entries = upTo(outcomes).map((place) => {
    const value = Math.floor(total / outcomes) + (place <= total % outcomes ? 1 : 0)
    return [`outcome-${place}`, { value }] as const
  })
  return Object.fromEntries(entries)
}

describe('NHS EDS 2022', () => {
  const model = parseEds()

  test.each(eds.cases)('$year: a total of $total is $rating', ({ total, rating }) => {
    const { value, level } = score(model, outcomesOf(total))
    expect([value, levelName(model, level ?? -1)]).toEqual([total, rating])
  })

  test.each(eds.boundary_cases)('border: a total of $total is $rating', ({ total, rating }) => {
    const { value, level } = score(model, outcomesOf(total))
    expect([value, levelName(model, level ?? -1)]).toEqual([total, rating])
  })

  test('a total of 22 is the same however the outcomes share it', () => {
    const lopsided = upTo(11).map((place) => [
      `outcome-${place}`,
      { value: place <= 7 ? 3 : place === 8 ? 1 : 0 },
    ])
    expect(score(model, Object.fromEntries(lopsided) as Answers)).toMatchObject({ value: 22, level: 2 })
  })

  test('ten outcomes give no rating', () => {
    const { 'outcome-3': _, ...ten } = outcomesOf(22)
    expect(score(model, ten)).toMatchObject({ value: null, level: null, answered: 10 })
  })
})

describe('bands that are published with gaps', () => {
  const bandsWith = (ends: [number, number][]) => {
    const bands = ends.map(([from, below], level) => ({ from, below, level }))
    return modelOf(groupOf('root', { method: 'mean' }, [numberOf('score', 1, 5)], { bands }))
  }

  test('are refused', () => {
    const published = bandsWith([
      [1, 2.5],
      [2.6, 3.9],
      [4, 5],
    ])
    expect(() => parseModel(published)).toThrow(ModelError)
  })

  test.each(eds.bands_gap_example.undefined_scores.map((value, place) => [value, place]))(
    '%d has a level once they are half-open',
    (value, level) => {
      const model = parseModel(
        bandsWith([
          [1, 2.6],
          [2.6, 4],
          [4, 5.1],
        ]),
      )
      expect(score(model, { score: { value } }).level).toBe(level)
    },
  )
})
