import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  benchmarkPolicy,
  blurOf,
  type Contribution,
  type Figures,
  positionOf,
  protect,
  summarise,
  toContributorBand,
} from '#scoring/benchmark/index.ts'
import { quantile } from '#scoring/benchmark/protect.ts'

const key = Uint8Array.from({ length: 32 }, (_, at) => at)
const measures = ['m']

const toContributions = (scores: readonly number[]): Contribution[] =>
  scores.map((score, at) => ({ unit: `${at}@1`, scores: { m: score } }))
const groups = (least: number, most: number) =>
  fc
    .array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: least, maxLength: most })
    .map(toContributions)
const keys = fc.uint8Array({ minLength: 32, maxLength: 32 })
const figuresOf = (contributions: readonly Contribution[], by = key) =>
  summarise(protect(contributions, measures, by), measures)[0]!

describe('protected figures', () => {
  test('do not depend on the order of contributors', () => {
    const shuffled = groups(10, 80).chain((each) =>
      fc.tuple(
        fc.constant(each),
        fc.shuffledSubarray(each, { minLength: each.length, maxLength: each.length }),
      ),
    )
    fc.assert(
      fc.property(shuffled, keys, ([given, other], by) => {
        expect(figuresOf(other, by)).toEqual(figuresOf(given, by))
      }),
    )
  })

  test('of the same set are the same in every issue', () => {
    const given = toContributions(Array.from({ length: 70 }, (_, at) => (at * 37) % 101))
    const first = JSON.stringify(figuresOf(given))
    for (let issue = 0; issue < 100; issue += 1) expect(JSON.stringify(figuresOf(given))).toBe(first)
  })

  test('are a type 7 quantile of one of three neighbouring ranks, to the nearest step', () => {
    fc.assert(
      fc.property(groups(20, 80), keys, (given, by) => {
        const sorted = Float64Array.from(given, ({ scores }) => scores.m!).sort()
        const group = protect(given, measures, by)
        for (const p of [0.25, 0.5, 0.75]) {
          const near = [-1, 0, 1].map((shift) => 5 * Math.floor(quantile(sorted, p, shift) / 5 + 0.5))
          expect(near).toContain(group.quantile('m', p))
        }
      }),
    )
  })

  test('come from each of the three ranks about equally often', () => {
    const given = toContributions(Array.from({ length: 21 }, (_, at) => at * 5))
    const seen = new Map<number, number>()
    for (let at = 0; at < 900; at += 1) {
      const by = Uint8Array.from({ length: 32 }, (_, byte) =>
        byte === 0 ? at % 256 : byte === 1 ? at >> 8 : 7,
      )
      const median = protect(given, measures, by).quantile('m', 0.5)
      seen.set(median, (seen.get(median) ?? 0) + 1)
    }
    expect([...seen.keys()].sort((a, b) => a - b)).toEqual([45, 50, 55])
    for (const times of seen.values()) expect(Math.abs(times - 300)).toBeLessThan(60)
  })

  test('type 7 is the one that a spreadsheet works out', () => {
    const sorted = Float64Array.from([10, 20, 40, 80])
    expect(quantile(sorted, 0.25, 0)).toBe(17.5)
    expect(quantile(sorted, 0.5, 0)).toBe(30)
    expect(quantile(sorted, 0.75, 0)).toBe(50)
    expect(quantile(sorted, 0.75, 1)).toBe(80)
    expect(quantile(sorted, 0, -1)).toBe(10)
  })

  test('quartiles nearer than ten points are the median and five to either side, within the scale', () => {
    const alike = (score: number) => figuresOf(toContributions(Array.from({ length: 30 }, () => score)))
    expect(alike(50)).toMatchObject({ median: 50, quartiles: [45, 55] })
    expect(alike(0)).toMatchObject({ median: 0, quartiles: [0, 5] })
    expect(alike(100)).toMatchObject({ median: 100, quartiles: [95, 100] })
    fc.assert(
      fc.property(groups(20, 40), keys, (given, by) => {
        const { median, quartiles } = figuresOf(given, by)
        const [low, high] = quartiles!
        if (high - low < 10) expect([low, high]).toEqual([Math.max(0, median - 5), Math.min(100, median + 5)])
      }),
    )
  })

  test('a share is that of a count less than its base away from the true one, within its limits', () => {
    const { base, step, least, most } = benchmarkPolicy.share
    fc.assert(
      fc.property(groups(60, 130), keys, (given, by) => {
        const group = protect(given, measures, by)
        benchmarkPolicy.cuts.forEach((cut, at) => {
          const reached = given.filter(({ scores }) => scores.m! >= cut).length
          const counts = [Math.floor(reached / base) * base, Math.ceil(reached / base) * base]
          const shown = counts.map((count) => {
            expect(Math.abs(count - reached)).toBeLessThan(base)
            const nearest = step * Math.floor((100 * count) / given.length / step + 0.5)
            return Math.min(most, Math.max(least, nearest))
          })
          expect(shown).toContain(group.share('m', at))
        })
      }),
    )
  })

  test('a score at a cut counts as there', () => {
    const at = (score: number) => figuresOf(toContributions(Array.from({ length: 60 }, () => score))).shares
    expect(at(25)).toEqual([90, 10])
    expect(at(24.99)).toEqual([10, 10])
    expect(at(58.33)).toEqual([90, 90])
  })

  test.each([
    [10, 'median'],
    [19, 'median'],
    [20, 'quartiles'],
    [59, 'quartiles'],
    [60, 'shares'],
  ])('of %i contributors go as far as the %s', (n, deepest) => {
    const group = protect(toContributions(Array.from({ length: n }, (_, at) => at)), measures, key)
    const told = (depth?: 'shares' | 'quartiles' | 'median') =>
      Object.keys(summarise(group, measures, depth)[0]!)
    const all = { median: [], quartiles: ['quartiles'], shares: ['quartiles', 'shares'] }[deepest]!
    expect(told()).toEqual(['measure', 'median', ...all])
    expect(told('quartiles')).toEqual(['measure', 'median', ...all.filter((each) => each !== 'shares')])
    expect(told('median')).toEqual(['measure', 'median'])
  })
})

