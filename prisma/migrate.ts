/**
 * Brings a database up to date. Each migration runs in one transaction with its row in Prisma's own
 * `_prisma_migrations`, so that a kill leaves the old schema or the new one, and `prisma migrate deploy` stays usable.
 */
import { createHash, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'

export const migrationsFolder = path.resolve('prisma/migrations')

/** Any constant will do: it names the lock that migrating and seeding share. */
const lockKey = 5_281_961

interface Migration {
  name: string
  script: string
  checksum: string
}

function readMigrations(folder: string): Migration[] {
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return names
    .map(({ name }) => {
      const script = readFileSync(path.join(folder, name, 'migration.sql'), 'utf8')
      return { name, script, checksum: createHash('sha256').update(script).digest('hex') }
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

const historyTable = `create table if not exists _prisma_migrations (
  id varchar(36) primary key not null, checksum varchar(64) not null, finished_at timestamptz,
  migration_name varchar(255) not null, logs text, rolled_back_at timestamptz,
  started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`

/** Holds the lock that lets one of several starting instances migrate and seed at a time. */
export async function withStoreLock<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey])
    return await work(client)
  } finally {
    await client.end()
  }
}

/**
 * Applies what is missing, in name order, and returns the names applied.
 * Throws when the database holds a migration this code does not know, or one whose script has changed since.
 */
export async function migrate(client: pg.Client, folder = migrationsFolder): Promise<string[]> {
  await client.query(historyTable)
  const migrations = readMigrations(folder)
  const { rows } = await client.query<{ migration_name: string; checksum: string }>(
    'select migration_name, checksum from _prisma_migrations where finished_at is not null and rolled_back_at is null',
  )
  const applied = new Map(rows.map((row) => [row.migration_name, row.checksum]))
  refuseUnknown(migrations, applied)
  const missing = migrations.filter(({ name }) => !applied.has(name))
  for (const migration of missing) await apply(client, migration)
  return missing.map(({ name }) => name)
}

function refuseUnknown(migrations: Migration[], applied: Map<string, string>): void {
  const known = new Map(migrations.map(({ name, checksum }) => [name, checksum]))
  for (const [name, checksum] of applied) {
    if (!known.has(name))
      throw new Error(
        `The database is newer than this version of the service: it holds the migration ${name}.`,
      )
    if (known.get(name) !== checksum)
      throw new Error(`The migration ${name} was changed after it had been applied.`)
  }
}

async function apply(client: pg.Client, { name, script, checksum }: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(script)
    await client.query(
      `insert into _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       values ($1, $2, $3, now(), 1)`,
      [randomUUID(), checksum, name],
    )
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`The migration ${name} failed: ${(error as Error).message}`, { cause: error })
  }
}
