/** Trips to the identity provider of somebody who is signed in here: to link an account there, or to show who they are. */
import { recordAudit } from '#app/platform/audit.server.ts'
import type { IdentityProvider } from '#app/platform/environment.server.ts'
import { store } from '#prisma/store.ts'
import { linkIdentity } from './identities.server.ts'
import { noteProof } from './raise-session.server.ts'
import type { Principal } from './session.server.ts'
import type { Answer, ProviderRefusal } from './single-sign-on-provider.server.ts'
import type { Begun, Sent, Trip } from './single-sign-on-trip.server.ts'

/** Seconds by which two clocks may differ. */
const skew = 60

export type OwnerRefusal =
  ProviderRefusal | 'limit' | 'linked-elsewhere' | 'linked-to-another' | 'not-yours' | 'not-asked-again'

export async function finishForOwner(
  provider: IdentityProvider,
  principal: Principal,
  begun: Begun,
  answer: Answer,
): Promise<Sent> {
  if (begun.purpose === 'link') {
    const linked = await linkIdentity(principal.user.id, answer, provider.name)
    return linked === 'linked' ? toPage(begun, { done: linked }) : turnBack(principal, begun, linked)
  }
  const { issuer, subject, claims } = answer
  const mine = { issuer, subject, userId: principal.user.id }
  if ((await store().identity.count({ where: mine })) === 0) return turnBack(principal, begun, 'not-yours')
  const { auth_time: signedIn } = claims
  if (typeof signedIn !== 'number' || signedIn < begun.begunAt - skew)
    return turnBack(principal, begun, 'not-asked-again')
  await noteProof(principal, 'single-sign-on')
  return { location: begun.returnTo, cookies: [] }
}

/** Back to the page from which the trip began, which says what was wrong. */
export async function turnBack(
  { user: { id } }: Principal,
  trip: Trip,
  refused: OwnerRefusal,
): Promise<Sent> {
  const action = trip.purpose === 'link' ? 'account.link-refused' : 'proof.refused'
  const detail = { by: 'single-sign-on', reason: refused }
  await recordAudit(store(), { userId: id, action, subject: `user ${id}`, detail })
  return toPage(trip, { refused })
}

function toPage({ purpose, returnTo }: Trip, said: Record<string, string>): Sent {
  const location =
    purpose === 'link'
      ? `/account/single-sign-on?${new URLSearchParams(said)}`
      : `/account/confirm?${new URLSearchParams({ returnTo, ...said })}`
  return { location, cookies: [] }
}
