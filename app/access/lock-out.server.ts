/**
 * Guessing gets slower with each failure. Failures are counted in the store, so that they hold across instances and
 * restarts. A row's `expire` is when its failures are all forgotten: the last one's time is worked out from it.
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

const now = Prisma.sql`(extract(epoch from clock_timestamp()) * 1000)::bigint`

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
 * made, and none is counted, so that a delay always ends.
 *
 * @returns 0, or the seconds to wait
 */
export async function beginTry(lock: LockOut, key: string): Promise<number> {
  const stored = toKey(lock, key)
  const forget = Prisma.sql`${lock.forget}::bigint`
  const remembered = Prisma.sql`greatest(0, ceil((known.expire - ${now})::numeric / ${forget}))::int`
  const free = Prisma.sql`known.expire - known.points * ${forget} + ${delay(Prisma.sql`known.points`, lock)}`
  const [row] = await store().$queryRaw<{ wait: number }[]>`
    with tried as (
      insert into rate_limit as known (key, points, expire) values (${stored}, 1, ${now} + ${forget})
      on conflict (key) do update
        set points = ${remembered} + 1, expire = ${now} + ${forget} * (${remembered} + 1)
        where ${now} >= ${free}
      returning 1
    )
    select 0 as wait from tried
    union all
    select greatest(1, ceil((${free} - ${now}) / 1000.0))::int
    from rate_limit known where key = ${stored} and not exists (select from tried)`
  return row?.wait ?? 1
}

/** The try was no failure: it is not counted after all, and delays nothing. */
export async function takeBackTry(lock: LockOut, key: string): Promise<void> {
  const forget = Prisma.sql`${lock.forget}::bigint`
  await store().$executeRaw`
    update rate_limit set points = points - 1,
      expire = least(expire - ${forget}, ${now} - ${delay(Prisma.sql`points - 1`, lock)} + (points - 1) * ${forget})
    where key = ${toKey(lock, key)} and points > 0`
}

/** Forgets all failures of `key`. */
export async function forgetTries(lock: LockOut, key: string): Promise<void> {
  await store().rateLimit.deleteMany({ where: { key: toKey(lock, key) } })
}
