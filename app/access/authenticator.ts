/** Codes of authenticator apps: RFC 6238 with what every app assumes, SHA-1, 6 digits and steps of 30 seconds. */
import { Secret, TOTP } from 'otpauth'
import { encode } from 'uqr'

const issuer = 'Race Equality Maturity Index'
const step = 30

/** A new secret of 160 bits, in base 32. */
export function newSecret(): string {
  return new Secret({ size: 20 }).base32
}

function toTotp(secret: string, label: string): TOTP {
  return new TOTP({
    issuer,
    label,
    secret: Secret.fromBase32(secret),
    algorithm: 'SHA1',
    digits: 6,
    period: step,
  })
}

/**
 * The step whose code this is, one step early or late included, for clocks that differ; or null.
 *
 * @param now milliseconds since 1970
 */
export function findStep(secret: string, code: string, now: number): number | null {
  if (!/^\d{6}$/.test(code)) return null
  const delta = toTotp(secret, '').validate({ token: code, timestamp: now, window: 1 })
  return delta === null ? null : Math.floor(now / 1000 / step) + delta
}

export interface Enrolment {
  /** The secret in groups of four, to be typed. */
  groups: string
  /** A picture of the secret to scan: the width in modules, and the path of the dark ones. */
  picture: { size: number; path: string }
}

/** What an app is given to know the secret by. */
export function toEnrolment(secret: string, email: string): Enrolment {
  const { data, size } = encode(toTotp(secret, email).toString(), { border: 4 })
  const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
  return { groups: secret.match(/.{1,4}/g)!.join(' '), picture: { size, path: dark.join('') } }
}
