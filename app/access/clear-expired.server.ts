import { store } from '#prisma/store.ts'

/** Removes what has run out: sessions, links for a new password, counted uses. Returns how many rows. Safe to repeat. */
export async function clearExpired(): Promise<number> {
  const removed = await Promise.all([
    store()
      .$executeRaw`delete from session where expires_at < now() or last_seen_at < now() - interval '1 hour'`,
    store().$executeRaw`delete from password_reset where expires_at < now() - interval '1 day'`,
    store().$executeRaw`delete from rate_limit where expire < extract(epoch from now()) * 1000`,
  ])
  return removed.reduce((sum, each) => sum + each, 0)
}
