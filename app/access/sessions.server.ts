import { recordAudit } from '#app/platform/audit.server.ts'
import { store } from '#prisma/store.ts'
import { toBrowserWords } from './browser-words.ts'
import type { Principal } from './session.server.ts'

export interface OwnSession {
  id: string
  browser: string
  /** ISO times. */
  started: string
  seen: string
  /** The one that asks. */
  isThis: boolean
}

/** Where the user is signed in, this browser first, then the last used. */
export async function listSessions({ user, sessionId, idleSeconds }: Principal): Promise<OwnSession[]> {
  const rows = await store().$queryRaw<{ id: string; browser: string; started: Date; seen: Date }[]>`
    select id, browser, created_at as started, last_seen_at as seen from session
    where user_id = ${user.id}::uuid and state = 'open' and expires_at > now()
      and last_seen_at > now() - make_interval(secs => ${idleSeconds}::int)
    order by id = ${sessionId}::uuid desc, last_seen_at desc`
  return rows.map(({ id, browser, started, seen }) => ({
    id,
    browser: toBrowserWords(browser),
    started: started.toISOString(),
    seen: seen.toISOString(),
    isThis: id === sessionId,
  }))
}

/** Ends one other session of the user, or all others. Returns how many ended. */
export async function endSessions({ user, sessionId }: Principal, which: string | 'others'): Promise<number> {
  const id = which === 'others' ? { not: sessionId } : { equals: which, not: sessionId }
  return store().$transaction(async (tx) => {
    const { count } = await tx.session.deleteMany({ where: { userId: user.id, id } })
    if (count === 0) return 0
    const detail = { count }
    await recordAudit(tx, { userId: user.id, action: 'session.end', subject: `user ${user.id}`, detail })
    return count
  })
}
