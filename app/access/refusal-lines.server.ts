import { countUse, type Limit } from '#app/platform/rate-limit.server.ts'

/** The longest delay: each one that lasts so long has its line. */
const perKey: Limit = { name: 'refusal-line', points: 1, seconds: 15 * 60 }

/**
 * Whether a refusal that costs nothing to bring about leaves a line in the trail: the first in 15 minutes of each
 * account or network address does, so that nobody can fill the trail.
 */
export async function isFirstRefusal(key: string): Promise<boolean> {
  return (await countUse(perKey, key)) === 0
}
