import type { TrailRow } from './read-trail.server.ts'
import { toSentence } from './trail-words.ts'

/** A line of the trail as a page shows it. */
export interface TrailLine {
  number: string
  /** ISO time. */
  at: string
  who: string
  organisation: string | null
  said: string
  requestId: string | null
  /** Ids and counts, by name. */
  facts: [name: string, value: string][]
}

/** Ids, hashes, words of the service and counts are short and plain; anything else is somebody's own words. */
const plain = /^[\w.:/-]{1,80}$/

/** `titles`: the indicators' titles by id, where they are to be told. */
export function toTrailLine(row: TrailRow, titles: ReadonlyMap<string, string>): TrailLine {
  const { number, at, requestId, action, subject, detail } = row
  const indicator = typeof detail.indicator === 'string' ? titles.get(detail.indicator) : undefined
  const facts = Object.entries(detail).map(([name, value]) => [name, toFact(value)] as [string, string])
  return {
    number,
    at,
    who: row.userName ?? toUnnamed(row),
    organisation: row.organisationName,
    said: toSentence(action, indicator),
    requestId,
    facts: [['action', action], ['subject', subject], ...facts],
  }
}

function toUnnamed({ userId, action }: TrailRow): string {
  if (userId) return 'Someone who has left'
  return action === 'sign-in.refused' ? 'Someone unknown' : 'The service'
}

function toFact(value: unknown): string {
  if (Array.isArray(value)) return value.map(toFact).join(', ')
  const text = String(value)
  return plain.test(text) ? text : 'not shown'
}
