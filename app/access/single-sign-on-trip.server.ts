/** A browser's trip to the identity provider and back: kept in the store, tied to the browser, and taken once. */
import type { IdentityProvider } from '#app/platform/environment.server.ts'
import { store } from '#prisma/store.ts'
import { readCookie, toCookie } from './cookie.server.ts'
import { ask, makeChecks, toSignInUrl } from './single-sign-on-provider.server.ts'
import { hashToken, newToken } from './token.server.ts'

export const returnPath = '/single-sign-on/callback'
/** Tells the browser that began from any other. */
const browserCookie = '__Host-remi_single_sign_on'
/** Seconds from beginning to return. */
const lasts = 10 * 60

export interface Trip {
  purpose: 'sign-in' | 'link' | 'confirm'
  /** The session that goes; null for who is to get one. */
  sessionId: string | null
  returnTo: string
}

export type Sent = { location: string; cookies: string[] }

/** Where to send the browser; null when the provider does not answer. `origin`: the public one. */
export async function beginTrip(
  provider: IdentityProvider,
  { request, origin }: { request: Request; origin: string },
  { purpose, sessionId, returnTo }: Trip,
): Promise<Sent | null> {
  const checks = makeChecks()
  const asked = await ask(() => toSignInUrl(provider, origin + returnPath, checks, purpose))
  if ('refused' in asked) return null
  const browser = readBrowser(request) ?? newToken()
  await store().$executeRaw`
    with outdated as (delete from single_sign_on where expires_at < now())
    insert into single_sign_on
      (state_hash, browser_hash, nonce, code_verifier, return_to, purpose, session_id, expires_at)
    values (${hashToken(checks.state)}, ${hashToken(browser)}, ${checks.nonce}, ${checks.codeVerifier}, ${returnTo},
      ${purpose}, ${sessionId}::uuid, now() + make_interval(secs => ${lasts}::int))`
  return { location: asked.answer, cookies: [toCookie(browserCookie, browser, lasts)] }
}

/** Two windows of one browser share its token, so that both can return. */
function readBrowser(request: Request): string | null {
  const token = readCookie(request, browserCookie)
  return token && /^[\w-]{43}$/.test(token) ? token : null
}

export interface Begun extends Trip {
  nonce: string
  codeVerifier: string
  /** Seconds since 1970. */
  begunAt: number
}

/**
 * Takes away what this browser began, so that it serves once, on whichever instance.
 *
 * @param sessionId the session of who returns: what another session began stays
 */
export async function takeTrip(
  request: Request,
  state: string,
  sessionId: string | null,
): Promise<Begun | null> {
  const browser = readBrowser(request)
  if (!browser) return null
  const [begun] = await store().$queryRaw<Begun[]>`
    delete from single_sign_on
    where state_hash = ${hashToken(state)} and browser_hash = ${hashToken(browser)} and expires_at > now()
      and (session_id is null or session_id = ${sessionId}::uuid)
    returning nonce, code_verifier as "codeVerifier", return_to as "returnTo", purpose, session_id as "sessionId",
      (extract(epoch from expires_at) - ${lasts}::int)::int as "begunAt"`
  return begun ?? null
}
