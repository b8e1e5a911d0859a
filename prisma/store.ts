/** The one way to the database. Opened once by the process; bundles and reloads share it through globalThis. */
import { createHash } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from './generated/client.ts'

export type Store = PrismaClient

const shared = globalThis as { remiStore?: PrismaClient; remiPool?: pg.Pool }

/** Opens the pool. Times in milliseconds; a statement that runs longer than 5 s is cancelled. */
export function openStore(url: string, max = 10): Store {
  shared.remiPool = new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: 3000,
    keepAlive: true,
    statement_timeout: 5000,
    lock_timeout: 2000,
    idle_in_transaction_session_timeout: 10_000,
  })
  // A lost idle connection is replaced at the next use; without a listener it would end the process.
  shared.remiPool.on('error', () => undefined)
  const transactionOptions = { maxWait: 5000, timeout: 10_000 }
  const adapter = new PrismaPg(shared.remiPool, { statementNameGenerator: toStatementName })
  shared.remiStore = new PrismaClient({ adapter, transactionOptions })
  return shared.remiStore
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
  const sql = text.reduce((made, part, at) => `${made}$${at}${part}`)
  const { rows } = await pool().query({ name: toStatementName({ sql }), text: sql, values })
  return rows as Rows
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

export { Prisma } from './generated/client.ts'
