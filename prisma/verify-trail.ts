/**
 * Checks the trail. Each hash is worked out here from the row and from the hash worked out before it: neither the stored
 * hashes nor the database's own function are believed.
 */
import { createHash } from 'node:crypto'
import type pg from 'pg'

/** A row's number and its hash in hex: it stands for everything up to that row. */
export interface Head {
  number: bigint
  hash: string
}

/** `rows`: how many were checked. `head`: the last one; number 0 and no hash for an empty trail. */
export type Verdict = { rows: number; head: Head } | { broken: bigint; what: string }

interface Row {
  id: string
  content: string
  hash: string
}

const batch = 5000

/** What the database hashes of a row (audit_event_hash in the migrations), as text. */
const rows = `select id::text, jsonb_build_array(id, extract(epoch from at), user_id, organisation_id, action, subject,
  detail, request_id)::text as content, encode(hash, 'hex') as hash from public.audit_event order by audit_event.id`

const triggers = ['audit_event_chained', 'audit_event_frozen', 'audit_event_kept']

/**
 * Reads the whole trail as it is at one moment, a batch at a time, and names the first row that is not as it was written.
 * `noted`: a head from an earlier check, which must still be in it.
 */
export async function verifyTrail(client: pg.Client, noted?: Head): Promise<Verdict> {
  await client.query("set search_path = pg_catalog; set timezone = 'UTC'")
  await client.query('begin isolation level repeatable read read only')
  try {
    await client.query(`declare trail no scroll cursor for ${rows}`)
    let head: Head = { number: 0n, hash: '' }
    for (;;) {
      const { rows: next } = await client.query<Row>(`fetch ${batch} from trail`)
      for (const row of next) {
        const what = explainBreak(head, row)
        if (what) return { broken: what.number, what: what.said }
        head = { number: BigInt(row.id), hash: row.hash }
        if (head.number === noted?.number && head.hash !== noted.hash)
          return {
            broken: head.number,
            what: 'is not the one that was noted: rows up to it were written anew',
          }
      }
      if (next.length < batch) break
    }
    if (noted && noted.number > head.number)
      return { broken: head.number + 1n, what: `is missing: the trail went on to row ${noted.number} once` }
    return { rows: Number(head.number), head }
  } finally {
    await client.query('rollback')
  }
}

/** What is wrong with the row that comes after `before`; null when nothing is. */
function explainBreak(before: Head, { id, content, hash }: Row): { number: bigint; said: string } | null {
  const [number, expected] = [BigInt(id), before.number + 1n]
  if (number > expected) return { number: expected, said: 'is missing' }
  if (number < expected)
    return { number, said: number < 1n ? 'was added: the first number is 1' : 'is there twice' }
  const right = createHash('sha256').update(Buffer.from(before.hash, 'hex')).update(content).digest('hex')
  if (hash === right) return null
  return { number, said: 'was changed, or the row before it was changed together with its hash' }
}

/** The names of the triggers that keep the trail and that are not at work. */
export async function findIdleTriggers(client: pg.Client): Promise<string[]> {
  const { rows: working } = await client.query<{ name: string }>(
    "select tgname as name from pg_trigger where tgrelid = 'public.audit_event'::regclass and tgenabled in ('O', 'A')",
  )
  return triggers.filter((name) => !working.some((trigger) => trigger.name === name))
}
