/**
 * `npm run verify-audit [-- --head NUMBER:HASH]`: checks the trail of the database that the service uses. Exit code 0:
 * whole; 1: broken; 2: it could not be checked.
 */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { startEmbedded } from './embedded.ts'
import { findIdleTriggers, type Head, verifyTrail } from './verify-trail.ts'

function readHead(): Head | undefined {
  const { head } = parseArgs({ options: { head: { type: 'string' } } }).values
  if (head === undefined) return undefined
  const [, number, hash] = /^(\d{1,18}):([0-9a-f]{64})$/i.exec(head) ?? []
  if (!number || !hash) throw new Error('Give the head as it was printed: --head NUMBER:HASH')
  return { number: BigInt(number), hash: hash.toLowerCase() }
}

async function openDatabase(): Promise<{ url: string; close: () => Promise<void> }> {
  const { DATABASE_URL, DATA_DIR } = process.env
  if (DATABASE_URL) return { url: DATABASE_URL, close: async () => undefined }
  const folder = DATA_DIR || '.data'
  if (!existsSync(path.join(folder, 'postgres', 'PG_VERSION')))
    throw new Error(`There is no database in ${folder}: set DATA_DIR or DATABASE_URL as the service has it.`)
  const embedded = await startEmbedded(folder)
  return { url: embedded.url(), close: embedded.stop }
}

/** Prints what was found, and returns the exit code. */
async function verify(url: string, noted: Head | undefined): Promise<number> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    const verdict = await verifyTrail(client, noted)
    if ('broken' in verdict) {
      console.log(`Row ${verdict.broken} ${verdict.what}.`)
      return 1
    }
    console.log(`${verdict.rows} rows checked: none is missing and none was changed.`)
    console.log(`Head: ${verdict.head.number}:${verdict.head.hash}`)
    const idle = await findIdleTriggers(client)
    if (idle.length > 0) console.log(`The trail is not protected: ${idle.join(', ')} is not at work.`)
    return idle.length > 0 ? 1 : 0
  } finally {
    await client.end()
  }
}

async function run(): Promise<number> {
  const noted = readHead()
  const { url, close } = await openDatabase()
  try {
    return await verify(url, noted)
  } finally {
    await close()
  }
}

process.exitCode = await run().catch((error: Error) => {
  console.error(`The trail could not be checked: ${error.message}`)
  return 2
})
