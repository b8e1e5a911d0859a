/** The end of a session: by signing out, and what is left of one that has ended otherwise. */
import { currentRequestId } from '#app/platform/request.server.ts'
import { store } from '#prisma/store.ts'
import { readToken, toNoSessionCookie } from './session-cookie.server.ts'
import { hashToken } from './token.server.ts'

/** Ends the request's session, with its line in the trail, and returns the Set-Cookie value that removes the cookie. */
export async function endSession(request: Request): Promise<string> {
  const token = readToken(request)
  if (token)
    await store().$executeRaw`
      with ended as (delete from session where token_hash = ${hashToken(token)} returning user_id)
      insert into audit_event (user_id, action, subject, request_id)
      select user_id, 'sign-out', 'session', ${currentRequestId()} from ended`
  return toNoSessionCookie()
}

export interface HowEnded {
  /** It was not used, or lasted as long as it may; or somebody ended it from elsewhere; null: it never opened. */
  why: 'time-out' | 'elsewhere' | null
  /** Whether it came from the identity provider, where the browser may still be signed in. */
  fromProvider: boolean
}

/** What became of the session of a browser that is not signed in; null when it has none to show. */
export async function readHowEnded(request: Request): Promise<HowEnded | null> {
  const token = readToken(request)
  if (!token) return null
  const [left] = await store().$queryRaw<{ state: string; fromProvider: boolean }[]>`
    select state, id_token is not null as "fromProvider" from session where token_hash = ${hashToken(token)}`
  // Whoever ends a session takes its row away; time alone does not.
  if (!left) return { why: 'elsewhere', fromProvider: false }
  return { why: left.state === 'open' ? 'time-out' : null, fromProvider: left.fromProvider }
}

/** The identity provider's token of the request's session, sealed, also when time has ended that; null without one. */
export async function readIdToken(request: Request): Promise<Uint8Array | null> {
  const token = readToken(request)
  if (!token) return null
  const session = await store().session.findFirst({
    where: { tokenHash: hashToken(token) },
    select: { idToken: true },
  })
  return session?.idToken ?? null
}
