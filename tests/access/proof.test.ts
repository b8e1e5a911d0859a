/** Sensitive things ask again who is there when the last proof is older than 15 minutes. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { store } from '#prisma/store.ts'
import { codeAt } from '#tests/authenticator.ts'
import { givenDatabase } from '#tests/database.ts'
import {
  givenLead,
  givenMember,
  type GivenUser,
  givenOrganisation,
  givenUser,
  signInAs,
} from '#tests/fixtures.ts'
import { startServer, type TestServer } from '#tests/server.ts'

const database = givenDatabase()
let server: TestServer
let administrator: GivenUser
let cookie: string

beforeAll(async () => {
  server = await startServer({ DATABASE_URL: database.url, LOG_LEVEL: 'silent' })
})
afterAll(() => server?.stop())
beforeEach(async () => {
  administrator = await givenMember('administrator')
  cookie = await signInAs(administrator, { secondFactor: true })
})

const age = (user: { id: string }, minutes = 16) =>
  database.query('update session set proved_at = proved_at - make_interval(mins => $2) where user_id = $1', [
    user.id,
    minutes,
  ])
const confirm = (returnTo: string) => `/account/confirm?${new URLSearchParams({ returnTo })}`
const actionsOf = async ({ id }: { id: string }) =>
  (
    await database.query<{ action: string; detail: object }>(
      'select action, detail from audit_event where user_id = $1 order by id',
      [id],
    )
  ).map(({ action, detail }) => [action, detail])
const where = (response: Response) => response.headers.get('location')

describe('a proof that is older than 15 minutes', () => {
  test('sends a form’s post to give one and back to the form, and nothing is done', async () => {
    const other = await givenUser()
    await signInAs(other)
    const page = `/administration/accounts/${other.id}`
    await age(administrator)
    const end = () => server.post(`${page}?done=ended`, { intent: 'end-sessions' }, { cookie })
    expect(where(await end())).toBe(confirm(page))
    expect(await store().session.count({ where: { userId: other.id } })).toBe(1)
    expect((await server.get(page, { cookie })).status, 'the page itself is shown').toBe(200)

    const asked = await server.get(confirm(page), { cookie })
    expect(await asked.text()).toContain('name="currentPassword"')
    const fields = { by: 'password', returnTo: page, currentPassword: 'wrong' }
    expect((await server.post('/account/confirm', fields, { cookie })).status).toBe(400)
    expect(where(await end())).toBe(confirm(page))
    const right = { ...fields, currentPassword: administrator.password }
    expect(where(await server.post('/account/confirm', right, { cookie }))).toBe(page)
    expect(where(await server.get(confirm(page), { cookie })), 'nothing is asked twice').toBe(page)
    expect(where(await end())).toBe(`${page}?done=ended`)
    expect(await store().session.count({ where: { userId: other.id } })).toBe(0)
    expect(await actionsOf(administrator)).toEqual([
      ['proof.refused', { reason: 'password' }],
      ['proof.give', { by: 'password' }],
      ['session.end-all', { sessions: 1 }],
    ])
  })

  test('keeps what the form’s address chose', async () => {
    const [from, to] = [await givenOrganisation(), await givenOrganisation()]
    const page = `/administration/organisations/${from.id}/merge?q=trust`
    await age(administrator)
    expect(where(await server.post(page, { successorId: to.id }, { cookie }))).toBe(confirm(page))
    expect(await store().organisation.count({ where: { mergedIntoId: { not: null } } })).toBe(0)
  })

  test('sends a download to the page that offers it', async () => {
    await age(administrator)
    const file = await server.get('/administration/trail.csv?kind=export', { cookie })
    expect(where(file)).toBe(confirm('/administration/trail?kind=export'))
    const lead = await givenLead()
    const theirs = { cookie: await signInAs(lead) }
    const trail = `/organisations/${lead.organisation.id}/trail`
    expect((await server.get(`${trail}.csv`, theirs)).status).toBe(200)
    await age(lead)
    expect(where(await server.get(`${trail}.csv`, theirs))).toBe(confirm(trail))
    expect((await server.get(trail, theirs)).status).toBe(200)
  })

  test('says nothing to who may not do it anyway', async () => {
    const lead = await givenLead()
    await age(lead)
    const theirs = { cookie: await signInAs(lead) }
    await age(lead)
    expect((await server.get('/administration/trail.csv', theirs)).status).toBe(404)
    const other = await givenOrganisation()
    expect((await server.get(`/organisations/${other.id}/trail.csv`, theirs)).status).toBe(404)
  })

  test('is one at 16 minutes, and not at 14', async () => {
    await age(administrator, 14)
    expect((await server.get('/administration/trail.csv', { cookie })).status).toBe(200)
    await age(administrator, 2)
    expect((await server.get('/administration/trail.csv', { cookie })).status).toBe(302)
  })

  test('is not renewed by using the service, and is of one session', async () => {
    await age(administrator)
    const fresh = await signInAs(administrator, { secondFactor: true })
    await server.get('/organisations', { cookie })
    await server.post('/account/stay', {}, { cookie })
    expect((await server.get('/administration/trail.csv', { cookie })).status).toBe(302)
    expect((await server.get('/administration/trail.csv', { cookie: fresh })).status).toBe(200)
  })
})

describe('the page that asks', () => {
  test('takes a code of the app instead, once', async () => {
    const start = await (await server.post('/account/second-factor', {}, { cookie })).text()
    const key = /[A-Z2-7]{4}(?: [A-Z2-7]{4}){7}/.exec(start)![0]
    const now = Date.now()
    const enrol = {
      intent: 'confirm',
      code: codeAt(key, now - 30_000),
      currentPassword: administrator.password,
    }
    const enrolled = await server.post('/account/second-factor', enrol, { cookie })
    const session = { cookie: enrolled.headers.get('set-cookie')!.split(';')[0]! }
    await age(administrator)
    const page = await (await server.get('/account/confirm?with=code', session)).text()
    expect(page).toContain('name="code"')
    expect(page).not.toContain('name="currentPassword"')
    const give = (code: string) => server.post('/account/confirm', { by: 'code', code }, session)
    const code = codeAt(key, now)
    expect((await give(code)).status).toBe(302)
    await age(administrator)
    expect((await give(code)).status).toBe(400)
    expect((await give('')).status).toBe(400)
    expect((await server.get('/administration/trail.csv', session)).status).toBe(302)
  })

  test('counts wrong passwords with those of signing in', async () => {
    await age(administrator)
    const give = (currentPassword: string) =>
      server.post('/account/confirm', { by: 'password', currentPassword }, { cookie })
    for (let n = 0; n < 5; n += 1) expect((await give('wrong')).status).toBe(400)
    expect((await give(administrator.password)).status).toBe(429)
    expect((await give(administrator.password)).headers.get('retry-after')).toMatch(/^\d+$/)
    expect(await actionsOf(administrator)).toEqual([
      ...Array.from({ length: 5 }, () => ['proof.refused', { reason: 'password' }]),
      ['proof.refused', { reason: 'delay' }],
    ])
  })

  test('never leads elsewhere', async () => {
    const fields = { by: 'password', currentPassword: administrator.password, returnTo: '//evil.example' }
    expect(where(await server.post('/account/confirm', fields, { cookie }))).toBe('/organisations')
    expect(where(await server.get(confirm('//evil.example'), { cookie }))).toBe('/organisations')
  })

  test('has no form for who has neither password nor app, and takes none', async () => {
    await database.query('update "user" set password_hash = null where id = $1', [administrator.id])
    await age(administrator)
    expect(await (await server.get('/account/confirm', { cookie })).text()).toContain(
      'Sign out, sign in again',
    )
    for (const fields of [
      { by: 'password', currentPassword: 'x' },
      { by: 'code', code: '000000' },
      { by: 'nothing' },
    ] as Record<string, string>[])
      expect((await server.post('/account/confirm', fields, { cookie })).status).toBe(400)
  })
})
