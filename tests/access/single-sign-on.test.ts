import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { store } from '#prisma/store.ts'
import { givenDatabase } from '#tests/database.ts'
import { givenMember, givenUser } from '#tests/fixtures.ts'
import { freePort, startServer, type TestServer } from '#tests/server.ts'
import {
  type IdentityProviderProcess,
  makeWalker,
  startIdentityProvider,
  type Walker,
  walkThroughProvider,
} from './identity-provider.ts'

const database = givenDatabase()
let provider: IdentityProviderProcess
let service: TestServer
/** Another instance behind the same public address. */
let second: TestServer

const at = (name: string) => `${name}@example.org`
const verified = (name: string) => ({ claims: { email: at(name), email_verified: true } })

beforeAll(async () => {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  provider = await startIdentityProvider({
    origin,
    people: {
      ada: { claims: { email: 'Ada@Example.org', email_verified: true } },
      'ada-again': verified('ada'),
      unverified: { claims: { email: at('unverified'), email_verified: false } },
      text: { claims: { email: at('text'), email_verified: 'true' } },
      nobody: verified('nobody'),
      invited: { claims: { ...verified('invited').claims, name: 'Ìfẹ́ Adébáyọ̀' } },
      late: verified('late'),
      gone: verified('gone'),
      twice: verified('twice'),
      replay: verified('replay'),
      app: verified('app'),
      'app-mfa': { ...verified('app'), login: { amr: ['pwd', 'mfa'] } },
      admin: { ...verified('admin'), login: { acr: 'gold' } },
      second: verified('second'),
      leaver: verified('leaver'),
      awaiting: verified('awaiting'),
      idler: verified('idler'),
    },
  })
  const settings = {
    ...provider.settings,
    DATABASE_URL: database.url,
    LOG_LEVEL: 'warn',
    ORIGIN: origin,
    OIDC_MFA_ACR: 'silver gold',
    SECRET: 'b7c1d9e3f5a8024668ace13579bdf024',
  }
  service = await startServer({ ...settings, PORT: String(port) })
  second = await startServer(settings)
})
afterAll(async () => {
  await Promise.all([service?.stop(), second?.stop()])
  await provider?.stop()
})

const comeBack = (login: string, walker = makeWalker(), returnTo?: string) =>
  walkThroughProvider(walker, service.origin, { login }, returnTo)

async function signIn(login: string, returnTo?: string): Promise<{ walker: Walker; response: Response }> {
  const walker = makeWalker()
  const response = await walker.get(await comeBack(login, walker, returnTo))
  return { walker, response }
}

/** Signing out leads to the provider's own page for it. */
async function expectLeaving(walker: Walker): Promise<void> {
  const response = await walker.post(`${service.origin}/sign-out`, {})
  expect(response.headers.get('location')).toBe('/single-sign-on/sign-out')
  const left = await walker.get(`${service.origin}/single-sign-on/leave`)
  const url = new URL(left.headers.get('location')!)
  expect(url.origin).toBe(provider.issuer)
  expect(url.searchParams.get('id_token_hint')).toMatch(/^eyJ/)
}

const headingOf = async (response: Response) => /<h1[^>]*>([^<]*)</.exec(await response.text())?.[1]
const isSignedIn = async (walker: Walker) =>
  (await walker.get(`${service.origin}/organisations`)).status === 200

interface Line {
  action: string
  userId: string | null
  detail: Record<string, unknown>
}
const readTrail = () =>
  database.query<Line>('select action, user_id as "userId", detail from audit_event order by id')
const lastLine = async () => (await readTrail()).at(-1)

async function expectRefused(response: Response, status: number, heading: string, reason: string) {
  expect(response.status).toBe(status)
  expect(await headingOf(response)).toBe(heading)
  expect(response.headers.getSetCookie()).toEqual([])
  expect(await lastLine()).toMatchObject({
    action: 'sign-in.refused',
    detail: { by: 'single-sign-on', reason },
  })
}
const noAccount = 'You do not have an account here yet'

