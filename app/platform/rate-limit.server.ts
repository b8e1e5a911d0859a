import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { pool } from '#prisma/store.ts'

export interface Limit {
  name: string
  /** How many within `seconds`. */
  points: number
  seconds: number
}

const limiters = new Map<string, RateLimiterPostgres>()

function limiter({ name, points, seconds }: Limit): RateLimiterPostgres {
  const made = limiters.get(name)
  if (made) return made
  const options = {
    storeClient: pool(),
    storeType: 'pool',
    tableName: 'rate_limit',
    tableCreated: true,
    clearExpiredByTimeout: false,
  }
  const fresh = new RateLimiterPostgres({ ...options, keyPrefix: name, points, duration: seconds })
  limiters.set(name, fresh)
  return fresh
}

/** Counts one use of `key`; returns the seconds to wait when the limit is reached, else 0. Holds across instances. */
export async function countUse(limit: Limit, key: string): Promise<number> {
  try {
    await limiter(limit).consume(key)
    return 0
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000))
    throw refusal
  }
}

/** Forgets the uses counted for `key`. */
export async function clearUses(limit: Limit, key: string): Promise<void> {
  await limiter(limit).delete(key)
}
