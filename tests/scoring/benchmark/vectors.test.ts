import { expect, test } from 'vitest'
import { hexToBytes } from '@noble/hashes/utils.js'
import { benchmarkPolicy, protect } from '#scoring/benchmark/index.ts'
import given from '../cases/benchmark-vectors.json'

const { minimum } = benchmarkPolicy

test.each(given.vectors.map((vector, at) => ({ at, n: vector.units.length, vector })))(
  'vector $at of $n contributors',
  ({ n, vector: { secret, units, scores, measure, expect: expected } }) => {
    const name = String(measure)
    const contributions = units.map((unit, at) => ({ unit, scores: { [name]: scores[at]! } }))
    const close = () => protect(contributions, [name], hexToBytes(secret))
    if (n < minimum.median) {
      expect(expected).toEqual({ median: null, q1: null, q3: null })
      expect(close).toThrow(RangeError)
      return
    }
    const group = close()
    const quartile = (p: number) => (n < minimum.quartiles ? null : group.quantile(name, p))
    expect({ median: group.quantile(name, 0.5), q1: quartile(0.25), q3: quartile(0.75) }).toEqual(expected)
  },
)

test('there are as many vectors as were handed out', () => {
  expect(given.vectors).toHaveLength(120)
})