async function givenInvitation(email: string, given: { revoked?: boolean; expired?: boolean } = {}) {
  const by = await givenUser()
  const [day, now] = [24 * 60 * 60_000, Date.now()]
  await store().invitation.create({
    data: {
      tokenHash: Buffer.from(randomUUID()),
      email,
      role: 'steering',
      createdById: by.id,
      expiresAt: new Date(now + (given.expired ? -day : day)),
      revokedAt: given.revoked ? new Date(now) : null,
    },
  })
}

describe('the way to the provider', () => {
  test('asks for a code with proof, state and nonce, and keeps only hashes of what the browser has', async () => {
    const walker = makeWalker()
    const response = await walker.get(`${service.origin}/single-sign-on`)
    expect(response.status).toBe(302)
    const url = new URL(response.headers.get('location')!)
    expect(url.origin).toBe(provider.issuer)
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      scope: 'openid email profile',
      acr_values: 'silver gold',
      redirect_uri: `${service.origin}/single-sign-on/callback`,
    })
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(url.searchParams.get(name)!.length).toBeGreaterThanOrEqual(43)
    const [cookie] = response.headers.getSetCookie()
    expect(cookie).toMatch(
      /^__Host-remi_single_sign_on=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Lax; Max-Age=600$/,
    )
    const [kept] = await database.query<{ row: string }>('select s::text as row from single_sign_on s')
    expect(kept!.row).not.toContain(url.searchParams.get('state'))
    expect(kept!.row).not.toContain(/=([\w-]{43})/.exec(cookie!)![1])
  })

  test('begins under the public address, to which it returns', async () => {
    const response = await second.get('/single-sign-on?returnTo=%2Fabout')
    // The guard has made the host the public one, whatever was asked for.
    expect(new URL(response.headers.get('location')!).origin).toBe(provider.issuer)
  })

  test('leaves out what has run out', async () => {
    await database.query("update single_sign_on set expires_at = now() - interval '1 second'")
    await makeWalker().get(`${service.origin}/single-sign-on`)
    expect(await database.query('select 1 from single_sign_on')).toHaveLength(1)
  })
})

