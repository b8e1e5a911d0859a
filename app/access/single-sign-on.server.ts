/** Signing in at the identity provider: the way there, and the way back. */
import { recordAudit } from '#app/platform/audit.server.ts'
import type { IdentityProvider } from '#app/platform/environment.server.ts'
import { countUse, type Limit } from '#app/platform/rate-limit.server.ts'
import { seal } from '#app/platform/seal.server.ts'
import { store } from '#prisma/store.ts'
import { readCookie, toCookie } from './cookie.server.ts'
import { endSession, startSession } from './session.server.ts'
import { findAccount, isNoAccount } from './single-sign-on-account.server.ts'
import { hasSecondFactor } from './single-sign-on-claims.ts'
import {
  type Answer,
  ask,
  makeChecks,
  type ProviderRefusal,
  readAnswer,
  toSignInUrl,
} from './single-sign-on-provider.server.ts'
import { hashToken, newToken } from './token.server.ts'

const returnPath = '/single-sign-on/callback'
/** Tells the browser that began from any other. */
const browserCookie = '__Host-remi_single_sign_on'
/** Seconds from beginning to return. */
const lasts = 10 * 60
/** A whole organisation may come from one address. */
const perAddress: Limit = { name: 'single-sign-on-address', points: 300, seconds: 15 * 60 }

export interface Refused {
  refused: ProviderRefusal | 'expired' | 'account' | 'limit'
  /** Where to go after another attempt; null when it is not known. */
  returnTo: string | null
  waitSeconds?: number
}
export type Sent = { location: string; cookies: string[] }

/** Who is asking, and where this service is. */
export interface Visit {
  request: Request
  address: string
  /** The public origin, to which the provider sends browsers back. */
  origin: string
}

/**
 * Sends a browser to the provider. Started under another name of this service it is sent to the public one first, as
 * it returns there and cookies belong to a name.
 */
export async function beginSingleSignOn(
  provider: IdentityProvider,
  { request, address, origin }: Visit,
  returnTo: string,
): Promise<Sent | Refused> {
  const { host, pathname, search } = new URL(request.url)
  if (host !== new URL(origin).host)
    return { location: `${origin}${pathname.replace(/\.data$/, '')}${search}`, cookies: [] }
  const waitSeconds = await countUse(perAddress, address)
  if (waitSeconds > 0) return { refused: 'limit', returnTo, waitSeconds }
  const checks = makeChecks()
  const asked = await ask(() => toSignInUrl(provider, origin + returnPath, checks))
  if ('refused' in asked) return { refused: 'provider', returnTo }
  const browser = readBrowser(request) ?? newToken()
  await store().$executeRaw`
    with outdated as (delete from single_sign_on where expires_at < now())
    insert into single_sign_on (state_hash, browser_hash, nonce, code_verifier, return_to, expires_at)
    values (${hashToken(checks.state)}, ${hashToken(browser)}, ${checks.nonce}, ${checks.codeVerifier}, ${returnTo},
      now() + make_interval(secs => ${lasts}::int))`
  return { location: asked.answer, cookies: [toCookie(browserCookie, browser, lasts)] }
}

/** Two windows of one browser share its token, so that both can return. */
function readBrowser(request: Request): string | null {
  const token = readCookie(request, browserCookie)
  return token && /^[\w-]{43}$/.test(token) ? token : null
}

interface Begun {
  nonce: string
  codeVerifier: string
  returnTo: string
}

/** Takes away what this browser began, so that it serves once, on whichever instance. */
async function takeBegun(request: Request, state: string): Promise<Begun | null> {
  const browser = readBrowser(request)
  if (!browser) return null
  const [begun] = await store().$queryRaw<Begun[]>`
    delete from single_sign_on
    where state_hash = ${hashToken(state)} and browser_hash = ${hashToken(browser)} and expires_at > now()
    returning nonce, code_verifier as "codeVerifier", return_to as "returnTo"`
  return begun ?? null
}

/** Signs in whom the provider sent back. */
export async function finishSingleSignOn(
  provider: IdentityProvider,
  { request, address, origin }: Visit,
): Promise<Sent | Refused> {
  const waitSeconds = await countUse(perAddress, address)
  if (waitSeconds > 0) return { refused: 'limit', returnTo: null, waitSeconds }
  const { search, searchParams } = new URL(request.url)
  const state = searchParams.get('state') ?? ''
  const begun = await takeBegun(request, state)
  if (!begun) return refuse({ refused: 'expired', returnTo: null }, 'expired')
  const { returnTo } = begun
  const returned = new URL(returnPath + search, origin)
  const asked = await ask(() => readAnswer(provider, returned, { state, ...begun }))
  if ('refused' in asked) return refuse({ refused: asked.refused, returnTo }, asked.refused)
  const found = await findAccount(asked.answer)
  if (!('refused' in found)) return open(provider, request, asked.answer, { ...found, returnTo })
  const refused = isNoAccount(found.refused) ? 'account' : found.refused
  return refuse({ refused, returnTo }, found.refused, found.userId)
}

async function refuse(refused: Refused, reason: string, userId?: string): Promise<Refused> {
  const detail = { by: 'single-sign-on', reason }
  await recordAudit(store(), { userId, action: 'sign-in.refused', subject: 'session', detail })
  return refused
}

/** A session; where the provider asked for no second factor and the account has one, the code is still to come. */
async function open(
  provider: IdentityProvider,
  request: Request,
  { claims, idToken }: Answer,
  { userId, returnTo }: { userId: string; returnTo: string },
): Promise<Sent> {
  const secondFactor = hasSecondFactor(claims, provider.mfaAcr)
  const { totpConfirmedAt } = await store().user.findFirstOrThrow({
    where: { id: userId },
    select: { totpConfirmedAt: true },
  })
  const awaitsCode = !secondFactor && totpConfirmedAt !== null
  await endSession(request)
  const cookie = await startSession(userId, {
    secondFactor,
    awaitsCode,
    browser: request.headers.get('user-agent'),
    idToken: seal(idToken, 'id-token'),
  })
  const action = awaitsCode ? 'sign-in.awaits-code' : 'sign-in'
  const detail = { by: 'single-sign-on', secondFactor }
  await recordAudit(store(), { userId, action, subject: 'session', detail })
  const location = awaitsCode ? `/sign-in/code?${new URLSearchParams({ returnTo })}` : returnTo
  return { location, cookies: [cookie] }
}
