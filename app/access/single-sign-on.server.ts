/** Going to the identity provider, and what is done with who comes back: signing in, linking, or showing again who one is. */
import { recordAudit } from '#app/platform/audit.server.ts'
import type { IdentityProvider } from '#app/platform/environment.server.ts'
import { countUse, type Limit } from '#app/platform/rate-limit.server.ts'
import { seal } from '#app/platform/seal.server.ts'
import { store } from '#prisma/store.ts'
import { endSession } from './end-session.server.ts'
import { isFirstRefusal } from './refusal-lines.server.ts'
import { type Principal, startSession } from './session.server.ts'
import { findAccount, isNoAccount } from './single-sign-on-account.server.ts'
import { hasSecondFactor } from './single-sign-on-claims.ts'
import { finishForOwner, turnBack } from './single-sign-on-owner.server.ts'
import { type Answer, ask, type ProviderRefusal, readAnswer } from './single-sign-on-provider.server.ts'
import { beginTrip, returnPath, type Sent, takeTrip, type Trip } from './single-sign-on-trip.server.ts'

/** A whole organisation may come from one address. */
const perAddress: Limit = { name: 'single-sign-on-address', points: 300, seconds: 15 * 60 }

export interface Refused {
  refused: ProviderRefusal | 'expired' | 'account' | 'limit'
  /** Where to go after another attempt; null when it is not known. */
  returnTo: string | null
  waitSeconds?: number
}

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
  visit: Visit,
  trip: Trip,
): Promise<Sent | Refused> {
  const { host, pathname, search } = new URL(visit.request.url)
  if (host !== new URL(visit.origin).host)
    return { location: `${visit.origin}${pathname.replace(/\.data$/, '')}${search}`, cookies: [] }
  const limited = await limit(visit.address, trip.returnTo)
  if (limited) return limited
  const sent = await beginTrip(provider, visit, trip)
  if (sent) return sent
  await refuseOnce('provider', visit.address)
  return { refused: 'provider', returnTo: trip.returnTo }
}

/** The same for somebody who is signed in; what refuses them sends them back to the page they came from. */
export async function beginForOwner(
  provider: IdentityProvider,
  visit: Visit,
  principal: Principal,
  given: { purpose: 'link' | 'confirm'; returnTo: string },
): Promise<Sent> {
  const trip = { ...given, sessionId: principal.sessionId }
  const begun = await beginSingleSignOn(provider, visit, trip)
  return 'refused' in begun
    ? turnBack(principal, trip, begun.refused === 'limit' ? 'limit' : 'provider')
    : begun
}

async function limit(address: string, returnTo: string | null): Promise<Refused | null> {
  const waitSeconds = await countUse(perAddress, address)
  if (waitSeconds === 0) return null
  await refuseOnce('limit', address)
  return { refused: 'limit', returnTo, waitSeconds }
}

/** Nobody has shown anything of themselves yet, so lines are few. */
async function refuseOnce(reason: string, address: string): Promise<void> {
  if (await isFirstRefusal(`single-sign-on ${reason} ${address}`)) await recordRefusal(reason)
}

/** Signs in whom the provider sent back, or does what they went there for. */
export async function finishSingleSignOn(
  provider: IdentityProvider,
  { request, address, origin }: Visit,
  principal: Principal | null,
): Promise<Sent | Refused> {
  const limited = await limit(address, null)
  if (limited) return limited
  const { search, searchParams } = new URL(request.url)
  const state = searchParams.get('state') ?? ''
  const begun = await takeTrip(request, state, principal?.sessionId ?? null)
  if (!begun) return refuse({ refused: 'expired', returnTo: null }, 'expired')
  const { returnTo } = begun
  const returned = new URL(returnPath + search, origin)
  const asked = await ask(() => readAnswer(provider, returned, { state, ...begun }))
  if (begun.purpose !== 'sign-in' && principal)
    return 'refused' in asked
      ? turnBack(principal, begun, asked.refused)
      : finishForOwner(provider, principal, begun, asked.answer)
  if ('refused' in asked) return refuse({ refused: asked.refused, returnTo }, asked.refused)
  const found = await findAccount(asked.answer, provider.name)
  if (!('refused' in found)) return open(provider, request, asked.answer, { ...found, returnTo })
  const refused = isNoAccount(found.refused) ? 'account' : found.refused
  return refuse({ refused, returnTo }, found.refused, found.userId)
}

async function refuse(refused: Refused, reason: string, userId?: string): Promise<Refused> {
  await recordRefusal(reason, userId)
  return refused
}

async function recordRefusal(reason: string, userId?: string): Promise<void> {
  const detail = { by: 'single-sign-on', reason }
  await recordAudit(store(), { userId, action: 'sign-in.refused', subject: 'session', detail })
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