describe('who comes back', () => {
  test('has the account of the e-mail address that the provider verified, and is known from then on', async () => {
    const user = await givenUser({ email: at('ada') })
    const first = await signIn('ada', '/organisations?from=test')
    expect(first.response.status).toBe(302)
    expect(first.response.headers.get('location')).toBe('/organisations?from=test')
    expect(await isSignedIn(first.walker)).toBe(true)
    expect(await store().identity.findMany({ where: { userId: user.id } })).toMatchObject([
      { issuer: provider.issuer, subject: 'ada' },
    ])
    expect(await lastLine()).toMatchObject({
      action: 'sign-in',
      userId: user.id,
      detail: { by: 'single-sign-on', secondFactor: false },
    })
    await store().user.update({ where: { id: user.id }, data: { email: at('renamed') } })
    const again = await signIn('ada')
    expect(again.response.status).toBe(302)
    const lines = (await readTrail()).filter(({ userId }) => userId === user.id)
    expect(lines.map(({ action }) => action)).toEqual(['account.linked', 'sign-in', 'sign-in'])
    await store().user.update({ where: { id: user.id }, data: { email: at('ada') } })
  })

  test('does not get an account that belongs to another subject of the provider', async () => {
    const { walker, response } = await signIn('ada-again')
    await expectRefused(response, 403, noAccount, 'linked-to-another')
    expect(await isSignedIn(walker)).toBe(false)
  })

  test.each(['unverified', 'text'])('is refused with an address that is not verified (%s)', async (login) => {
    await givenUser({ email: at(login) })
    const { response } = await signIn(login)
    await expectRefused(response, 403, noAccount, 'unverified-email')
    expect(await store().identity.count({ where: { subject: login } })).toBe(0)
  })

  test('is refused with an address that nobody has, and no account is made', async () => {
    const { response } = await signIn('nobody')
    await expectRefused(response, 403, noAccount, 'no-account')
    expect(await store().user.count({ where: { email: at('nobody') } })).toBe(0)
  })

  test('gets an account without a password and without a role when an invitation waits', async () => {
    await givenInvitation(at('invited'))
    const { walker, response } = await signIn('invited', '/invitations/a-link')
    expect(response.headers.get('location')).toBe('/invitations/a-link')
    expect(await isSignedIn(walker)).toBe(true)
    const made = await store().user.findFirstOrThrow({
      where: { email: at('invited') },
      include: { members: true, identities: true },
    })
    expect(made).toMatchObject({ name: 'Ìfẹ́ Adébáyọ̀', passwordHash: null, members: [] })
    expect(made.identities).toHaveLength(1)
    const invitation = await store().invitation.findFirstOrThrow({ where: { email: at('invited') } })
    expect(invitation.acceptedAt).toBeNull()
  })

  test('gets none by an invitation that has run out or was taken back', async () => {
    await givenInvitation(at('late'), { expired: true })
    await givenInvitation(at('late'), { revoked: true })
    const { response } = await signIn('late')
    await expectRefused(response, 403, noAccount, 'no-account')
  })

  test('does not get an account that was anonymised', async () => {
    const user = await givenUser({ email: at('gone') })
    await signIn('gone')
    await store().user.update({ where: { id: user.id }, data: { anonymisedAt: new Date() } })
    const { response } = await signIn('gone')
    await expectRefused(response, 403, noAccount, 'anonymised')
    await store().identity.deleteMany({ where: { userId: user.id } })
    await expectRefused((await signIn('gone')).response, 403, noAccount, 'no-account')
  })

  test('in two windows at once is one account, one link and two sessions', async () => {
    await givenInvitation(at('twice'))
    const walkers = [makeWalker(), makeWalker()]
    const addresses = await Promise.all(walkers.map((walker) => comeBack('twice', walker)))
    const responses = await Promise.all(walkers.map((walker, each) => walker.get(addresses[each]!)))
    expect(responses.map(({ status }) => status)).toEqual([302, 302])
    const accounts = await store().user.findMany({
      where: { email: at('twice') },
      include: { identities: true, sessions: true },
    })
    expect(accounts).toHaveLength(1)
    expect(accounts[0]!.identities).toHaveLength(1)
    expect(accounts[0]!.sessions).toHaveLength(2)
  })

  test('to a second instance is signed in there', async () => {
    await givenUser({ email: at('second') })
    const walker = makeWalker()
    const { pathname, search } = new URL(await comeBack('second', walker))
    const response = await second.get(pathname + search, { cookie: walker.cookie(service.origin) })
    expect(response.status).toBe(302)
    const [session] = response.headers.getSetCookie()
    const cookie = session!.split(';')[0]!
    expect((await service.get('/organisations', { cookie })).status).toBe(200)
  })
})

describe('the second factor', () => {
  test('of the account is asked for when the provider did not ask for one', async () => {
    const user = await givenUser({ email: at('app') })
    await store().user.update({
      where: { id: user.id },
      data: { totpSecret: Buffer.from('sealed'), totpConfirmedAt: new Date() },
    })
    const { walker, response } = await signIn('app', '/about')
    expect(response.headers.get('location')).toBe('/sign-in/code?returnTo=%2Fabout')
    expect(await isSignedIn(walker)).toBe(false)
    expect(await store().session.findMany({ where: { userId: user.id } })).toMatchObject([
      { state: 'second-factor', secondFactorAt: null },
    ])
    expect(await lastLine()).toMatchObject({ action: 'sign-in.awaits-code' })
    await store().identity.deleteMany({ where: { userId: user.id } })
    expect((await signIn('app-mfa', '/about')).response.headers.get('location')).toBe('/about')
  })

  test('at the provider opens the roles that need one', async () => {
    const user = await givenMember('administrator', {}, { email: at('admin') })
    await signIn('admin')
    const [session] = await store().session.findMany({ where: { userId: user.id } })
    expect(session!.secondFactorAt).not.toBeNull()
  })
})

