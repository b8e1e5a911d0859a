/**
 * A quotient of two whole numbers, never rounded. `bottom` is above zero; not necessarily in lowest terms.
 *
 * Points and weights are decimals (0.25, 0.1) that binary floating point cannot all hold, and a floating sum
 * depends on the order of its terms. With fractions every border is exact and the order of children cannot matter.
 */
export interface Fraction {
  readonly top: bigint
  readonly bottom: bigint
}

const SAFE = BigInt(Number.MAX_SAFE_INTEGER)

export const ZERO: Fraction = { top: 0n, bottom: 1n }
export const ONE: Fraction = { top: 1n, bottom: 1n }
export const HUNDRED: Fraction = { top: 100n, bottom: 1n }

/** `top ÷ bottom` of two whole numbers; `bottom` above zero. */
export function ratio(top: number, bottom: number): Fraction {
  return { top: BigInt(top), bottom: BigInt(bottom) }
}

/** The decimal a finite number is written as: 0.1 is one tenth, not the nearest binary fraction to it. */
export function fromDecimal(value: number): Fraction {
  const [mantissa = '0', exponent = '0'] = String(value).split('e')
  const [whole = '0', decimals = ''] = mantissa.split('.')
  const digits = BigInt(whole + decimals)
  const power = Number(exponent) - decimals.length
  if (power >= 0) return { top: digits * 10n ** BigInt(power), bottom: 1n }
  return { top: digits, bottom: 10n ** BigInt(-power) }
}

export function add(a: Fraction, b: Fraction): Fraction {
  if (a.bottom === b.bottom) return { top: a.top + b.top, bottom: a.bottom }
  return reduce({ top: a.top * b.bottom + b.top * a.bottom, bottom: a.bottom * b.bottom })
}

export function times(a: Fraction, b: Fraction): Fraction {
  return { top: a.top * b.top, bottom: a.bottom * b.bottom }
}

/** `a ÷ b`; `b` above zero. */
export function divide(a: Fraction, b: Fraction): Fraction {
  return { top: a.top * b.bottom, bottom: a.bottom * b.top }
}

export function subtract(a: Fraction, b: Fraction): Fraction {
  return add(a, { top: -b.top, bottom: b.bottom })
}

/** Below zero when `a < b`, zero when equal, above zero when `a > b`. */
export function compareFractions(a: Fraction, b: Fraction): number {
  if (a.bottom === b.bottom) return a.top < b.top ? -1 : a.top > b.top ? 1 : 0
  const left = a.top * b.bottom
  const right = b.top * a.bottom
  return left < right ? -1 : left > right ? 1 : 0
}

export function lowest(fractions: readonly Fraction[]): Fraction | null {
  return fractions.reduce<Fraction | null>(
    (least, next) => (least === null || compareFractions(next, least) < 0 ? next : least),
    null,
  )
}

/** The number nearest to the fraction; the only place where an exact value becomes a floating one. */
export function toNumber({ top, bottom }: Fraction): number {
  if (top <= SAFE && top >= -SAFE && bottom <= SAFE) return Number(top) / Number(bottom)
  return top < 0n ? -nearest(-top, bottom) : nearest(top, bottom)
}

/**
 * Rounds for display, half up: 62.5 → 63, 0.285 to two places → 0.29, −2.5 → −2.
 * Works on the decimal as written, so no binary remainder tips a half. The only rounding in the project.
 *
 * @param places digits kept after the point, 0 unless given
 */
export function roundHalfUp(value: number, places = 0): number {
  const scale = 10n ** BigInt(places)
  const { top, bottom } = fromDecimal(value)
  const doubled = 2n * top * scale + bottom
  const rest = doubled % (2n * bottom)
  const whole = (doubled - (rest < 0n ? rest + 2n * bottom : rest)) / (2n * bottom)
  return Number(whole) / Number(scale)
}

/** Works out more binary digits than a number holds and marks whether any are left over, so it is rounded once. */
function nearest(top: bigint, bottom: bigint): number {
  const shift = Math.max(0, 66 + countBits(bottom) - countBits(top))
  const scaled = top << BigInt(shift)
  const quotient = scaled / bottom
  const exact = quotient * bottom === scaled ? quotient : quotient | 1n
  const half = Math.floor(shift / 2)
  return Number(exact) / 2 ** half / 2 ** (shift - half)
}

function countBits(value: bigint): number {
  return value.toString(2).length
}

function reduce({ top, bottom }: Fraction): Fraction {
  let a = top < 0n ? -top : top
  let b = bottom
  while (b > 0n) [a, b] = [b, a % b]
  return a > 1n ? { top: top / a, bottom: bottom / a } : { top, bottom }
}
