import { describe, expect, test } from 'vitest'
import {
  colludersNeeded,
  findDominance,
  findHomogeneity,
  ranksBehind,
} from '#scoring/benchmark/attacks/figures.ts'
import { findStructuralFaults } from '#scoring/benchmark/attacks/structure.ts'
import { addTallies, levelsIn, tallyOf } from '#scoring/benchmark/attacks/tally.ts'
import { benchmarkPolicy, everyone } from '#scoring/benchmark/index.ts'

const named = (count: number, from = 0) => Array.from({ length: count }, (_, at) => `${from + at}@1`)

describe('how many must pool', () => {
  /** n, then median without and with one rank of slack, then quartiles. */
  test.each([
    [5, 2, 3, 1, 2],
    [8, 4, 5, 2, 3],
    [10, 5, 6, 3, 4],
    [12, 6, 7, 3, 4],
    [15, 7, 8, 4, 5],
    [20, 10, 11, 5, 6],
    [30, 15, 16, 8, 9],
  ])('of %i', (n, median, shifted, quartile, quartileShifted) => {
    expect(colludersNeeded(n, 0.5, 0)).toBe(median)
    expect(colludersNeeded(n, 0.5, 1)).toBe(shifted)
    for (const p of [0.25, 0.75]) {
      expect(colludersNeeded(n, p, 0)).toBe(quartile)
      expect(colludersNeeded(n, p, 1)).toBe(quartileShifted)
    }
  })

  test('a quantile on a whole rank is one score, unless ranks are shifted', () => {
    expect(ranksBehind(5, 0.25, 0)).toBe(1)
    expect(ranksBehind(5, 0.25, 1)).toBe(3)
    expect(ranksBehind(10, 0.5, 0)).toBe(2)
    expect(ranksBehind(10, 0.5, 1)).toBe(4)
  })
})

describe('levels in a range of scores', () => {
  test.each([
    [0, 100, 7],
    [0, 8.33, 1],
    [0, 8.34, 2],
    [47.5, 52.5, 1],
    [42.5, 57.5, 1],
    [40, 60, 3],
    [95, 100, 1],
    [91, 100, 2],
    [50, 100, 4],
  ])('%d to %d touches %i', (low, high, levels) => {
    expect(levelsIn([low, high])).toBe(levels)
  })
})

test('a tally takes the worst of each cell and counts its members', () => {
  const cells = [{ units: ['a', 'b'] }, { units: ['c'] }]
  const tries = [[[0, 100] as const, [40, 60] as const], null, [[0, 45] as const, null]]
  expect(tallyOf({ cells }, tries, 50)).toEqual({ targets: 3, narrowed: 3, exact: 0, least: 20 })
  expect(tallyOf({ cells }, tries, 33.3, (unit) => unit !== 'c')).toEqual({
    targets: 2,
    narrowed: 0,
    exact: 0,
    least: 45,
  })
  expect(tallyOf({ cells }, [[[45, 55], null]], 50)).toMatchObject({ narrowed: 2, exact: 2, least: 10 })
  const sum = addTallies([tallyOf({ cells }, tries, 50), tallyOf({ cells }, [], 50)])
  expect(sum).toEqual({ targets: 6, narrowed: 3, exact: 0, least: 20 })
})

describe('dominance', () => {
  test('equal weights tell nothing', () => {
    expect(
      findDominance(
        Array.from({ length: 12 }, () => ({ weight: 1, score: 50 })),
        33.3,
      ),
    ).toEqual([])
  })

  test('two that weigh nearly all', () => {
    const members = [
      { weight: 50, score: 60 },
      { weight: 40, score: 40 },
      { weight: 4, score: 10 },
    ]
    expect(findDominance(members, 33.3)).toEqual([
      'the others weigh less than a tenth of the largest',
      'two members weigh more than 85 per cent',
      'the second largest narrows the largest to 8.0 points',
    ])
  })

  test('exactly 85 per cent and a tenth are allowed', () => {
    const members = [
      { weight: 50, score: 0 },
      { weight: 35, score: 0 },
      { weight: 15, score: 100 },
    ]
    expect(findDominance(members, 30)).toEqual([])
  })

  test('fewer than two', () => {
    expect(findDominance([{ weight: 1, score: 1 }], 33.3)).toEqual(['fewer than two members'])
  })
})

