import { sqlState } from '#prisma/store.ts'

/** PostgreSQL's restrict_violation, which the triggers of the migrations raise. */
const refused = '23001'

/** `whenSubmitted` in place of the database's refusal to change an assessment that was submitted a moment before. */
export function orSubmitted<T>(whenSubmitted: T): (error: unknown) => T {
  return (error) => {
    if (sqlState(error) === refused) return whenSubmitted
    throw error
  }
}
