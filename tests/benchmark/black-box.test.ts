/** What is asked of the benchmark from outside tells nothing of what one organisation does before a release is published. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { reopen } from '#app/assessment/decide.server.ts'
import { nameBarriers } from '#app/benchmark/name-barriers.server.ts'
import { joinBenchmark, withdrawFromBenchmark } from '#app/benchmark/participation.server.ts'
import { store } from '#prisma/store.ts'
import { indicatorsOf } from '#scoring/index.ts'
import { givenDatabase } from '#tests/database.ts'
import {
  givenAnswer,
  type GivenAssessment,
  givenCompleteAssessment,
  givenMember,
  type GivenRelease,
  givenRelease,
  givenSignedOff,
  givenSubmission,
  givenUser,
  type GivenUser,
  signInAs,
} from '#tests/fixtures.ts'
import { startServer, type TestServer } from '#tests/server.ts'

const database = givenDatabase()
let server: TestServer
let published: GivenRelease
let waiting: GivenRelease
/** The organisation that does something. */
let subject: GivenAssessment
/** Another, whose people read. */
let reader: GivenAssessment
const cookies = new Map<string, string | null>([['signed out', null]])

beforeAll(async () => {
  subject = await givenCompleteAssessment()
  reader = await givenSignedOff()
  const { organisationId } = reader
  await store().organisation.updateMany({
    where: { id: { in: [organisationId, subject.organisationId] } },
    data: { ics: 'NEL', verifiedAt: new Date('2020-01-01') },
  })
  await joinBenchmark(organisationId, reader.lead.id)
  const barriers = [{ measure: 'workforce', barrier: 'money', share: 30 }]
  published = await givenRelease({ barriers })
  waiting = await givenRelease({ state: 'ready', publishOn: '2026-12-01', median: 70 })
  const people: Record<string, GivenUser> = { 'no role': await givenUser(), lead: reader.lead }
  for (const role of ['contributor', 'sponsor', 'board', 'reviewer'] as const)
    people[role] = await givenMember(role, { organisationId })
  people['lead of the system'] = await givenMember('ics_lead', { ics: 'NEL' })
  for (const role of ['steering', 'administrator'] as const) people[role] = await givenMember(role)
  for (const [name, user] of Object.entries(people))
    cookies.set(name, await signInAs(user, { secondFactor: true }))
  server = await startServer({ DATABASE_URL: database.url, LOG_LEVEL: 'silent' })
}, 60_000)
afterAll(() => server?.stop())

const endings = ['', '.data', '.json', '.csv', '.csv-metadata.json', '.sig']

function addresses(): string[] {
  const keys = [published.key, waiting.key, 'r-00000000']
  const organisations = [reader, subject].map(({ organisationId }) => `/organisations/${organisationId}`)
  return [
    ...['/benchmarks', '/benchmarks.data', '/benchmarks/method', '/benchmarks/schema.json'],
    ...keys.flatMap((key) => endings.map((ending) => `/benchmarks/${key}${ending}`)),
    ...organisations.flatMap((each) => ['', '.data', '/join'].map((ending) => `${each}/benchmark${ending}`)),
    '/completion/benchmark',
  ]
}

/** What is different for every request: when it was, its number, and the key of its scripts. */
const ofTheRequest = ['date', 'x-request-id', 'content-security-policy']

/** The seconds that are left of the reader's own session. */
const sessionLeft = /\\?"idle\\?",[\d.]+,\\?"absolute\\?",[\d.]+/

/** An answer to the byte, but for what is of the request. Of the steering group's page, what is the benchmark's. */
async function fetchAll(path: string, cookie: string | null): Promise<string> {
  const response = await server.get(path, cookie ? { cookie } : {})
  const headers = [...response.headers].filter(([name]) => !ofTheRequest.includes(name))
  const policy = response.headers.get('content-security-policy') ?? ''
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1]
  const id = response.headers.get('x-request-id')
  let body = await response.text()
  for (const own of [nonce, id]) if (own) body = body.replaceAll(own, '')
  body = body.replace(sessionLeft, '')
  if (path !== '/completion/benchmark') return JSON.stringify([response.status, headers, body])
  const section = /<section id="barriers">.*?<\/section>/s.exec(body)?.[0]
  return JSON.stringify([response.status, section ?? body])
}

