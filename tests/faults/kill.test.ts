/** What was acknowledged is kept: the service is killed while answers are saved, and started again on the same data. */
import { existsSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startEmbedded } from '#prisma/embedded.ts'
import { indicatorsOf, parseModel } from '#scoring/index.ts'
import { indexV1 } from '#seed/index-v1/index.ts'
import { withClient } from '#tests/database.ts'
import { password } from '#tests/fixtures.ts'
import { startServer, type TestServer } from '#tests/server.ts'
import { temporaryFolder } from '#tests/temporary-folder.ts'

const indicators = indicatorsOf(parseModel(indexV1)).map(({ id }) => id)
const email = 'ada@example.org'

/** What the client knows of one indicator, kept outside the service. */
interface Journal {
  /** The number in the last text that was sent, and in the last that was acknowledged. */
  sent: number
  acknowledged: number
}

let folder: string
let server: TestServer
let cookie: string
let assessment: string
const journal = new Map<string, Journal>(indicators.map((id) => [id, { sent: 0, acknowledged: 0 }]))
const acknowledged = () => [...journal.values()].reduce((sum, each) => sum + each.acknowledged, 0)

// Port 0: the service takes a free one and takes forms from there.
const start = () => startServer({ DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'error' })

const cookieOf = (response: Response) => response.headers.getSetCookie()[0]!.split(';')[0]!

beforeAll(async () => {
  folder = temporaryFolder('faults')
  server = await start()
  const link = /\/set-up\/[\w-]+/.exec(server.output())![0]
  const fields = { name: 'Ada', email, password, registered: '', newName: 'North', newKind: 'acute' }
  const set = await server.post(link, fields)
  expect(set.headers.get('location')).toBe('/organisations')
  cookie = cookieOf(set)
  const places = await (await server.get('/organisations', { cookie })).text()
  const home = /\/organisations\/[\da-f-]{36}/.exec(places)![0]
  const opened = await server.post(`${home}?index`, {}, { cookie })
  assessment = opened.headers.get('location')!
})

afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

interface Page {
  hidden: Record<string, string>
  rationale: string
}

/** The fields of an indicator's page, as a browser would send them back. */
async function readPage(indicator: string): Promise<Page> {
  const html = await (await server.get(`${assessment}/indicators/${indicator}`, { cookie })).text()
  const hidden = [...html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(
    ([, name, value]) => [name!, value!] as const,
  )
  return {
    hidden: Object.fromEntries(hidden),
    rationale: /<textarea[^>]*name="rationale"[^>]*>([^<]*)/.exec(html)![1]!.trim(),
  }
}

/** One person types in one indicator after another until told to stop, or until the service is gone. */
async function type(mine: string[], until: () => boolean): Promise<void> {
  const pages = new Map<string, Page>()
  for (let sequence = 1; ; sequence += 1) {
    for (const indicator of mine) {
      if (until()) return
      const known = journal.get(indicator)!
      try {
        const { hidden } = pages.get(indicator) ?? (await readPage(indicator))
        pages.set(indicator, { hidden, rationale: '' })
        known.sent += 1
        const fields = {
          ...hidden,
          editSequence: String(sequence),
          met: '1',
          rationale: `typed ${known.sent}`,
        }
        const reply = await server.post(`${assessment}/indicators/${indicator}/autosave`, fields, { cookie })
        if (reply.status !== 200) throw new Error(`${reply.status} ${await reply.text()}`)
        known.acknowledged = known.sent
      } catch (error) {
        if (until()) return
        throw error
      }
    }
  }
}

const typists = 4
/** Types until `count` more answers are acknowledged, then does what `end` says while the typing goes on. */
async function typeUntil(count: number, end: () => Promise<unknown>): Promise<void> {
  const before = acknowledged()
  let over = false
  const typing = Array.from({ length: typists }, (_, who) =>
    type(
      indicators.filter((_id, n) => n % typists === who),
      () => over,
    ),
  )
  const failed = Promise.all(typing)
  while (acknowledged() - before < count)
    await Promise.race([failed, new Promise((resolve) => setTimeout(resolve, 5))])
  over = true
  await end()
  await failed
}

/** Every acknowledged answer is there exactly, or the one that was on its way after it; each with its line in the trail. */
async function expectKept(): Promise<void> {
  for (const indicator of indicators) {
    const { rationale } = await readPage(indicator)
    const { sent, acknowledged: kept } = journal.get(indicator)!
    const possible = [...new Set([kept, sent])].map((n) => (n === 0 ? '' : `typed ${n}`))
    expect(possible, indicator).toContain(rationale)
    // What the page shows now is what the next person starts from.
    const stored = rationale === '' ? 0 : Number(rationale.split(' ')[1])
    journal.set(indicator, { sent: stored, acknowledged: stored })
  }
  const joined = await startEmbedded(folder)
  const rows = await withClient(joined.url(), async (client) => {
    const sql = `select n.indicator_id as id, n.version, (select count(*)::int from audit_event e where e.action = 'answer.save' and e.detail->>'indicator' = n.indicator_id) as lines from answer n`
    return (await client.query<{ id: string; version: number; lines: number }>(sql)).rows
  })
  for (const { id, version, lines } of rows) expect([id, lines]).toEqual([id, version])
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

describe('killed while 200 answers are saved', () => {
  test('the service has every acknowledged answer when it is started again on the same data', async () => {
    for (const count of [60, 140]) {
      await typeUntil(count, () => server.kill())
      server = await start()
      expect(server.output()).toContain('Sign in at')
      await expectKept()
    }
    expect(acknowledged()).toBeGreaterThanOrEqual(200)
  })

  test('who was signed in still is, and anybody can sign in', async () => {
    expect((await server.get(assessment, { cookie })).status).toBe(200)
    expect((await server.post('/sign-in', { email, password })).status).toBe(302)
  })
})

describe('asked to stop while answers are saved', () => {
  test('the service ends well, leaves no database running, and has every acknowledged answer afterwards', async () => {
    const pidFile = path.join(folder, 'postgres/postmaster.pid')
    const postmaster = Number(readFileSync(pidFile, 'utf8').split('\n')[0])
    expect(isAlive(postmaster)).toBe(true)
    await typeUntil(30, async () => expect(await server.stop()).toBe(0))
    expect(existsSync(pidFile)).toBe(false)
    await expect.poll(() => isAlive(postmaster), { timeout: 5000 }).toBe(false)
    server = await start()
    await expectKept()
  })
})
