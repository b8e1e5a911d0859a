/** What anyone reads of a release, over HTTP. */
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { releaseSchema } from '#app/benchmark/document.ts'
import { givenDatabase } from '#tests/database.ts'
import { givenMember, type GivenRelease, givenRelease, signInAs } from '#tests/fixtures.ts'
import { startServer, type TestServer } from '#tests/server.ts'

const database = givenDatabase()
let server: TestServer
let release: GivenRelease
let waiting: GivenRelease

beforeAll(async () => {
  release = await givenRelease()
  waiting = await givenRelease({ state: 'ready' })
  server = await startServer({ DATABASE_URL: database.url, LOG_LEVEL: 'silent' })
})
afterAll(() => server?.stop())

const files = ['.json', '.csv', '.csv-metadata.json', '.sig']

test('the document and the table are the bytes that were signed', async () => {
  const json = await server.get(`/benchmarks/${release.key}.json`)
  expect(json.headers.get('content-type')).toMatch(/^application\/json/)
  expect(json.headers.get('etag')).toBe(`"${release.sha256}"`)
  expect(await json.text()).toBe(release.text)
  const csv = await server.get(`/benchmarks/${release.key}.csv`)
  expect(csv.headers.get('content-type')).toMatch(/^text\/csv/)
  expect(await csv.text()).toBe(release.csv)
  const signature = await server.get(`/benchmarks/${release.key}.sig`)
  expect(Buffer.from(await signature.arrayBuffer()).toString('base64')).toBe(release.signature)
})

test.each(files)('%s may be kept for good, and is not sent again', async (file) => {
  const first = await server.get(`/benchmarks/${release.key}${file}`)
  const etag = first.headers.get('etag')!
  const bytes = Buffer.from(await first.arrayBuffer())
  expect(etag).toBe(`"${createHash('sha256').update(bytes).digest('hex')}"`)
  expect(first.headers.get('cache-control')).toBe('public, max-age=31536000, immutable, no-transform')
  const again = await server.get(`/benchmarks/${release.key}${file}`, { 'if-none-match': etag })
  expect([again.status, (await again.arrayBuffer()).byteLength]).toEqual([304, 0])
})

test('the metadata names the columns of the table in their order', async () => {
  const answer = await server.get(`/benchmarks/${release.key}.csv-metadata.json`)
  const metadata = (await answer.json()) as { url: string; tableSchema: { columns: { name: string }[] } }
  expect(metadata.url).toBe(`${release.key}.csv`)
  const names = metadata.tableSchema.columns.map(({ name }) => name)
  expect(names).toEqual(release.csv.split('\r\n')[0]!.split(','))
})

test('the schema is that of the document', async () => {
  const schema = (await (await server.get('/benchmarks/schema.json')).json()) as { required: string[] }
  expect(schema.required).toEqual(Object.keys(releaseSchema.shape).filter((name) => name !== 'barriers'))
})

test('the page and the list tell of what is published only', async () => {
  const page = await (await server.get(`/benchmarks/${release.key}`)).text()
  expect(page).toContain('20 to 29 organisations')
  expect(page).toContain('35 to 60')
  expect(page).toContain('about 3 in 10')
  expect(page).toContain('9 in 10 or more')
  expect(page).toContain(release.sha256)
  const list = await (await server.get('/benchmarks')).text()
  expect(list).toContain(`/benchmarks/${release.key}`)
  expect(list).not.toContain(waiting.key)
})

test('of releases published on one day, that of the later round comes first', async () => {
  const earlier = await givenRelease()
  const later = await givenRelease()
  await database.query(
    `update round set closes_at = closes_at + interval '1 year' from release l
      where l.round_id = round.id and l.key = $1`,
    [later.key],
  )
  const list = await (await server.get('/benchmarks')).text()
  expect(list.indexOf(later.key)).toBeLessThan(list.indexOf(earlier.key))
})

/** All that an answer says, but what every answer has anew. */
async function answerOf(path: string, headers: Record<string, string> = {}): Promise<string> {
  const answer = await server.get(path, headers)
  const kept = [...answer.headers].filter(
    ([name]) => !['date', 'x-request-id', 'content-security-policy', 'set-cookie'].includes(name),
  )
  const nonce = /nonce-([\w-]+)/.exec(answer.headers.get('content-security-policy') ?? '')?.[1] ?? '-'
  const body = (await answer.text()).replaceAll(nonce, '').replaceAll(path, '')
  return JSON.stringify([answer.status, kept, body])
}

describe('an address that names nothing', () => {
  test.each(['', ...files])('“%s” of a release that waits is that of none', async (file) => {
    const none = await answerOf(`/benchmarks/r-00000000${file}`)
    expect(none).toMatch(/^\[404,/)
    expect(await answerOf(`/benchmarks/${waiting.key}${file}`)).toBe(none)
    const administrator = await givenMember('administrator')
    const cookie = await signInAs(administrator, { secondFactor: true })
    const seen = await answerOf(`/benchmarks/${waiting.key}${file}`, { cookie })
    expect(seen).toBe(await answerOf(`/benchmarks/r-00000000${file}`, { cookie }))
  })

  test.each(['%00', '%E2%98%83', 'a'.repeat(3000), '..%2f', 'x.y'])('%s', async (name) => {
    for (const file of ['', ...files]) {
      const answer = await server.get(`/benchmarks/${name}${file}`)
      expect([400, 404, 414]).toContain(answer.status)
    }
  })
})
