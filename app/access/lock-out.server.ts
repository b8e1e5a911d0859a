/**
 * Guessing gets slower with each failure. Failures are counted in the store, so that they hold across instances and
 * restarts. A row's `points` are its failures, and `expire` is when they are all forgotten: the time of the last one
 * that was looked at is worked out from both. No more are remembered than the longest delay needs, so forgetting ends.
 */
import { createHash } from 'node:crypto'
import { Prisma, store } from '#prisma/store.ts'

export interface LockOut {
  name: string
  /** Failures without a delay. The next ones wait 1, 2, 4 … minutes, up to 15. */
  free: number
  /** Milliseconds after which one failure is forgotten. */
  forget: number
}

/** A column's largest number is far away, and stays so. */
const most = 1_000_000

const now = Prisma.sql`(extract(epoch from clock_timestamp()) * 1000)::bigint`

/** How many of so many failures take time to be forgotten. */
function kept(points: Prisma.Sql, { free }: LockOut): Prisma.Sql {
  return Prisma.sql`least(${points}, ${free}::int + 5)`
}

/** Milliseconds that so many failures take to be forgotten. */
function memory(points: Prisma.Sql, lock: LockOut): Prisma.Sql {
  return Prisma.sql`(${kept(points, lock)} * ${lock.forget}::bigint)`
}

/** Milliseconds between a failure and the next try, when there have been `points`. */
function delay(points: Prisma.Sql, { free }: LockOut): Prisma.Sql {
  return Prisma.sql`(case when ${points} < ${free}::int then 0
    else least(15, 2 ^ least(${points} - ${free}::int, 10)) * 60000 end)::bigint`
}

/** The key holds a hash: the table says neither who nor where from. */
function toKey({ name }: LockOut, key: string): string {
  return `${name}:${createHash('sha256').update(key).digest('base64url')}`
}

/**
 * Counts one try before it is made, as a failure, so that tries at once are all counted. While a delay lasts none is
 * made; each is counted and can make the delay longer, up to 15 minutes from the last try that was made. So a delay
 * always ends.
 *
 * @returns 0, or the seconds to wait
 */
export async function beginTry(lock: LockOut, key: string): Promise<number> {
  const stored = toKey(lock, key)
  await store().$executeRaw`
    insert into rate_limit (key, points, expire) values (${stored}, 0, ${now}) on conflict do nothing`
  const [points, more] = [Prisma.sql`timed.points`, Prisma.sql`least(timed.points + 1, ${most}::int)`]
  const remembered = Prisma.sql`(ceil(greatest(0, timed.expire - timed.at)::numeric / ${lock.forget}::bigint)::int + 1)`
  // Who waited for the row's lock has a clock from before the last failure.
  const [row] = await store().$queryRaw<{ wait: number }[]>`
    with old as (select key, points, expire, ${now} as asked from rate_limit where key = ${stored} for update),
    dated as (select *, old.expire - ${memory(Prisma.sql`old.points`, lock)} as last from old),
    timed as (select *, greatest(asked, last) as at from dated),
    judged as (select *, timed.at >= timed.last + ${delay(points, lock)} as may from timed)
    update rate_limit set
      points = case when may then ${remembered} else ${more} end,
      expire = case when may then timed.at + ${memory(remembered, lock)} else timed.last + ${memory(more, lock)} end
    from judged timed where rate_limit.key = timed.key
    returning case when may then 0
      else greatest(1, ceil((timed.last + ${delay(more, lock)} - timed.asked) / 1000.0)) end::int as wait`
  // Between the two statements the row may have been cleared, or forgotten by a success.
  return row ? row.wait : beginTry(lock, key)
}

/** The try was no failure: it is not counted after all, and delays nothing. */
export async function takeBackTry(lock: LockOut, key: string): Promise<void> {
  const fewer = Prisma.sql`(points - 1)`
  const last = Prisma.sql`(expire - ${memory(Prisma.sql`points`, lock)})`
  await store().$executeRaw`
    update rate_limit set points = ${fewer},
      expire = least(${last}, ${now} - ${delay(fewer, lock)}) + ${memory(fewer, lock)}
    where key = ${toKey(lock, key)} and points > 0`
}

/** Forgets all failures of `key`. */
export async function forgetTries(lock: LockOut, key: string): Promise<void> {
  await store().rateLimit.deleteMany({ where: { key: toKey(lock, key) } })
}
