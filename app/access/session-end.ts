import type { Principal } from './session.server.ts'

/** A request with this header, set to 1, asks what is left of the session and is no use of it. */
export const noUse = 'remi-no-use'

/** What the browser knows of its session. */
export interface SessionEnd {
  userId: string
  /** Seconds until it ends without further use, and at the latest. */
  idle: number
  absolute: number
}

export function toSessionEnd({ user, left }: Principal): SessionEnd {
  return { userId: user.id, ...left }
}
