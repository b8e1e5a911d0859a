import { createHash } from 'node:crypto'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { pool, store } from '#prisma/store.ts'

export interface Limit {
  name: string
  /** How many within `seconds`. */
  points: number
  seconds: number
}

/** By pool: a limiter keeps the pool it was made with. */
const limiters = new WeakMap<object, Map<string, RateLimiterPostgres>>()

function limiter({ name, points, seconds }: Limit): RateLimiterPostgres {
  const storeClient = pool()
  const made = limiters.get(storeClient) ?? new Map<string, RateLimiterPostgres>()
  limiters.set(storeClient, made)
  const known = made.get(name)
  if (known) return known
  const table = { tableName: 'rate_limit', tableCreated: true, clearExpiredByTimeout: false }
  const fresh = new RateLimiterPostgres({
    storeClient,
    storeType: 'pool',
    ...table,
    keyPrefix: name,
    points,
    duration: seconds,
  })
  made.set(name, fresh)
  return fresh
}

/** Keys are email and network addresses: the table holds a hash of each, which also has the same length for all. */
function toStored(key: string): string {
  return createHash('sha256').update(key).digest('base64url')
}

/** Counts one use of `key`; returns the seconds to wait when the limit is reached, else 0. Holds across instances. */
export async function countUse(limit: Limit, key: string): Promise<number> {
  try {
    await limiter(limit).consume(toStored(key))
    return 0
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000))
    throw refusal
  }
}

/** Forgets the uses that no longer count. Returns how many keys. */
export async function clearExpiredUses(): Promise<number> {
  return store().$executeRaw`delete from rate_limit where expire < extract(epoch from now()) * 1000`
}

/** Forgets the uses counted for `key`. */
export async function clearUses(limit: Limit, key: string): Promise<void> {
  await limiter(limit).delete(toStored(key))
}
