/** Signing out at the identity provider too. */
import type { IdentityProvider } from '#app/platform/environment.server.ts'
import { seal, unseal } from '#app/platform/seal.server.ts'
import { readCookie, toCookie } from './cookie.server.ts'
import { readIdToken } from './end-session.server.ts'
import { ask, toSignOutUrl } from './single-sign-on-provider.server.ts'

/** Carries the provider's token, sealed, from the end of our session to the provider's own. */
const leavingCookie = '__Host-remi_signing_out'
/** Seconds. */
const lasts = 60
/** Browsers keep a cookie of up to 4,096 bytes with its name and attributes. */
const longest = 3900

/**
 * The Set-Cookie values by which a browser whose session came from the provider can sign out there: none when the
 * provider's token is too long for one. Null for another session. One that awaits a code, or that time has ended, serves
 * too.
 */
export async function prepareLeaving(request: Request): Promise<string[] | null> {
  const idToken = await readIdToken(request)
  if (!idToken) return null
  const sealed = seal(unseal(idToken, 'id-token'), 'signing-out').toString('base64url')
  return sealed.length <= longest ? [toCookie(leavingCookie, sealed, lasts)] : []
}

function readLeaving(request: Request): string | null {
  const sealed = readCookie(request, leavingCookie)
  if (!sealed) return null
  try {
    return unseal(Buffer.from(sealed, 'base64url'), 'signing-out')
  } catch {
    return null
  }
}

/** Whether this browser has left this service and not yet the provider. */
export function isLeaving(request: Request): boolean {
  return readLeaving(request) !== null
}

/** Where a browser that is leaving goes next: to the provider, which sends it back to the start page. */
export async function leaveProvider(
  provider: IdentityProvider,
  request: Request,
  origin: string,
): Promise<{ location: string; cookie: string }> {
  const idToken = readLeaving(request)
  const asked = idToken ? await ask(() => toSignOutUrl(provider, idToken, `${origin}/`)) : null
  const location = asked && 'answer' in asked ? (asked.answer ?? '/') : '/single-sign-on/sign-out'
  return { location, cookie: toCookie(leavingCookie, '', 0) }
}
