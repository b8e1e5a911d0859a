import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type EmbeddedServer, startEmbedded } from '#prisma/embedded.ts'
import { withClient } from '#tests/database.ts'
import { temporaryFolder } from '#tests/temporary-folder.ts'

/** Set up once and copied for each test: setting up takes longer than all else here. */
let original: string
let folder: string
let servers: EmbeddedServer[]

beforeAll(async () => {
  original = temporaryFolder('embedded')
  await (await startEmbedded(original)).stop()
})

afterAll(() => rmSync(original, { recursive: true }))

beforeEach(() => {
  folder = temporaryFolder('embedded')
  servers = []
})

afterEach(async () => {
  for (const server of servers) if (isRunning()) await server.stop()
  expect(isRunning()).toBe(false)
  rmSync(folder, { recursive: true, force: true })
})

const pidFile = () => path.join(folder, 'postgres/postmaster.pid')

/** The postmaster of this folder, or null. */
function readPid(): number | null {
  return existsSync(pidFile()) ? Number(readFileSync(pidFile(), 'utf8').split('\n')[0]) : null
}

function isRunning(): boolean {
  const pid = readPid()
  try {
    return pid !== null && process.kill(pid, 0)
  } catch {
    return false
  }
}

const copyOriginal = () => cpSync(original, folder, { recursive: true, preserveTimestamps: true })

async function start(database?: string): Promise<EmbeddedServer> {
  const server = await startEmbedded(folder, database)
  servers.push(server)
  return server
}

const write = (server: EmbeddedServer, n: number) =>
  withClient(server.url(), (client) =>
    client.query(`create table if not exists kept (n int); insert into kept values (${n})`),
  )
const read = (server: EmbeddedServer) =>
  withClient(server.url(), async (client) =>
    (await client.query<{ n: number }>('select n from kept order by n')).rows.map(({ n }) => n),
  )

describe('the embedded server', () => {
  beforeEach(copyOriginal)

  test('keeps its password and its data to its owner, and listens on no port', async () => {
    const server = await start()
    expect(statSync(path.join(folder, 'postgres-password')).mode & 0o777).toBe(0o600)
    expect(statSync(path.join(folder, 'postgres')).mode & 0o777).toBe(0o700)
    const [settings] = await withClient(server.url(), async (client) => {
      const { rows } = await client.query<Record<string, string>>(
        "select current_setting('listen_addresses') as addresses, current_setting('unix_socket_permissions') as socket, current_setting('password_encryption') as password",
      )
      return rows
    })
    expect(settings).toEqual({ addresses: '', socket: '0700', password: 'scram-sha-256' })
    // The sixth line of postmaster.pid is the address listened on: none.
    expect(readFileSync(pidFile(), 'utf8').split('\n')[5]!.trim()).toBe('')
  })

  test('asks for the password on its socket', async () => {
    const url = new URL((await start()).url())
    url.password = 'wrong'
    await expect(withClient(url.href, (client) => client.query('select 1'))).rejects.toThrow(
      'password authentication failed',
    )
  })

  test('is found, not started anew, by a second start on the same folder', async () => {
    const first = await start()
    const pid = readPid()
    await write(first, 1)
    const second = await start()
    expect(readPid()).toBe(pid)
    expect(await read(second)).toEqual([1])
  })

  test('stays while another is connected and stops when the last one leaves', async () => {
    const server = await start()
    await withClient(server.url(), async (client) => {
      await client.query('select 1')
      await server.stop()
      expect(isRunning()).toBe(true)
      expect((await client.query('select 1')).rowCount).toBe(1)
    })
    await server.stop()
    expect(isRunning()).toBe(false)
  })

  test('starts again on its data after it was stopped', async () => {
    const server = await start()
    await write(server, 1)
    await server.stop()
    expect(await read(await start())).toEqual([1])
  })

  test('starts again on its data after it was killed', async () => {
    const server = await start()
    for (let n = 1; n <= 3; n += 1) {
      await write(server, n)
      process.kill(readPid()!, 'SIGKILL')
      expect(await read(await start())).toEqual(Array.from({ length: n }, (_, index) => index + 1))
    }
  })

  test('makes the database it is asked for, whatever its name', async () => {
    const server = await start('an "odd" name')
    const name = await withClient(
      server.url(),
      async (client) =>
        (await client.query<{ name: string }>('select current_database() as name')).rows[0]!.name,
    )
    expect(name).toBe('an "odd" name')
  })

  test('is one server for two that start it at once', async () => {
    const [one, other] = await Promise.all([start(), start()])
    await write(one, 1)
    expect(await read(other)).toEqual([1])
  })
})

test('two that start at once on a new folder share one server, and nothing is left of the other', async () => {
  const [one, other] = await Promise.all([start(), start()])
  await write(one, 1)
  expect(await read(other)).toEqual([1])
  expect(readdirSync(folder).sort()).toEqual(['postgres', 'postgres-password'])
  expect(statSync(path.join(folder, 'postgres-password')).mode & 0o777).toBe(0o600)
})

test('a folder too deep for a socket is refused with what to do', async () => {
  await expect(startEmbedded(path.join(folder, 'x'.repeat(100)))).rejects.toThrow(
    'set DATA_DIR to a shorter path',
  )
})

test('a folder that holds something else is refused with what to do, and left as it is', async () => {
  writeFileSync(path.join(folder, 'postgres'), 'mine')
  await expect(startEmbedded(folder)).rejects.toThrow(/Set DATA_DIR to a folder/)
  expect(readFileSync(path.join(folder, 'postgres'), 'utf8')).toBe('mine')
  rmSync(path.join(folder, 'postgres'))
})