describe('what comes back wrongly', () => {
  const expired = 'This sign-in has expired'

  test('a second time is refused, and so is its code', async () => {
    await givenUser({ email: at('replay') })
    const walker = makeWalker()
    const address = await comeBack('replay', walker)
    expect((await walker.get(address)).status).toBe(302)
    await expectRefused(await walker.get(address), 400, expired, 'expired')
    // The same code with another request of the same browser's.
    const other = makeWalker()
    const fresh = new URL((await other.get(`${service.origin}/single-sign-on`)).headers.get('location')!)
    const replayed = new URL(address)
    replayed.searchParams.set('state', fresh.searchParams.get('state')!)
    await expectRefused(await other.get(replayed.href), 400, 'We could not check who you are', 'answer')
  })

  test('ten times at once signs in once', async () => {
    const walker = makeWalker()
    const address = await comeBack('replay', walker)
    const cookie = walker.cookie(service.origin)
    const statuses = await Promise.all(
      Array.from(
        { length: 10 },
        async () => (await fetch(address, { headers: { cookie }, redirect: 'manual' })).status,
      ),
    )
    expect(statuses.sort()).toEqual([302, ...Array<number>(9).fill(400)])
  })

  test('in another browser is refused, and still serves the browser that began', async () => {
    const walker = makeWalker()
    const address = await comeBack('replay', walker)
    await expectRefused(await makeWalker().get(address), 400, expired, 'expired')
    const stranger = makeWalker()
    await stranger.get(`${service.origin}/single-sign-on`)
    await expectRefused(await stranger.get(address), 400, expired, 'expired')
    expect((await walker.get(address)).status).toBe(302)
  })

  test.each([
    ['no state', (address: URL) => address.searchParams.delete('state')],
    ['another state', (address: URL) => address.searchParams.set('state', 'x'.repeat(43))],
    ['no answer at all', (address: URL) => (address.search = '')],
  ])('with %s is refused', async (_name, change) => {
    const walker = makeWalker()
    const address = new URL(await comeBack('replay', walker))
    change(address)
    await expectRefused(await walker.get(address.href), 400, expired, 'expired')
  })

  test('after ten minutes is refused', async () => {
    const walker = makeWalker()
    const address = await comeBack('replay', walker)
    await database.query("update single_sign_on set expires_at = now() - interval '1 second'")
    await expectRefused(await walker.get(address), 400, expired, 'expired')
  })

  test.each([
    ['another issuer', (address: URL) => address.searchParams.set('iss', 'https://other.example.org')],
    ['no issuer', (address: URL) => address.searchParams.delete('iss')],
    ['two issuers', (address: URL) => address.searchParams.append('iss', provider.issuer)],
    ['two codes', (address: URL) => address.searchParams.append('code', 'x')],
    ['an invented code', (address: URL) => address.searchParams.set('code', 'x')],
    ['no code', (address: URL) => address.searchParams.delete('code')],
  ])('with %s is refused', async (_name, change) => {
    const walker = makeWalker()
    const address = new URL(await comeBack('replay', walker))
    change(address)
    await expectRefused(await walker.get(address.href), 400, 'We could not check who you are', 'answer')
  })

  test('cancelled says so and keeps the way back', async () => {
    const walker = makeWalker()
    const address = await walkThroughProvider(walker, service.origin, { cancel: '1' }, '/about')
    const response = await walker.get(address)
    const body = await response.clone().text()
    expect(body).toContain('href="/single-sign-on?returnTo=%2Fabout"')
    expect(body).toContain('href="/sign-in?returnTo=%2Fabout"')
    await expectRefused(response, 400, 'You have not signed in', 'cancelled')
  })

  test('never leads to another site', async () => {
    for (const returnTo of [
      'https://evil.example.org',
      '//evil.example.org',
      '/\\evil.example.org',
      '/.//evil',
    ]) {
      const { response } = await signIn('replay', returnTo)
      expect(response.headers.get('location')).toBe('/organisations')
    }
  })

  test('ends the session that the browser had before', async () => {
    const walker = makeWalker()
    await walker.get(await comeBack('replay', walker))
    const before = walker.cookie(service.origin)
    const fresh = makeWalker()
    const address = await comeBack('replay', fresh)
    const cookie = `${before.replace(/; __Host-remi_single.*|__Host-remi_single[^;]*; /, '')}; ${fresh.cookie(service.origin)}`
    expect((await fetch(address, { headers: { cookie }, redirect: 'manual' })).status).toBe(302)
    expect((await service.get('/organisations', { cookie: before })).status).toBe(302)
  })
})

