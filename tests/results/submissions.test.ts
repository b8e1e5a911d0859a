/** Who reads which submission, and what it says of itself. */
import { createHash, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { reopen } from '#app/assessment/decide.server.ts'
import { mergeOrganisation } from '#app/organisations/merge.server.ts'
import { store } from '#prisma/store.ts'
import { givenDatabase } from '#tests/database.ts'
import {
  givenMember,
  givenOrganisation,
  givenReturned,
  givenSignedOff,
  type GivenSubmission,
  givenSubmission,
  origin,
  signInAs,
} from '#tests/fixtures.ts'
import { startServer, type TestServer } from '#tests/server.ts'

const database = givenDatabase()
let server: TestServer

beforeAll(async () => {
  server = await startServer({ DATABASE_URL: database.url, LOG_LEVEL: 'silent' })
})
afterAll(() => server?.stop())

const pageOf = ({ organisationId, submissionId }: GivenSubmission) =>
  `/organisations/${organisationId}/submissions/${submissionId}`
const endings = ['', '/answers.csv', '/submission.json', '/certificate']

async function statuses(given: GivenSubmission, user: { id: string }): Promise<number[]> {
  const cookie = await signInAs(user)
  const asked = endings.map((ending) => server.get(pageOf(given) + ending, { cookie }))
  return (await Promise.all(asked)).map(({ status }) => status)
}

async function read(where: string, user: { id: string }): Promise<string> {
  const html = await (await server.get(where, { cookie: await signInAs(user) })).text()
  return html.replaceAll(/<script[\s\S]*?<\/script>|<[^>]+>|<!-- -->/g, ' ').replaceAll(/\s+/g, ' ')
}

/** The same assessment, submitted again. */
const again = (given: GivenSubmission) => givenSubmission({ assessment: given, sponsor: given.sponsor })

test('a board member reads what is signed off, and nothing before; those who answer and sign read all', async () => {
  const waiting = await givenSubmission()
  const board = await givenMember('board', { organisationId: waiting.organisationId })
  expect(await statuses(waiting, board)).toEqual([404, 404, 404, 404])
  expect(await statuses(waiting, waiting.lead)).toEqual([200, 200, 200, 404])
  expect(await statuses(waiting, waiting.sponsor)).toEqual([200, 200, 200, 404])
  expect(await read(pageOf(waiting), waiting.lead)).toContain('Waiting for sign-off.')
  await givenReturned(waiting)
  expect(await statuses(waiting, board)).toEqual([404, 404, 404, 404])
  expect(await read(pageOf(waiting), waiting.sponsor)).toContain('Returned with comments.')
  const signed = await givenSignedOff(await again(waiting))
  expect(await statuses(signed, board)).toEqual([200, 200, 200, 200])
  expect(await statuses(waiting, board)).toEqual([404, 404, 404, 404])
  const home = await read(`/organisations/${signed.organisationId}`, board)
  expect(home).toContain('Signed off')
  expect(home).not.toContain('Say more about the board')
})

test('one that was replaced says by which, and that one says what it replaces', async () => {
  const first = await givenSignedOff()
  const { organisationId, lead, id } = first
  await reopen(organisationId, lead.id, id, 'A figure was wrong', origin)
  expect(await read(pageOf(first), lead)).toContain('The assessment was reopened since.')
  const second = await again(first)
  expect(await read(pageOf(first), lead)).not.toContain('no longer stands')
  await givenSignedOff(second)
  expect(await read(pageOf(first), lead)).toContain('It was replaced by submission 2')
  expect(await read(`${pageOf(first)}/certificate`, lead)).toMatch(/Replaced by ?Submission 2/)
  expect(await read(pageOf(second), lead)).toMatch(/It replaces submission 1/)
  expect(await read(`${pageOf(second)}/certificate`, lead)).toMatch(/Replaces ?Submission 1/)
})

test('the hash on the record is that of the content in the JSON download', async () => {
  const signed = await givenSignedOff()
  const cookie = await signInAs(signed.sponsor)
  const file = (await (await server.get(`${pageOf(signed)}/submission.json`, { cookie })).json()) as {
    contentHash: string
    content: unknown
    signedOff: object
  }
  expect(createHash('sha256').update(sorted(file.content)).digest('hex')).toBe(signed.contentHash)
  expect(file.contentHash).toBe(signed.contentHash)
  expect(file.signedOff).toMatchObject({ by: signed.sponsor.name, title: 'Chief nurse' })
  const record = await read(`${pageOf(signed)}/certificate`, signed.sponsor)
  expect(record).toContain(signed.contentHash)
  expect(record).toContain('The whole organisation')
})

/** JSON with sorted keys and without spaces, as the record explains it. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    each && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  )
}

test('a department’s submission says that it is one', async () => {
  const given = await givenSubmission()
  await store().assessment.updateMany({ where: { id: given.id }, data: { department: 'Maternity' } })
  await givenSignedOff(given)
  expect(await read(pageOf(given), given.lead)).toContain('This is the assessment of a department, Maternity')
  expect(await read(`${pageOf(given)}/certificate`, given.lead)).toContain('The department Maternity')
})

test('a successor’s board reads a predecessor’s submissions that were signed off', async () => {
  const [waiting, signed] = [await givenSubmission(), await givenSignedOff()]
  const into = await givenOrganisation()
  const board = await givenMember('board', { organisationId: into.id })
  const lead = await givenMember('lead', { organisationId: into.id })
  for (const each of [waiting, signed]) await mergeOrganisation(each.organisationId, randomUUID(), into.id)
  const path = ({ organisationId, submissionId }: GivenSubmission) =>
    `/organisations/${into.id}/predecessors/${organisationId}/submissions/${submissionId}`
  const ask = async (given: GivenSubmission, user: { id: string }) =>
    (await server.get(path(given), { cookie: await signInAs(user) })).status
  expect([await ask(waiting, board), await ask(signed, board)]).toEqual([404, 200])
  expect([await ask(waiting, lead), await ask(signed, lead)]).toEqual([200, 200])
  const home = await read(`/organisations/${into.id}`, lead)
  expect(home).toContain('not signed off')
  expect(await read(`/organisations/${into.id}`, board)).not.toContain('not signed off')
})