describe('what protection refuses', () => {
  const ten = toContributions(Array.from({ length: 10 }, (_, at) => at * 10))

  test('fewer than ten', () => {
    expect(() => protect(ten.slice(1), measures, key)).toThrow(RangeError)
    expect(() => protect([], measures, key)).toThrow(RangeError)
    expect(protect(ten, measures, key).count).toBe(10)
  })

  test('a contribution twice', () => {
    expect(() => protect([...ten, ten[0]!], measures, key)).toThrow('counts twice')
  })

  test.each([undefined, NaN, -1, 100.01, Infinity])('a score of %s', (score) => {
    const scores: Contribution['scores'] = score === undefined ? {} : { m: score }
    expect(() => protect([...ten, { unit: 'x@1', scores }], measures, key)).toThrow('x@1 has no score')
  })

  test('a measure that it was not given', () => {
    expect(() => protect(ten, measures, key).quantile('other', 0.5)).toThrow(RangeError)
  })
})

test('no score can be reached through what is protected', () => {
  const secret = 12.345678
  const group = protect(
    toContributions([secret, ...Array.from({ length: 79 }, (_, at) => at)]),
    measures,
    key,
  )
  expect(Reflect.ownKeys(group).sort()).toEqual(['count', 'quantile', 'share'])
  expect(JSON.stringify(group)).toBe('{"count":80}')
  for (const each of [group.quantile, group.share])
    expect(Reflect.ownKeys(each).sort()).toEqual(['length', 'name'])
  expect(JSON.stringify(summarise(group, measures))).not.toContain('12.3')
})

describe('position', () => {
  const wide: Figures = { measure: 'm', median: 50, quartiles: [30, 70] }
  const narrow: Figures = { measure: 'm', median: 50 }

  test.each([
    [0, 'below'],
    [27.49, 'below'],
    [27.5, 'within-below'],
    [44.99, 'within-below'],
    [45, 'about'],
    [50, 'about'],
    [55, 'about'],
    [55.01, 'within-above'],
    [72.5, 'within-above'],
    [72.51, 'above'],
    [100, 'above'],
  ])('of %d with a typical range is %s', (score, position) => {
    expect(positionOf(score, wide)).toBe(position)
  })

  test.each([
    [0, 'below-typical'],
    [42.49, 'below-typical'],
    [42.5, 'about'],
    [57.5, 'about'],
    [57.51, 'above-typical'],
  ])('of %d without one is %s', (score, position) => {
    expect(positionOf(score, narrow)).toBe(position)
  })

  test('outside a typical range goes before being about its typical score', () => {
    const skewed: Figures = { measure: 'm', median: 50, quartiles: [50, 80] }
    expect(positionOf(47, skewed)).toBe('below')
    expect(positionOf(47.5, skewed)).toBe('about')
  })

  test('is a function of the own score and the figures only, for each score that five indicators can have', () => {
    for (let points = 0; points <= 30; points += 1) {
      const score = (points * 100) / 30
      expect(positionOf(score, structuredClone(wide))).toBe(positionOf(score, wide))
    }
  })
})

describe('contributors', () => {
  test.each([
    [9, null],
    [10, '10-14'],
    [14, '10-14'],
    [15, '15-19'],
    [19, '15-19'],
    [20, '20-29'],
    [29, '20-29'],
    [30, '30-49'],
    [49, '30-49'],
    [50, '50-99'],
    [99, '50-99'],
    [100, '100-199'],
    [200, '200-499'],
    [500, '500-999'],
    [999, '500-999'],
    [1000, '1000+'],
    [12_000, '1000+'],
  ])('%i are shown as %s', (count, band) => {
    expect(toContributorBand(count, benchmarkPolicy)).toBe(band)
  })

  test.each([
    ['10-14', 7],
    ['15-19', 6],
    ['20-29', 5],
    ['30-49', 4],
    ['50-99', 3],
    ['1000+', 3],
  ])('%s blur the median by %i', (band, points) => {
    expect(blurOf(band, benchmarkPolicy.blur)).toBe(points)
  })
})
