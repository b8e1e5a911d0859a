/** What a proof of who is there does to a session. */
import { recordAudit } from '#app/platform/audit.server.ts'
import { type Prisma, store } from '#prisma/store.ts'
import type { Principal } from './session.server.ts'
import { absolute } from './session.server.ts'
import { readToken, toSessionCookie } from './session-cookie.server.ts'
import { hashToken, newToken } from './token.server.ts'

/**
 * Puts a new session in the place of the request's own, in which a code was given: after a rise of privilege the cookie
 * of before is worth nothing. A session that was open already ends when it would have.
 *
 * @param state of the session that is replaced
 * @returns the Set-Cookie value, or null when there is no such session (any more)
 */
export async function raiseSession(
  tx: Pick<Prisma.TransactionClient, '$executeRaw'>,
  request: Request,
  state: 'open' | 'second-factor',
): Promise<string | null> {
  const old = readToken(request)
  if (!old) return null
  const token = newToken()
  const made = await tx.$executeRaw`
    with old as (
      delete from session where token_hash = ${hashToken(old)} and state = ${state} and expires_at > now() returning *
    )
    insert into session (token_hash, user_id, second_factor_at, browser, id_token, created_at, expires_at)
    select ${hashToken(token)}, user_id, now(), browser, id_token,
      case state when 'open' then created_at else now() end,
      case state when 'open' then expires_at else now() + ${absolute}::interval end from old`
  return made === 1 ? toSessionCookie(token) : null
}

/** The user whose password was right in this browser a moment ago and whose code is still to come, or null. */
export async function readAwaitingCode(request: Request): Promise<{ userId: string } | null> {
  const token = readToken(request)
  if (!token) return null
  const [row] = await store().$queryRaw<{ userId: string }[]>`
    select user_id as "userId" from session
    where token_hash = ${hashToken(token)} and state = 'second-factor' and expires_at > now()`
  return row ?? null
}

/** Notes in the session and in the trail that the person has shown again who they are. */
export async function noteProof(
  { user, sessionId }: Principal,
  by: 'password' | 'code' | 'single-sign-on',
): Promise<void> {
  await store().$transaction(async (tx) => {
    await tx.$executeRaw`
      update session set proved_at = now() where id = ${sessionId}::uuid and user_id = ${user.id}::uuid`
    await recordAudit(tx, { userId: user.id, action: 'proof.give', subject: 'session', detail: { by } })
  })
}
