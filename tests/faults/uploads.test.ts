/** Many large uploads at once: all are kept, memory stays within a bound, and pages are answered meanwhile. */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { givenDatabase } from '#tests/database.ts'
import { givenLead, signInAs } from '#tests/fixtures.ts'
import { startServer, type TestServer } from '#tests/server.ts'

const database = givenDatabase()
const megabyte = 1024 * 1024
const uploads = 10
/** Of the process, at its most, over what it took before: what all of the files take three times over. */
const mostGrowth = 300
let server: TestServer

beforeAll(async () => {
  server = await startServer({ DATABASE_URL: database.url, LOG_LEVEL: 'error' })
})
afterAll(() => server?.stop())

/** Megabytes of memory that the process takes now, and took at its most. */
function memory(): { now: number; most: number } {
  const status = readFileSync(`/proc/${server.pid}/status`, 'utf8')
  const of = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)![1]) / 1024
  return { now: of('VmRSS'), most: of('VmHWM') }
}

async function givenUploader(): Promise<() => Promise<Response>> {
  const lead = await givenLead()
  const cookie = await signInAs(lead)
  const where = `/organisations/${lead.organisation.id}/evidence/new`
  const day = { 'date-day': '1', 'date-month': '2', 'date-year': '2026' }
  return () => {
    const body = new FormData()
    for (const [name, value] of Object.entries({ title: 'Large', key: randomUUID(), ...day }))
      body.append(name, value)
    body.append('file', new Blob([Buffer.alloc(10 * megabyte, 'x')]), 'large.txt')
    const headers = { origin: server.origin, cookie }
    return fetch(server.origin + where, { method: 'POST', body, headers, redirect: 'manual' })
  }
}

test.skipIf(process.platform !== 'linux')('10 files of 10 MB at once', { timeout: 120_000 }, async () => {
  const send = await Promise.all(Array.from({ length: uploads }, givenUploader))
  expect((await send[0]!()).status).toBe(302)
  const before = memory()
  const sending = Promise.all(send.map((each) => each()))
  const slowest = { ms: 0 }
  let sent = false
  void sending.then(() => (sent = true))
  while (!sent) {
    const begun = performance.now()
    expect((await server.get('/sign-in')).status).toBe(200)
    slowest.ms = Math.max(slowest.ms, performance.now() - begun)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  expect((await sending).map(({ status }) => status)).toEqual(Array(uploads).fill(302))
  const growth = memory().most - before.now
  console.log(
    `${uploads} uploads of 10 MB: ${before.now.toFixed(0)} MB before, ${growth.toFixed(0)} MB more at most; slowest page ${slowest.ms.toFixed(0)} ms`,
  )
  expect(growth).toBeLessThan(mostGrowth)
  const [row] = await database.query<{ files: number }>('select count(*)::int as files from evidence_file')
  expect(row!.files).toBe(uploads + 1)
})
