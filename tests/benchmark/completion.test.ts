import { afterAll, beforeAll, expect, test } from 'vitest'
import { givenDatabase } from '#tests/database.ts'
import {
  givenMember,
  givenRelease,
  givenSubmission,
  type GivenSubmission,
  signInAs,
} from '#tests/fixtures.ts'
import { startServer, type TestServer } from '#tests/server.ts'

const database = givenDatabase()
let server: TestServer
let submission: GivenSubmission

beforeAll(async () => {
  submission = await givenSubmission()
  server = await startServer({ DATABASE_URL: database.url, LOG_LEVEL: 'silent' })
})
afterAll(() => server?.stop())

async function read(role: 'steering' | 'administrator' = 'steering'): Promise<string> {
  const cookie = await signInAs(await givenMember(role), { secondFactor: true })
  const response = await server.get('/completion/benchmark', { cookie })
  expect(response.status).toBe(200)
  return response.text()
}
const barriers = (share: number) => [{ measure: 'workforce', barrier: 'money', share }]

test('says that nothing is published yet, whatever is being prepared', async () => {
  await givenRelease({ state: 'ready', barriers: barriers(70) })
  const page = await read()
  expect(page).toContain('No benchmark has been published yet.')
  expect(page).not.toContain('in 10')
})

test('shows what holds organisations back from the newest published release, and leads to it', async () => {
  await givenRelease({ publishOn: '2025-09-01', barriers: barriers(80) })
  const { key } = await givenRelease({ publishOn: '2026-09-01', barriers: barriers(30) })
  await givenRelease({ state: 'ready', publishOn: '2026-10-01', barriers: barriers(70) })
  for (const role of ['steering', 'administrator'] as const) {
    const page = await read(role)
    expect(page).toContain('about 3 in 10')
    expect(page).not.toMatch(/about [78] in 10/)
    expect(page).toContain(`href="/benchmarks/${key}"`)
  }
})

test('says that a release does not tell it, and names no organisation', async () => {
  await givenRelease({ publishOn: '2026-11-01' })
  const page = (await read()).replaceAll('<!-- -->', '')
  expect(page).toContain('It does not tell what holds organisations back.')
  expect(page).toContain('Acute trust')
  expect(page).not.toContain(submission.lead.organisation.name)
})
