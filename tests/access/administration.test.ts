/** Administration over HTTP: who is let in, what is refused, and what hostile input comes to. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { submitAssessment } from '#app/assessment/submit.server.ts'
import { mergeOrganisation } from '#app/organisations/merge.server.ts'
import { store } from '#prisma/store.ts'
import { indexV1 } from '#seed/index-v1/index.ts'
import { fingerprint, givenDatabase } from '#tests/database.ts'
import {
  givenCompleteAssessment,
  givenLead,
  givenMember,
  givenOrganisation,
  givenSignedOff,
  signInAs,
  origin,
} from '#tests/fixtures.ts'
import { startServer, type TestServer } from '#tests/server.ts'

const database = givenDatabase()
let server: TestServer
let administrator: string
let without: string
const cookies: Record<string, string> = {}

beforeAll(async () => {
  const admin = await givenMember('administrator')
  administrator = await signInAs(admin, { secondFactor: true })
  without = await signInAs(admin)
  for (const role of ['lead', 'contributor', 'sponsor', 'board', 'reviewer', 'steering'] as const)
    cookies[role] = await signInAs(await givenMember(role), { secondFactor: true })
  cookies.ics_lead = await signInAs(await givenMember('ics_lead', { ics: 'NEL' }), { secondFactor: true })
  server = await startServer({ DATABASE_URL: database.url, LOG_LEVEL: 'silent' })
})
afterAll(() => server?.stop())

const withoutTrail = async () => ({ ...(await fingerprint(database)), audit_event: '', session: '' })
const pages = [
  '/administration',
  '/administration/organisations',
  '/administration/organisations/new',
  '/administration/rounds',
  '/administration/rounds/new',
  '/administration/index-versions',
  '/administration/index-versions/new',
]
const posts: [string, Record<string, string>][] = [
  ['/administration/organisations/new', { name: 'Written by nobody', kind: 'acute' }],
  ['/administration/rounds/new', { name: 'x', indexVersionId: 'remi-1.0.0' }],
  ['/administration/index-versions/new', { content: '{}' }],
]

describe('who is let in', () => {
  test.each(pages)('%s: administrators only', async (page) => {
    expect((await server.get(page, { cookie: administrator })).status).toBe(200)
    for (const [role, cookie] of Object.entries(cookies))
      expect((await server.get(page, { cookie })).status, role).toBe(404)
  })

  test.each(posts)('POST %s: nobody else, and nothing is written', async (page, fields) => {
    const before = await withoutTrail()
    for (const [role, cookie] of Object.entries(cookies))
      expect((await server.post(page, fields, { cookie })).status, role).toBe(404)
    expect(await withoutTrail()).toEqual(before)
  })

  test.each([...pages, '/completion', '/completion/list.csv'])(
    '%s asks an administrator without a second factor for one',
    async (page) => {
      const answer = await server.get(page, { cookie: without })
      expect(answer.status).toBe(302)
      expect(answer.headers.get('location')).toBe(
        `/account/second-factor?${new URLSearchParams({ returnTo: page })}`,
      )
    },
  )

  test('completion is for administrators and the steering group, a system’s for its own lead', async () => {
    const allowed = { administrator, steering: cookies.steering! }
    for (const cookie of Object.values(allowed))
      for (const page of ['/completion', '/completion/list.csv'])
        expect((await server.get(page, { cookie })).status).toBe(200)
    for (const role of ['lead', 'contributor', 'sponsor', 'board', 'reviewer', 'ics_lead'])
      expect((await server.get('/completion', { cookie: cookies[role]! })).status, role).toBe(404)
    for (const page of ['/ics/NEL', '/ics/NEL/list.csv']) {
      expect((await server.get(page, { cookie: cookies.ics_lead! })).status).toBe(200)
      expect((await server.get(page.replace('NEL', 'SEL'), { cookie: cookies.ics_lead! })).status).toBe(404)
      expect((await server.get(page, { cookie: administrator })).status).toBe(404)
    }
  })
})

test('no page of administration or completion holds an answer, a stage or an organisation’s result', async () => {
  const organisation = await givenOrganisation({ name: `Canary ${randomUUID()}` })
  const given = await givenCompleteAssessment(await givenLead({ organisation }))
  await submitAssessment(given.organisationId, given.lead.id, given.id, origin)
  const { id: round } = await store().round.findFirstOrThrow()
  const heir = await givenOrganisation()
  const addresses = [
    `/administration/organisations/${organisation.id}`,
    `/administration/organisations/${organisation.id}/merge?successor=${heir.id}`,
    `/administration/rounds/${round}`,
    `/completion?round=${round}`,
    `/completion/list.csv?round=${round}`,
  ]
  for (const address of addresses) {
    const body = await (await server.get(address, { cookie: administrator })).text()
    if (!address.includes('rounds')) expect(body, address).toContain('Canary')
    expect(body, address).not.toMatch(/What shows|board-papers|leadership\.|Stage \d/)
  }
  const csv = await (await server.get('/completion/list.csv', { cookie: administrator })).text()
  expect(csv).toContain(`${organisation.name},Acute trust,All of London,Waiting for sign-off,`)
  const exported = await store().auditEvent.count({ where: { action: 'completion.export' } })
  expect(exported).toBeGreaterThan(0)
})

describe('a predecessor’s submission', () => {
  test('is read by those of the successor who may read its results, and by nobody else', async () => {
    const before = await givenSignedOff()
    const heir = await givenOrganisation()
    const mate = await givenMember('reviewer', { organisationId: heir.id })
    const board = await givenMember('board', { organisationId: heir.id })
    const page = `/organisations/${heir.id}/predecessors/${before.organisationId}/submissions/${before.submissionId}`
    const statusFor = async (user: { id: string }) =>
      (await server.get(page, { cookie: await signInAs(user) })).status
    expect(await statusFor(board)).toBe(404)
    await mergeOrganisation(before.organisationId, board.id, heir.id)
    expect(await statusFor(board)).toBe(200)
    expect(await statusFor(before.lead)).toBe(200)
    expect(await statusFor(mate)).toBe(404)
    expect((await server.get(page, { cookie: administrator })).status).toBe(404)
    const home = async (user: { id: string }) =>
      (await server.get(`/organisations/${heir.id}`, { cookie: await signInAs(user) })).text()
    expect(await home(board)).toContain('Before the merger')
    expect(await home(mate)).not.toContain('Before the merger')
  })
})

const hostile: [what: string, value: string][] = [
  ['a NUL', '\0'],
  ['half a pair', '\ud800'],
  ['SQL', "'; drop table organisation; --"],
  ['markup', '<script>alert(1)</script>'],
  ['a long text', 'x'.repeat(5000)],
  ['a path', '../../etc/passwd'],
  ['a great number', '1e999'],
  ['a number below nought', '-1'],
  ['another script’s digit', '٣'],
]

describe('hostile input', () => {
  test.each(hostile)(
    '%j in a form is an error on the page, or is kept as text, and never a fault',
    async (_what, value) => {
      const dates = Object.fromEntries(
        ['opens', 'closes'].flatMap((name) =>
          ['day', 'month', 'year'].map((part) => [`${name}-${part}`, value]),
        ),
      )
      const { id: round } = await store().round.findFirstOrThrow()
      const organisation = await givenOrganisation()
      const forms: [string, Record<string, string>][] = [
        [
          '/administration/organisations/new',
          { name: value, kind: value, ods: value, ons: value, ics: value, fewStaff: value },
        ],
        [`/administration/organisations/${organisation.id}`, { name: value, kind: 'acute', ods: value }],
        [`/administration/organisations/${organisation.id}/merge`, { successorId: value }],
        ['/administration/rounds/new', { name: value, indexVersionId: value, ...dates }],
        [`/administration/rounds/${round}/edit`, { name: value, ...dates }],
        [
          `/administration/rounds/${round}/extend?organisation=${organisation.id}`,
          { reason: value, ...dates },
        ],
        ['/administration/index-versions/new', { content: value }],
      ]
      for (const [page, fields] of forms) {
        const answer = await server.post(page, fields, { cookie: administrator })
        expect([302, 400, 404, 409], `${page} ${answer.status}`).toContain(answer.status)
      }
    },
  )

  test.each([
    '?q=%00',
    '?q=%25&page=-1&kind=x',
    '?page=99999999999999999999',
    '?successor=x&q=%00',
    '?round=x',
    '?organisation=%27',
  ])('%s in an address is never a fault', async (query) => {
    const organisation = await givenOrganisation()
    const { id: round } = await store().round.findFirstOrThrow()
    for (const page of [
      '/administration/organisations',
      `/administration/organisations/${organisation.id}/merge`,
      `/administration/rounds/${round}/extend`,
      '/completion',
      '/completion/list.csv',
    ])
      expect([200, 404]).toContain((await server.get(page + query, { cookie: administrator })).status)
  })
})

describe('the size of an upload', () => {
  const upload = '/administration/index-versions/new'
  const large = (bytes: number) => ({ content: ' '.repeat(bytes) })
  const status = async (page: string, bytes: number, cookie = administrator) =>
    (await server.post(page, large(bytes), { cookie })).status

  test('may be 1 MiB there, as a page sends it without scripts and with, and no more', async () => {
    for (const page of [upload, `${upload}.data`]) {
      expect([200, 202, 400]).toContain(await status(page, 1_000_000))
      expect(await status(page, 1024 * 1024)).toBe(413)
    }
  })

  test('is that of any form elsewhere', async () => {
    for (const page of [
      '/administration/rounds/new',
      `${upload}/`,
      '/administration/index-versions',
      '/sign-in',
    ])
      expect(await status(page, 70_000), page).toBe(413)
  })

  test('with an index that is sound becomes a draft, as a file and as text', async () => {
    for (const [version, isFile] of [
      ['4.0.0', true],
      ['4.0.1', false],
    ] as const) {
      const text = JSON.stringify({ ...(indexV1 as object), version })
      const body = new FormData()
      if (isFile) body.set('file', new Blob([text]), '../../index.json')
      else body.set('content', text)
      const headers = { cookie: administrator, origin: server.origin }
      const answer = await fetch(server.origin + upload, {
        method: 'POST',
        body,
        headers,
        redirect: 'manual',
      })
      expect(answer.headers.get('location')).toMatch(/^\/administration\/index-versions\/[\da-f-]{36}$/)
      const preview = await server.get(answer.headers.get('location')!, { cookie: administrator })
      expect(await preview.text()).toContain('Board and senior representation')
    }
  })
})
