import { readCookie, toCookie } from './cookie.server.ts'

const name = '__Host-remi_session'
/** Seconds: as long as a session can last. */
const lasts = 12 * 60 * 60

/** The token of the request's session, whatever has become of that. */
export function readToken(request: Request): string | null {
  return readCookie(request, name) || null
}

/** The Set-Cookie value of a session. */
export function toSessionCookie(token: string): string {
  return toCookie(name, token, lasts)
}

/** The Set-Cookie value that takes it away. */
export function toNoSessionCookie(): string {
  return toCookie(name, '', 0)
}