/** Every answer to everybody, by who asks for what. */
async function look(): Promise<Record<string, string>> {
  const seen: Record<string, string> = {}
  for (const [name, cookie] of cookies)
    for (const path of addresses()) seen[`${path} as ${name}`] = await fetchAll(path, cookie)
  return seen
}

/** What differs between two looks. */
function differences(before: Record<string, string>, after: Record<string, string>): string[] {
  return Object.keys(before).filter((what) => before[what] !== after[what])
}

describe('no byte of any answer differs', () => {
  let before: Record<string, string>

  test('between two looks', async () => {
    before = await look()
    expect(before[`/benchmarks/${published.key} as signed out`]).toContain('[200,')
    expect(before[`/organisations/${reader.organisationId}/benchmark as lead`]).toContain('[200,')
    expect(before['/completion/benchmark as steering']).toContain('about 3 in 10')
    expect(differences(before, await look())).toEqual([])
  })

  test.each([
    ['joins', async () => void (await joinBenchmark(subject.organisationId, subject.lead.id))],
    ['edits', () => edit(4)],
    ['submits', async () => void (await givenSubmission({ assessment: subject }))],
    ['is signed off', signOffAgain],
    ['reopens, edits and submits again', resubmit],
    ['withdraws', () => withdrawFromBenchmark(subject.organisationId, subject.lead.id)],
  ])('when another organisation %s', async (_what, act) => {
    await act()
    expect(differences(before, await look())).toEqual([])
  })

  test('but when a release is published, it does', async () => {
    await givenRelease({ publishOn: '2026-11-01', median: 60 })
    expect(differences(before, await look())).toContain('/benchmarks as signed out')
  })
})

/** Answers to a higher level, and other barriers. */
async function edit(level: number): Promise<void> {
  const met = Array.from({ length: level }, (_, index) => index + 1)
  for (const { id } of indicatorsOf(subject.model).slice(0, 6))
    await givenAnswer(subject, id, { met, rationale: `Level ${level}`, confidence: 'high' })
  const { organisationId, lead, id } = subject
  await nameBarriers(organisationId, lead.id, id, { workforce: level > 4 ? ['money'] : ['pace', 'other'] })
}

async function signOffAgain(): Promise<void> {
  const { id: submissionId, contentHash } = await store().submission.findFirstOrThrow({
    where: { assessmentId: subject.id },
    orderBy: { number: 'desc' },
  })
  const { organisationId } = subject
  const sponsor = await givenMember('sponsor', { organisationId })
  await givenSignedOff({ ...subject, submissionId, contentHash, sponsor })
}

async function resubmit(): Promise<void> {
  const { organisationId, lead, id } = subject
  await reopen(organisationId, lead.id, id, 'A figure was wrong', 'https://index.example.org')
  await edit(6)
  await givenSubmission({ assessment: subject })
  await signOffAgain()
}

describe('a release that is not published', () => {
  /** A key of the same form that names nothing. */
  const made = () => `r-${randomUUID().slice(0, 8)}`

  test.each(endings)('answers as one that does not exist, byte for byte: %s', async (ending) => {
    for (const cookie of cookies.values()) {
      const answers = await Promise.all(
        [waiting.key, made()].map(async (key) =>
          (await fetchAll(`/benchmarks/${key}${ending}`, cookie)).replaceAll(key, ''),
        ),
      )
      expect(answers[0]).toMatch(ending === '.data' ? /^\[404|^\[20/ : /^\[404/)
      expect(answers[0]).toBe(answers[1])
    }
  })

  test.each(['', '.json'])('answers in the same time: %s', async (ending) => {
    const times: Record<'waiting' | 'made', number[]> = { waiting: [], made: [] }
    const time = async (kind: keyof typeof times, key: string) => {
      const begun = performance.now()
      await (await server.get(`/benchmarks/${key}${ending}`)).arrayBuffer()
      times[kind].push(performance.now() - begun)
    }
    for (let round = 0; round < 220; round += 1) {
      const turns = [() => time('waiting', waiting.key), () => time('made', made())]
      for (const turn of round % 2 ? turns : turns.reverse()) await turn()
    }
    const [unpublished, missing] = [times.waiting, times.made].map((each) => median(each.slice(20)))
    process.stdout.write(
      `\nMedian of 200 answers to /benchmarks/…${ending}: unpublished ${unpublished!.toFixed(2)} ms, missing ${missing!.toFixed(2)} ms.\n`,
    )
    expect(Math.abs(unpublished! - missing!)).toBeLessThan(5)
  })
})

function median(numbers: number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]!
}
