import { expect, test } from 'vitest'
import { rangesFromMeans } from '#scoring/benchmark/attacks/means.ts'
import { countsInRound } from '#scoring/benchmark/index.ts'

const near = (range: readonly number[] | undefined) => range!.map((edge) => Math.round(edge * 1000) / 1000)

test('two sums that differ by one member give its score', () => {
  const ranges = rangesFromMeans([
    { members: ['a', 'b', 'c'], sum: 130, slack: 0 },
    { members: ['a', 'b'], sum: 90, slack: 0 },
  ])
  expect(near(ranges.get('c'))).toEqual([40, 40])
  expect(near(ranges.get('a'))).toEqual([0, 90])
})

test('a sum of its own leaves what the others’ limits leave', () => {
  expect(near(rangesFromMeans([{ members: ['a', 'b'], sum: 190, slack: 0 }]).get('a'))).toEqual([90, 100])
  expect(near(rangesFromMeans([{ members: ['a', 'b'], sum: 0, slack: 1 }]).get('b'))).toEqual([0, 1])
})

test.each([
  ['2026-03-31', true],
  ['2026-04-01', false],
  ['2026-05-01', false],
  [null, false],
])('an organisation verified on %s counts in a round from 1 April 2026: %s', (verified, counts) => {
  expect(countsInRound(verified, '2026-04-01')).toBe(counts)
})