describe('homogeneity', () => {
  const release = (n: number, figures: object) => ({
    groups: [{ id: 'g', figures: [{ measure: 'm', median: 50, ...figures }] }],
    members: new Map([['g', named(n)]]),
  })

  test('half of a group on either side of its median says nothing', () => {
    expect(findHomogeneity(release(10, {}), ['m'])).toEqual([])
    expect(findHomogeneity(release(200, { quartiles: [45, 55], shares: [90, 10] }), ['m'])).toEqual([])
  })

  test('a share that nearly all are above', () => {
    const policy = { ...benchmarkPolicy, share: { base: 1, step: 1, least: 0, most: 100 } }
    expect(findHomogeneity(release(100, { shares: [95, 40] }), ['m'], policy)).toEqual([
      'g, m: at least 95 of 100 are alike',
    ])
  })

  test('all but four who pool', () => {
    const unshifted = { ...benchmarkPolicy, rankSlack: 0 }
    expect(findHomogeneity(release(7, {}), ['m'], unshifted)).toEqual(['g, m: at least 4 of 7 are alike'])
    expect(findHomogeneity(release(10, {}), ['m'], unshifted)).toEqual([])
  })

  test('a part of the scale that nobody is in', () => {
    const policy = { ...benchmarkPolicy, share: { base: 1, step: 1, least: -1, most: 101 } }
    const faults = findHomogeneity(release(40, { shares: [60, 0] }), ['m'], policy)
    expect(faults).toContain('g, m: nobody is in a part of the scale')
  })
})

describe('structure', () => {
  const groups = (entries: Record<string, string[]>) => new Map(Object.entries(entries))

  test('everyone and one partition are sound, and so is everyone alone', () => {
    const partitioned = { [everyone]: named(30), a: named(10), b: named(20, 10) }
    expect(findStructuralFaults(groups(partitioned), 10)).toEqual([])
    expect(findStructuralFaults(groups({ [everyone]: named(30) }), 10)).toEqual([])
  })

  test('two groups that differ by few', () => {
    const faults = findStructuralFaults(groups({ [everyone]: named(30), most: named(29) }), 10)
    expect(faults).toContain('all and most differ by 1')
    expect(faults).toContain('the sum over 1 contributors follows from the groups')
  })

  test('groups that overlap in part', () => {
    const crossed = { [everyone]: named(40), a: named(20), b: named(20, 20), c: named(20, 10) }
    expect(findStructuralFaults(groups(crossed), 10)).toEqual([
      'a and c overlap in part',
      'b and c overlap in part',
    ])
  })

  test('a rest that is in no group', () => {
    expect(findStructuralFaults(groups({ [everyone]: named(30), a: named(15) }), 10)).toEqual([
      '15 contributors are in no group but everyone',
    ])
  })

  test('somebody who is not among everyone, or no group of everyone', () => {
    const faults = findStructuralFaults(groups({ [everyone]: named(30), a: named(30), b: named(12, 30) }), 10)
    expect(faults).toContain('a group holds somebody who is not among everyone')
    expect(findStructuralFaults(groups({ a: named(30) }), 10)).toContain('there is no group of everyone')
  })

  test('a small set that only several sums together tell', () => {
    const triangle = {
      [everyone]: named(33),
      ab: named(22),
      bc: named(22, 11),
      ca: [...named(11), ...named(11, 22)],
    }
    const faults = findStructuralFaults(groups(triangle), 12)
    expect(faults.filter((fault) => fault.startsWith('the sum over 11'))).toHaveLength(3)
  })
})
