import { type Read, sqlState } from '#prisma/store.ts'

/**
 * closed: not there, or not theirs to change. full: the organisation's files take up all their room. changed: somebody
 * else has changed it since.
 */
export type Refusal = 'closed' | 'full' | 'merged' | 'changed'

export const refusalSentences: Record<Refusal, string> = {
  closed: 'This evidence can no longer be changed',
  full: 'There is no room for this file: your organisation’s files take up all the space they have. Give a link to it, or ask your administrator for more space',
  merged: 'Your organisation has merged into another, so its evidence no longer changes',
  changed:
    'Somebody else changed this evidence since you opened it. Read what it says now, then save again to put yours in its place',
}

/** Whether so many bytes more still fit. Uploads of one organisation wait for each other from here on. */
export async function requireRoom(
  send: Read,
  organisationId: string,
  bytes: number,
  room: number,
): Promise<boolean> {
  await send`select from organisation where id = ${organisationId}::uuid for no key update`
  const [row] = await send<{ taken: number }[]>`
    select coalesce(sum(size), 0)::float8 as taken from evidence_file where organisation_id = ${organisationId}::uuid`
  return row!.taken + bytes <= room
}

/** PostgreSQL's restrict_violation, which a trigger raises once the organisation has merged. */
export function refuseAfterMerger(error: unknown): { refused: 'merged' } {
  if (sqlState(error) === '23001') return { refused: 'merged' }
  throw error
}