describe('signing out', () => {
  test('ends our session, and then the one at the provider', async () => {
    await givenUser({ email: at('leaver') })
    const { walker } = await signIn('leaver')
    const before = walker.cookie(service.origin)
    const response = await walker.post(`${service.origin}/sign-out`, {})
    expect(response.headers.get('location')).toBe('/single-sign-on/sign-out')
    expect((await service.get('/organisations', { cookie: before })).status).toBe(302)
    const page = await (await walker.get(`${service.origin}/single-sign-on/sign-out`)).text()
    expect(page).toContain('0; url=/single-sign-on/leave')
    expect(page).not.toMatch(/eyJ/)
    const left = await walker.get(`${service.origin}/single-sign-on/leave`)
    const url = new URL(left.headers.get('location')!)
    expect(url.origin).toBe(provider.issuer)
    expect(url.searchParams.get('id_token_hint')).toMatch(/^eyJ/)
    expect(url.searchParams.get('post_logout_redirect_uri')).toBe(`${service.origin}/`)
    const again = await walker.get(`${service.origin}/single-sign-on/leave`)
    expect(again.headers.get('location')).toBe('/single-sign-on/sign-out')
  })

  test('of a session that awaits a code leads there too', async () => {
    const user = await givenUser({ email: at('awaiting') })
    await store().user.update({
      where: { id: user.id },
      data: { totpSecret: Buffer.from('sealed'), totpConfirmedAt: new Date() },
    })
    const { walker } = await signIn('awaiting')
    const code = await walker.get(`${service.origin}/sign-in/code`)
    expect(await code.text()).toContain('action="/sign-out"')
    await expectLeaving(walker)
    expect(await store().session.count({ where: { userId: user.id } })).toBe(0)
  })

  test('is offered where time has ended the session, and not where somebody ended it', async () => {
    const user = await givenUser({ email: at('idler') })
    const { walker } = await signIn('idler')
    await database.query(
      "update session set last_seen_at = now() - interval '61 minutes' where user_id = $1",
      [user.id],
    )
    const page = async (of: Walker) => (await of.get(`${service.origin}/sign-in`)).text()
    const timedOut = await page(walker)
    expect(timedOut).toContain('We signed you out, as you had not used the service for a while')
    expect(timedOut).toContain('You may still be signed in to')
    expect(timedOut).not.toMatch(/eyJ/)
    await expectLeaving(walker)

    const { walker: other } = await signIn('idler')
    await store().session.deleteMany({ where: { userId: user.id } })
    const ended = await page(other)
    expect(ended).toContain('You were signed out from somewhere else')
    expect(ended).not.toContain('We signed you out')
    expect(ended).not.toContain('You may still be signed in to')
  })

  test('of a session with a password stays here', async () => {
    const user = await givenUser()
    const walker = makeWalker()
    await walker.post(`${service.origin}/sign-in`, { email: user.email, password: user.password })
    expect((await walker.post(`${service.origin}/sign-out`, {})).headers.get('location')).toBe('/')
  })

  test('takes nothing from a cookie that is not ours', async () => {
    const response = await service.get('/single-sign-on/leave', {
      cookie: `__Host-remi_signing_out=${Buffer.from('x'.repeat(80)).toString('base64url')}`,
    })
    expect(response.headers.get('location')).toBe('/single-sign-on/sign-out')
  })
})

