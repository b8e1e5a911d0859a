import type { IdentityProvider } from '#app/platform/environment.server.ts'
import { isSameIssuer, listIdentities } from './identities.server.ts'
import { readLinkDone, readRefused } from './identity-words.ts'
import { readProofNeeded } from './prove-owner.server.ts'

/** What the page of somebody's links shows. */
export async function readLinkPage(request: Request, userId: string, { name, issuer }: IdentityProvider) {
  const [identities, needed] = await Promise.all([listIdentities(userId), readProofNeeded(userId)])
  return {
    name,
    identities: identities.map((identity) => ({
      ...identity,
      isCurrent: isSameIssuer(identity.issuer, issuer),
    })),
    needed,
    /** Whether the browser goes on to the provider by itself. */
    leaving: new URL(request.url).searchParams.has('leaving'),
    done: readLinkDone(request, name),
    problem: readRefused(request, name),
  }
}
