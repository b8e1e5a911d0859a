/** What an identity provider says of somebody. Pure. */

export type Claims = Readonly<Record<string, unknown>>

const longestName = 100

/**
 * Whether the provider asked for a second factor: it says so (`mfa`), or names a password and something the person has
 * (RFC 8176), or the level it reached (`acr`) is one that the settings name.
 */
export function hasSecondFactor({ amr, acr }: Claims, mfaAcr: readonly string[]): boolean {
  const methods: unknown[] = Array.isArray(amr) ? amr : []
  const has = (method: string) => methods.includes(method)
  if (has('mfa') || (has('pwd') && (has('otp') || has('hwk')))) return true
  return typeof acr === 'string' && mfaAcr.includes(acr)
}

/** The e-mail address that the provider vouches for, as accounts have it; null when it vouches for none. */
export function toVerifiedEmail({ email, email_verified: verified }: Claims): string | null {
  if (verified !== true || typeof email !== 'string') return null
  const address = email.trim().toLowerCase()
  return address.length <= 254 && /^[^\s@]+@[^\s@]+$/.test(address) ? address : null
}

/** What to call somebody of whom nothing else is known. */
export function toName({ name, given_name: given, family_name: family }: Claims, email: string): string {
  const parts = [given, family].filter((part): part is string => typeof part === 'string')
  const said = [name, parts.join(' '), email].map((text) => (typeof text === 'string' ? toLine(text) : ''))
  return said.find((text) => text !== '') ?? email
}

function toLine(text: string): string {
  const line = text.replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()
  return [...line].slice(0, longestName).join('')
}
