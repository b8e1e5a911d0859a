import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { store } from '#prisma/store.ts'
import { givenDatabase } from '#tests/database.ts'
import { type GivenUser, givenUser } from '#tests/fixtures.ts'
import { freePort, startServer, type TestServer } from '#tests/server.ts'
import { makeWalker } from './identity-provider.ts'
import { type Lie, startUntrustworthyProvider, type UntrustworthyProvider } from './untrustworthy-provider.ts'

const database = givenDatabase()
let provider: UntrustworthyProvider
let service: TestServer
const secret = { SECRET: 'b7c1d9e3f5a8024668ace13579bdf024' }
let ada: GivenUser
let grace: GivenUser

beforeAll(async () => {
  provider = await startUntrustworthyProvider()
  const port = await freePort()
  service = await startServer({
    ...provider.settings,
    ...secret,
    DATABASE_URL: database.url,
    LOG_LEVEL: 'silent',
    PORT: String(port),
    ORIGIN: `http://127.0.0.1:${port}`,
  })
  ada = await givenUser()
  grace = await givenUser()
})
afterAll(async () => {
  await service?.stop()
  await provider?.stop()
})
beforeEach(async () => {
  await store().identity.deleteMany()
  await store().session.deleteMany()
  await store().identity.create({ data: { issuer: provider.issuer, subject: 'ada', userId: ada.id } })
})

/** Goes to the provider and back; the service's answer. */
async function signIn(lie: Lie, change: (address: URL) => void = () => undefined): Promise<Response> {
  provider.tell(lie)
  const walker = makeWalker()
  const begin = `${service.origin}/single-sign-on`
  const address = new URL(await walker.walk(begin, `${service.origin}/single-sign-on/callback`))
  change(address)
  return walker.get(address.href)
}

async function expectNobody(response: Response, status: number): Promise<void> {
  expect(response.status).toBe(status)
  expect(response.headers.getSetCookie()).toEqual([])
  expect(await response.text()).toContain('href="/sign-in?returnTo=%2Forganisations"')
  expect(await store().session.count()).toBe(0)
}

const hour = 3600
const now = () => Math.floor(Date.now() / 1000)

test('a good answer signs in', async () => {
  const response = await signIn({})
  expect(response.status).toBe(302)
  expect(await store().session.count({ where: { userId: ada.id } })).toBe(1)
})

const lies: [name: string, lie: () => Lie][] = [
  ['another nonce', () => ({ claims: { nonce: 'another' } })],
  ['no nonce', () => ({ without: ['nonce'] })],
  ['an end that is past', () => ({ claims: { iat: now() - 2 * hour, exp: now() - hour } })],
  ['no end', () => ({ without: ['exp'] })],
  ['a beginning that is to come', () => ({ claims: { nbf: now() + hour } })],
  ['another audience', () => ({ claims: { aud: 'another' } })],
  ['several audiences and another party', () => ({ claims: { aud: ['remi', 'another'], azp: 'another' } })],
  ['another issuer and the same subject', () => ({ claims: { iss: 'https://other.example.org' } })],
  ['no subject', () => ({ without: ['sub'] })],
  ['no signature', () => ({ signed: 'not' })],
  ['the shared secret for a signature', () => ({ signed: 'shared secret' })],
  ['a key that is not published', () => ({ signed: 'another key' })],
  ['a key that is not published, by another name', () => ({ signed: 'another key', header: { kid: 'new' } })],
  ['a critical extension', () => ({ header: { crit: ['b64'], b64: false } })],
]

describe('a token', () => {
  test.each(lies)('with %s signs nobody in', async (_name, lie) => {
    await expectNobody(await signIn(lie()), 400)
  })
})

describe('the answer in the address', () => {
  test('from another issuer is refused before the code is spent', async () => {
    const before = provider.asked().filter((path) => path === '/token').length
    const response = await signIn({}, (address) =>
      address.searchParams.set('iss', 'https://other.example.org'),
    )
    await expectNobody(response, 400)
    expect(provider.asked().filter((path) => path === '/token')).toHaveLength(before)
  })

  test.each([
    ['access_denied', 400],
    ['login_required', 400],
    ['server_error', 503],
    ['temporarily_unavailable', 503],
    ['invalid_scope', 400],
    ['<script>alert(1)</script>', 400],
  ])('that is the error %s is answered %d', async (error, status) => {
    const response = await signIn({}, (address) => {
      address.searchParams.delete('code')
      address.searchParams.set('error', error)
      address.searchParams.set('error_description', 'canary <b>')
    })
    expect(await response.clone().text()).not.toMatch(/canary|alert\(1\)/)
    await expectNobody(response, status)
  })
})

