/** The one way to the database. Opened once by the process; bundles and reloads share it through globalThis. */
import { createHash } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { Prisma, PrismaClient } from './generated/client.ts'
import { currentScope, type Scope } from './scope.ts'

export type Store = PrismaClient

const shared = globalThis as { remiStore?: PrismaClient; remiPool?: pg.Pool }

/**
 * Opens the pool. Times in milliseconds; a statement that runs longer than 5 s is cancelled. `role`: the role that
 * statements run as, where the user of `url` is not bound by row security (prisma/role.ts).
 */
export function openStore(url: string, role: string | null = null, max = 10): Store {
  shared.remiPool = new pg.Pool({
    connectionString: url,
    options: role ? `-c role=${role}` : undefined,
    max,
    connectionTimeoutMillis: 3000,
    keepAlive: true,
    statement_timeout: 5000,
    lock_timeout: 2000,
    idle_in_transaction_session_timeout: 10_000,
  })
  // A lost idle connection is replaced at the next use; without a listener it would end the process.
  shared.remiPool.on('error', () => undefined)
  holdToScope(shared.remiPool)
  const transactionOptions = { maxWait: 5000, timeout: 10_000 }
  const adapter = new PrismaPg(shared.remiPool, { statementNameGenerator: toStatementName })
  shared.remiStore = new PrismaClient({ adapter, transactionOptions })
  return shared.remiStore
}

/** Sets the scope of the caller on each connection that is handed out, where it had another. */
function holdToScope(pool: pg.Pool): void {
  const connect = pool.connect.bind(pool) as () => Promise<pg.PoolClient>
  const held = new WeakMap<pg.PoolClient, Scope>()
  const inScope = async (scope: Scope): Promise<pg.PoolClient> => {
    const client = await connect()
    if (held.get(client) === scope) return client
    try {
      await client.query("select set_config('remi.scope', $1, false)", [scope])
    } catch (error) {
      client.release(true)
      throw error
    }
    held.set(client, scope)
    return client
  }
  type Done = (error: Error | undefined, client?: pg.PoolClient, release?: pg.PoolClient['release']) => void
  pool.connect = ((done?: Done) => {
    const ready = inScope(currentScope())
    if (!done) return ready
    ready.then(
      (client) => done(undefined, client, client.release.bind(client)),
      (error: Error) => done(error),
    )
  }) as typeof pool.connect
}

const statementNames = new Map<string, string>()
const mostStatements = 500

/** Names a statement by its text, so that each connection reads and plans it once. Past the limit they have no name. */
function toStatementName({ sql }: { sql: string }): string {
  const known = statementNames.get(sql)
  if (known || statementNames.size >= mostStatements) return known ?? ''
  const name = createHash('sha256').update(sql).digest('base64url')
  statementNames.set(sql, name)
  return name
}

/** The open store. Throws before openStore: nothing may run without one. */
export function store(): Store {
  if (!shared.remiStore) throw new Error('The store is not open.')
  return shared.remiStore
}

/** The pool under the store, for libraries that speak SQL themselves. */
export function pool(): pg.Pool {
  if (!shared.remiPool) throw new Error('The store is not open.')
  return shared.remiPool
}

export type Read = <Rows>(text: TemplateStringsArray, ...values: unknown[]) => Promise<Rows>

/** What store().$queryRaw gives, without Prisma's steps in between: for what every page reads. */
export const read: Read = async <Rows>(text: TemplateStringsArray, ...values: unknown[]) => {
  const statement = Prisma.sql(text, ...values)
  const name = toStatementName({ sql: statement.text })
  const { rows } = await pool().query({ name, text: statement.text, values: statement.values })
  return rows as Rows
}

/**
 * A transaction without Prisma's steps in between: bytes travel as they are, where Prisma would write them out as text.
 * What throws undoes it.
 */
export async function transact<T>(work: (send: Read) => Promise<T>): Promise<T> {
  const client = await pool().connect()
  const send: Read = async <Rows>(text: TemplateStringsArray, ...values: unknown[]) => {
    const statement = Prisma.sql(text, ...values)
    return (await client.query(statement.text, statement.values)).rows as Rows
  }
  try {
    await client.query('begin')
    const done = await work(send)
    await client.query('commit')
    client.release()
    return done
  } catch (error) {
    // A connection that cannot take its transaction back is not used again, which takes it back too.
    await client.query('rollback').then(
      () => client.release(),
      () => client.release(true),
    )
    throw error
  }
}

export async function closeStore(): Promise<void> {
  await shared.remiStore?.$disconnect()
  await shared.remiPool?.end()
  delete shared.remiStore
  delete shared.remiPool
}

interface StoreError {
  meta?: { driverAdapterError?: { cause?: { originalCode?: string } } }
}

/** PostgreSQL's own code of an error that came from there. */
export function sqlState(error: unknown): string | undefined {
  if (error instanceof pg.DatabaseError) return error.code
  return (error as StoreError | null)?.meta?.driverAdapterError?.cause?.originalCode
}

export { Prisma }
