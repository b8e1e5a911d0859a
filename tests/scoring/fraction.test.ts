import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  add,
  compareFractions,
  divide,
  fromDecimal,
  ratio,
  subtract,
  times,
  toNumber,
} from '#scoring/fraction.ts'
import { roundHalfUp } from '#scoring/index.ts'

describe('a decimal is the number as written', () => {
  test.each([
    [0.1, 1n, 10n],
    [-0.25, -25n, 100n],
    [12, 12n, 1n],
    [1e-7, 1n, 10_000_000n],
    [1.5e21, 1_500_000_000_000_000_000_000n, 1n],
    [-0, 0n, 1n],
  ])('%d', (value, top, bottom) => {
    expect(fromDecimal(value)).toEqual({ top, bottom })
  })

  test('and comes back as itself, to the last digit', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        fc.pre(value === 0 || Math.abs(value) > 1e-300)
        expect(toNumber(fromDecimal(value)) === value).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })
})

test('a tenth and two tenths are three tenths, which floating point denies', () => {
  const sum = add(fromDecimal(0.1), fromDecimal(0.2))
  expect(compareFractions(sum, fromDecimal(0.3))).toBe(0)
  expect(0.1 + 0.2).not.toBe(0.3)
})

test('the four operations agree with whole numbers', () => {
  const whole = fc.integer({ min: -1000, max: 1000 })
  const above = fc.integer({ min: 1, max: 1000 })
  fc.assert(
    fc.property(whole, above, whole, above, above, (a, b, c, d, e) => {
      const [x, y] = [ratio(a, b), ratio(c, d)]
      const equal = (left: typeof x, top: number, bottom: number) =>
        expect(compareFractions(left, ratio(top, bottom))).toBe(0)
      equal(add(x, y), a * d + c * b, b * d)
      equal(subtract(x, y), a * d - c * b, b * d)
      equal(times(x, y), a * c, b * d)
      equal(divide(x, ratio(e, b)), a, e)
      expect(Math.sign(compareFractions(x, y))).toBe(Math.sign(a * d - c * b))
    }),
  )
})

describe('rounding for display, half up', () => {
  test.each([
    [62.5, 0, 63],
    [62.4999, 0, 62],
    [0.5, 0, 1],
    [-2.5, 0, -2],
    [-2.51, 0, -3],
    [1.005, 2, 1.01],
    [0.285, 2, 0.29],
    [2.675, 2, 2.68],
    [8.45, 1, 8.5],
    [66.66666666666667, 1, 66.7],
    [0, 0, 0],
    [100, 1, 100],
  ])('%d to %d places is %d', (value, places, shown) => {
    expect(roundHalfUp(value, places)).toBe(shown)
  })
})
