/** The test database: each test file that asks has its own copy of the migrated and seeded one. */
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, inject } from 'vitest'
import { openLog } from '#app/platform/log.server.ts'
import { setOutside } from '#prisma/scope.ts'
import { closeStore, openStore } from '#prisma/store.ts'
import { urlOf } from './database-url.ts'

export interface TestDatabase {
  url: string
  /** Runs one statement beside the store, as the owner of everything. */
  query: <Row extends object>(sql: string, values?: unknown[]) => Promise<Row[]>
  drop: () => Promise<void>
}

/** A database of its own: a copy of the seeded one, or an empty one. */
export async function createDatabase({ empty = false } = {}): Promise<TestDatabase> {
  const { url: server, template } = inject('database')
  const name = `remi_test_${randomBytes(8).toString('hex')}`
  await withClient(server, (client) =>
    client.query(`create database ${name} template ${empty ? 'template0' : template}`),
  )
  const url = urlOf(server, name)
  const pool = new pg.Pool({ connectionString: url, max: 4 })
  // Dropping the database ends what is still closing.
  pool.on('error', () => undefined)
  return {
    url,
    query: async <Row extends object>(sql: string, values?: unknown[]) =>
      (await pool.query<Row>(sql, values)).rows,
    drop: async () => {
      await pool.end()
      await withClient(server, (client) => client.query(`drop database ${name} with (force)`))
    },
  }
}

/** Opens the store as the service does. What a test does outside any scope may touch every organisation's rows. */
export function openTestStore(url: string): void {
  openStore(url, inject('database').role)
  setOutside('everything')
}

/** Opens the store on a database of the calling test file's own for as long as its tests run. */
export function givenDatabase(): TestDatabase {
  const given = {} as TestDatabase
  beforeAll(async () => {
    openLog('silent')
    Object.assign(given, await createDatabase())
    openTestStore(given.url)
  })
  afterAll(async () => {
    await closeStore()
    await given.drop()
  })
  return given
}

export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** One hash for each table, of all of its rows. Two equal fingerprints: nothing was written. */
export async function fingerprint(database: Pick<TestDatabase, 'query'>): Promise<Record<string, string>> {
  const tables = await database.query<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'public' order by 1",
  )
  const hashes = tables.map(async ({ name }) => {
    const [row] = await database.query<{ hash: string }>(
      `select md5(coalesce(string_agg(t::text, E'\\n' order by t::text), '')) as hash from "${name}" t`,
    )
    return [name, row!.hash] as const
  })
  return Object.fromEntries(await Promise.all(hashes))
}