describe('a request for tokens', () => {
  test.each([
    ['a code that was used', { status: 400, body: { error: 'invalid_grant' } }, 400],
    ['a wrong secret', { status: 401, body: { error: 'invalid_client' } }, 503],
    ['a fault', { status: 500, body: {} }, 503],
    ['no JSON', { status: 200, body: undefined }, 503],
    ['no token', { status: 200, body: { access_token: 'x', token_type: 'Bearer' } }, 400],
    [
      'no token of ours',
      { status: 200, body: { access_token: 'x', token_type: 'Bearer', id_token: 'x.y.z' } },
      503,
    ],
  ])('answered with %s signs nobody in', async (_name, tokenAnswer, status) => {
    await expectNobody(await signIn({ tokenAnswer }), status)
  })

  test('is not sent on', async () => {
    const before = provider.asked().length
    await expectNobody(await signIn({ redirect: `${provider.issuer}/elsewhere` }), 503)
    expect(provider.asked().slice(before)).not.toContain('/elsewhere')
  })
})

describe('an e-mail address', () => {
  const email = () => grace.email
  const newcomer = { sub: 'newcomer' }

  test('of another person that is not verified gives nothing', async () => {
    for (const verified of [false, 'true', 1, null, undefined]) {
      const claims = { ...newcomer, email: email(), email_verified: verified }
      await expectNobody(await signIn({ claims }), 403)
    }
    expect(await store().identity.count({ where: { userId: grace.id } })).toBe(0)
  })

  test('does not outweigh who the subject is', async () => {
    const response = await signIn({ claims: { email: email(), email_verified: true } })
    expect(response.status).toBe(302)
    expect(await store().session.count({ where: { userId: ada.id } })).toBe(1)
    expect(await store().session.count({ where: { userId: grace.id } })).toBe(0)
  })

  test('in the token is not made good by what the user information says', async () => {
    const claims = { ...newcomer, email: email() }
    const userInfo = { ...newcomer, email: 'other@example.org', email_verified: true }
    await expectNobody(await signIn({ claims, userInfo }), 403)
  })

  test('of the user information counts, and not that of another subject', async () => {
    const said = { email: email().toUpperCase(), email_verified: true }
    await expectNobody(await signIn({ claims: newcomer, userInfo: { ...said, sub: 'ada' } }), 400)
    await expectNobody(await signIn({ claims: newcomer }), 503)
    expect((await signIn({ claims: newcomer, userInfo: { ...said, ...newcomer } })).status).toBe(302)
    expect(await store().session.count({ where: { userId: grace.id } })).toBe(1)
  })

  test.each([
    'no address',
    'a@b c@d',
    '@',
    ['list@example.org'],
    { $gt: '' },
    `${'a'.repeat(255)}@example.org`,
  ])('that is none gives nothing: %j', async (given) => {
    await expectNobody(await signIn({ claims: { ...newcomer, email: given, email_verified: true } }), 403)
  })

  test('of somebody known under the same subject of another issuer is not mixed up with them', async () => {
    await store().identity.deleteMany()
    await store().identity.create({
      data: { issuer: 'https://other.example.org', subject: 'ada', userId: grace.id },
    })
    await expectNobody(await signIn({ claims: { email: 'x@example.org', email_verified: true } }), 403)
  })
})

test('a role that the provider claims is not one here', async () => {
  await signIn({ claims: { roles: ['administrator'], groups: ['administrator'], role: 'administrator' } })
  expect(await store().member.count({ where: { userId: ada.id } })).toBe(0)
})

test('a token that is too long for a cookie still signs out here, and the page says what is left', async () => {
  const walker = makeWalker()
  provider.tell({ claims: { groups: Array.from({ length: 200 }, (_each, n) => `a group of many ${n}`) } })
  await walker.get(
    await walker.walk(`${service.origin}/single-sign-on`, `${service.origin}/single-sign-on/callback`),
  )
  const response = await walker.post(`${service.origin}/sign-out`, {})
  expect(response.headers.get('location')).toBe('/single-sign-on/sign-out')
  const page = await (await walker.get(`${service.origin}/single-sign-on/sign-out`)).text()
  expect(page).toContain('You may still be signed in')
  expect(page).not.toContain('http-equiv')
  expect(await store().session.count()).toBe(0)
})

test('without passwords the page has no form for one, and its action is not found', async () => {
  const only = await startServer({
    ...provider.settings,
    ...secret,
    PASSWORD_SIGN_IN: 'off',
    DATABASE_URL: database.url,
    LOG_LEVEL: 'silent',
  })
  try {
    const page = await (await only.get('/sign-in')).text()
    expect(page).toContain('href="/single-sign-on?returnTo=%2Forganisations"')
    expect(page).not.toMatch(/type="password"|name="email"/)
    const { email, password } = ada
    expect((await only.post('/sign-in', { email, password })).status).toBe(404)
    expect(await (await only.get('/single-sign-on/callback')).text()).not.toContain('href="/sign-in?')
  } finally {
    await only.stop()
  }
})
