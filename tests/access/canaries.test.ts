/** What one organisation writes is in no answer to anybody else: no page, no data of a page, no download, no message. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { store } from '#prisma/store.ts'
import { unpack } from '#tests/assessment/workbook/files.ts'
import { givenDatabase } from '#tests/database.ts'
import { givenMember, givenUser, type GivenUser, signInAs } from '#tests/fixtures.ts'
import { startServer, type TestServer } from '#tests/server.ts'
import { givenSide, type Side, toCanary, written } from './canaries.ts'
import { gates, toPath } from './routes.ts'

const database = givenDatabase()
const theirWord = 'xyzzyquark'
const ourWord = 'plughquark'
let server: TestServer
let theirs: Side
let ours: Side
/** Everybody who is not of the watched organisation. */
const readers: { name: string; user: GivenUser | null }[] = []

beforeAll(async () => {
  theirs = await givenSide(theirWord, 'NEL')
  ours = await givenSide(ourWord, 'NEL')
  readers.push({ name: 'signed out', user: null }, { name: 'no role', user: await givenUser() })
  for (const [name, user] of Object.entries(ours.people)) readers.push({ name: `${name} elsewhere`, user })
  readers.push({ name: 'lead of its system', user: await givenMember('ics_lead', { ics: 'NEL' }) })
  readers.push({ name: 'lead of another system', user: await givenMember('ics_lead', { ics: 'SWL' }) })
  for (const role of ['steering', 'administrator'] as const)
    readers.push({ name: role, user: await givenMember(role) })
  server = await startServer({ DATABASE_URL: database.url, LOG_LEVEL: 'debug' })
}, 60_000)
afterAll(() => server?.stop())

/** A route's address with these ids; what nothing was made for names nothing. */
function toAddress(route: string, ids: Record<string, string>): string {
  return toPath(route).replace(/\$(\w+)/g, (_all, name: string) => ids[name] ?? randomUUID())
}

const isPage = (route: string) => !route.includes('[.]')

/** Every address of a route: of the watched organisation, of the reader's own, and of its own with the other's ids. */
function addressesOf(route: string): string[] {
  const mixed = { ...theirs.ids, organisationId: ours.ids.organisationId! }
  const [watched, ...others] = [theirs.ids, ours.ids, mixed].map((ids) => toAddress(route, ids))
  return [...new Set([watched!, ...(isPage(route) ? [`${watched}.data`] : []), ...others])]
}

/** All that an answer says: its headers, and its body, out of its archive where it is one. */
async function read(path: string, cookie: string | null): Promise<string> {
  const response = await server.get(path, cookie ? { cookie } : {})
  const headers = JSON.stringify([...response.headers])
  const body = Buffer.from(await response.arrayBuffer())
  const text = body.subarray(0, 2).toString() === 'PK' ? JSON.stringify(unpack(body)) : body.toString()
  expect(response.status, path).toBeLessThan(500)
  return headers + text
}

/** The addresses whose answer to this person has one of the watched words. */
async function findLeaks(paths: string[], user: GivenUser | null, word: string): Promise<string[]> {
  const cookie = user && (await signInAs(user, { secondFactor: true }))
  const leaks: string[] = []
  for (const path of paths) if ((await read(path, cookie)).toLowerCase().includes(word)) leaks.push(path)
  return leaks
}

const routes = Object.keys(gates).filter((route) => gates[route]![0] !== null)

describe('what one organisation writes is told to nobody else', () => {
  test.each(routes)('%s', async (route) => {
    const paths = addressesOf(route)
    for (const { name, user } of readers)
      expect(await findLeaks(paths, user, theirWord), `to ${name}`).toEqual([])
  })

  test('nor in a message that an administrator reads', async () => {
    const mails = await store().mail.findMany({ select: { id: true } })
    expect(mails.length).toBeGreaterThan(5)
    const administrator = readers.find(({ name }) => name === 'administrator')!.user
    const paths = mails.map(({ id }) => `/administration/mail/${id}`)
    expect(await findLeaks(paths, administrator, theirWord)).toEqual([])
  })

  test('nor in a message to anybody else, in the trail, or in the log', async () => {
    const people = Object.values(theirs.people).map(({ email }) => email)
    const [found] = await database.query<{ mails: number; lines: number }>(
      `select (select count(*)::int from mail where recipient <> all($1) and mail::text ilike $2) as mails,
         (select count(*)::int from audit_event e where e::text ilike $2) as lines`,
      [people, `%${theirWord}%`],
    )
    expect(found).toEqual({ mails: 0, lines: 0 })
    expect(server.output().toLowerCase()).not.toContain(theirWord)
  })
})

test('its own people find every word there, so that the search would find one that is told to others', async () => {
  const answers: string[] = []
  for (const user of Object.values(theirs.people)) {
    const cookie = await signInAs(user)
    for (const route of routes.filter((each) => each.startsWith('organisations.$organisationId')))
      answers.push((await read(toAddress(route, theirs.ids), cookie)).toLowerCase())
  }
  const missing = written.filter((what) => !answers.some((each) => each.includes(toCanary(theirWord, what))))
  expect(missing).toEqual([])
})
