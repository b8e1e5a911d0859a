/** What one organisation does shows in no benchmark address of anyone else, before a release is published. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { reopen } from '#app/assessment/decide.server.ts'
import { joinBenchmark, withdrawFromBenchmark } from '#app/benchmark/participation.server.ts'
import { givenDatabase } from '#tests/database.ts'
import {
  givenAnswer,
  givenCompleteAssessment,
  givenMember,
  type GivenRelease,
  givenRelease,
  givenSignedOff,
  type GivenSubmission,
  givenSubmission,
  origin,
  signInAs,
} from '#tests/fixtures.ts'
import { indicatorsOf } from '#scoring/index.ts'
import { startServer, type TestServer } from '#tests/server.ts'

const database = givenDatabase()
let server: TestServer
let release: GivenRelease
let waiting: GivenRelease
let own: GivenSubmission
const cookies: Record<string, string> = { visitor: '' }

beforeAll(async () => {
  release = await givenRelease()
  waiting = await givenRelease({ state: 'ready' })
  own = await givenSignedOff()
  const { organisationId } = own
  await joinBenchmark(organisationId, own.lead.id)
  cookies.lead = await signInAs(own.lead)
  cookies.board = await signInAs(await givenMember('board', { organisationId }))
  for (const role of ['steering', 'administrator'] as const)
    cookies[role] = await signInAs(await givenMember(role), { secondFactor: true })
  server = await startServer({ DATABASE_URL: database.url, LOG_LEVEL: 'silent' })
})
afterAll(() => server?.stop())

/** Every benchmark address as everybody, with all that it answers but the time and what each answer has anew. */
async function snapshot(): Promise<string[]> {
  const keys = [release.key, waiting.key, 'r-00000000']
  const files = ['', '.json', '.csv', '.csv-metadata.json', '.sig']
  const home = `/organisations/${own.organisationId}/benchmark`
  const addresses = [
    ...['/benchmarks', '/benchmarks/method', '/benchmarks/schema.json', home, `${home}/join`],
    ...keys.flatMap((key) => files.map((file) => `/benchmarks/${key}${file}`)),
  ]
  const answers: string[] = []
  for (const cookie of Object.values(cookies))
    for (const address of addresses) {
      const answer = await server.get(address, cookie ? { cookie } : {})
      const headers = [...answer.headers].filter(
        ([name]) => !['date', 'x-request-id', 'content-security-policy', 'set-cookie'].includes(name),
      )
      const body = (await answer.text())
        .replaceAll(/nonce="[^"]*"|"nonce","[^"]*"/g, '')
        .replaceAll(/(idle|absolute)(\W+)\d+/g, '')
      answers.push(JSON.stringify([address, answer.status, headers, body]))
    }
  return answers
}

test('no byte differs after another organisation joins, submits, signs off, reopens, changes and withdraws', async () => {
  const before = await snapshot()
  expect(before.join('\n')).toContain('elow the typical range')
  const assessment = await givenCompleteAssessment()
  const { organisationId, lead, id } = assessment
  await joinBenchmark(organisationId, lead.id)
  expect(await snapshot()).toEqual(before)
  await givenSignedOff(await givenSubmission({ assessment }))
  expect(await snapshot()).toEqual(before)
  await reopen(organisationId, lead.id, id, 'A figure was wrong', origin)
  const [first] = indicatorsOf(assessment.model)
  await givenAnswer(assessment, first!.id, { met: [1, 2, 3], rationale: 'More', confidence: 'high' })
  await withdrawFromBenchmark(organisationId, lead.id)
  expect(await snapshot()).toEqual(before)
})

test('a release that waits is refused as fast as one that never was', async () => {
  const times: Record<string, number[]> = { [waiting.key]: [], 'r-00000000': [] }
  for (let round = 0; round < 200; round++)
    for (const [key, taken] of Object.entries(times)) {
      const start = performance.now()
      await (await server.get(`/benchmarks/${key}.json`)).arrayBuffer()
      taken.push(performance.now() - start)
    }
  const [one, other] = Object.values(times).map((taken) => taken.sort((a, b) => a - b)[100]!)
  expect(Math.abs(one! - other!)).toBeLessThan(5)
})
