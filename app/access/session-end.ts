import type { Principal } from './session.server.ts'

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