describe('too many of one network address', () => {
  const use = (points: number) =>
    database.query("update rate_limit set points = $1 where key like 'single-sign-on-address%'", [points])
  const delays = async () =>
    (await readTrail()).filter(({ detail }) => detail.reason === 'limit' && detail.by === 'single-sign-on')
  const expectLimited = async (response: Response) => {
    expect(response.status).toBe(429)
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(response.headers.getSetCookie()).toEqual([])
    expect(await headingOf(response)).toBe('Too many people are signing in')
  }

  test('are refused on the way there and on the way back, on both instances, with one line', async () => {
    const walker = makeWalker()
    const address = await comeBack('replay', walker)
    await use(299)
    expect((await makeWalker().get(`${service.origin}/single-sign-on`)).status).toBe(302)
    await expectLimited(await makeWalker().get(`${service.origin}/single-sign-on`))
    await expectLimited(await second.get('/single-sign-on'))
    await expectLimited(await walker.get(address))
    await expectLimited(await walker.get(address))
    expect(await delays()).toHaveLength(1)
    await use(0)
    expect((await walker.get(address)).status, 'what had begun still serves').toBe(302)
  })
})

test('the trail and the log hold no address, no name and no token', async () => {
  const lines = await database.query<{ line: string }>('select a::text as line from audit_event a')
  expect(lines.length).toBeGreaterThan(20)
  for (const text of [...lines.map(({ line }) => line), service.output(), second.output()])
    expect(text).not.toMatch(/@example\.org|Adébáyọ̀|eyJ|code=|state=/)
})

describe('a provider that does not answer', () => {
  test('in time is said so within seconds, and passwords still work', async () => {
    const walker = makeWalker()
    const address = await comeBack('replay', walker)
    provider.pause()
    const begun = Date.now()
    const response = await walker.get(address)
    provider.resume()
    expect(Date.now() - begun).toBeLessThan(8000)
    await expectRefused(response, 503, 'Sorry, this way to sign in is not working', 'provider')
  })

  test('at all is said so, and passwords still work', async () => {
    const walker = makeWalker()
    const address = await comeBack('replay', walker)
    await provider.stop()
    await expectRefused(
      await walker.get(address),
      503,
      'Sorry, this way to sign in is not working',
      'provider',
    )
    const third = await startServer({
      ...provider.settings,
      DATABASE_URL: database.url,
      SECRET: 'b7c1d9e3f5a8024668ace13579bdf024',
    })
    try {
      const response = await fetch(
        `${third.origin.replace('127.0.0.1', 'localhost')}/single-sign-on?returnTo=%2Fabout`,
      )
      expect(response.status).toBe(503)
      expect(await lastLine()).toMatchObject({
        action: 'sign-in.refused',
        detail: { by: 'single-sign-on', reason: 'provider' },
      })
      const lines = (await readTrail()).length
      await fetch(`${third.origin.replace('127.0.0.1', 'localhost')}/single-sign-on`)
      expect(await readTrail(), 'no second line').toHaveLength(lines)
      const body = await response.text()
      expect(body).toContain('href="/sign-in?returnTo=%2Fabout"')
      const elsewhere = await third.get('/single-sign-on?returnTo=%2Fabout')
      expect(elsewhere.headers.get('location')).toBe(
        `${third.origin.replace('127.0.0.1', 'localhost')}/single-sign-on?returnTo=%2Fabout`,
      )
      const user = await givenUser()
      expect((await third.post('/sign-in', { email: user.email, password: user.password })).status).toBe(302)
    } finally {
      await third.stop()
    }
  })
})
