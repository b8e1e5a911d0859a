/** Linking an account at a real provider that vouches for no e-mail address, unlinking it, and showing by it who one is. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exportAccount } from '#app/access/export-account.server.ts'
import { readPrincipal } from '#app/access/session.server.ts'
import { store } from '#prisma/store.ts'
import { givenDatabase } from '#tests/database.ts'
import { givenMember, type GivenUser, givenUser } from '#tests/fixtures.ts'
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
/** An instance on which nobody signs in with a password. */
let withoutPasswords: TestServer

const at = (path: string) => `${service.origin}${path}`
const page = '/account/single-sign-on'

beforeAll(async () => {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  // The provider says nothing of whether the address is verified.
  const person = { claims: { email: 'somebody@example.org' } }
  const names = ['ada', 'grace', 'mary', 'joan', 'ida', 'eve', 'zoe', 'amy', 'tea', 'una']
  provider = await startIdentityProvider({
    origin,
    people: Object.fromEntries(names.map((name) => [name, person])),
  })
  const settings = {
    ...provider.settings,
    DATABASE_URL: database.url,
    LOG_LEVEL: 'silent',
    ORIGIN: origin,
    OIDC_NAME: 'NHSmail',
    SECRET: 'b7c1d9e3f5a8024668ace13579bdf024',
  }
  service = await startServer({ ...settings, PORT: String(port) })
  withoutPasswords = await startServer({ ...settings, PASSWORD_SIGN_IN: 'off' })
})
afterAll(async () => {
  await Promise.all([service?.stop(), withoutPasswords?.stop()])
  await provider?.stop()
})

async function signIn(user: GivenUser, walker = makeWalker()): Promise<Walker> {
  const signedIn = await walker.post(at('/sign-in'), { email: user.email, password: user.password })
  expect(signedIn.status).toBe(302)
  return walker
}

/** From the form to the address that the provider sends back to; nothing is linked yet. */
async function goToLink(walker: Walker, user: GivenUser, answer: Record<string, string>): Promise<string> {
  const posted = await walker.post(at(page), { currentPassword: user.password })
  expect(posted.headers.get('location')).toBe(`${page}?leaving`)
  const leaving = await (await walker.get(at(`${page}?leaving`))).text()
  expect(leaving).toContain(`0; url=${page}/go`)
  const url = (await walker.get(at(`${page}/go`))).headers.get('location')!
  expect(new URL(url).searchParams.get('prompt')).toBe('login')
  return answerAt(walker, url, answer)
}

async function answerAt(walker: Walker, url: string, answer: Record<string, string>): Promise<string> {
  const asks = await walker.walk(url, `${new URL(url).origin}/interaction/`)
  const back = (await walker.post(asks, answer)).headers.get('location')!
  return walker.walk(new URL(back, asks).href, at('/single-sign-on/callback'))
}

async function link(walker: Walker, user: GivenUser, login: string): Promise<string | null> {
  const response = await walker.get(await goToLink(walker, user, { login }))
  return response.headers.get('location')
}

const identitiesOf = ({ id }: { id: string }) =>
  store().identity.findMany({ where: { userId: id }, select: { issuer: true, subject: true } })
const linesOf = async ({ id }: { id: string }) =>
  (
    await database.query<{ action: string; detail: object }>(
      'select action, detail from audit_event where user_id = $1 order by id',
      [id],
    )
  ).map(({ action, detail }) => [action, detail] as const)
const signInAtProvider = async (login: string, walker = makeWalker()) => {
  const response = await walker.get(await walkThroughProvider(walker, service.origin, { login }))
  return { walker, response }
}

describe('linking', () => {
  test('lets somebody sign in at a provider that vouches for no address, and tells them', async () => {
    const user = await givenUser()
    expect((await signInAtProvider('ada')).response.status).toBe(403)
    const walker = await signIn(user)
    expect(await link(walker, user, 'ada')).toBe(`${page}?done=linked`)
    const shown = await (await walker.get(at(`${page}?done=linked`))).text()
    expect(shown).toContain('You can now sign in with NHSmail')
    expect(shown).toContain('Remove the link to')
    expect(await identitiesOf(user)).toEqual([{ issuer: provider.issuer, subject: 'ada' }])
    expect(await linesOf(user)).toContainEqual(['account.linked', { by: 'owner' }])
    const [mail] = await database.query<{ text: string }>('select text from mail where recipient = $1', [
      user.email,
    ])
    expect(mail!.text).toContain('linked to NHSmail')

    const { walker: again, response } = await signInAtProvider('ada')
    expect(response.status).toBe(302)
    const account = await (await again.get(at('/account'))).text()
    expect(account).toContain(user.email)
    expect(account).toContain('You can sign in with NHSmail')
    const cookie = again.cookie(service.origin)
    const principal = (await readPrincipal(new Request('http://x/', { headers: { cookie } })))!
    expect(await exportAccount(principal)).toMatchObject({
      data: { account: { signInElsewhere: [{ issuer: provider.issuer, subject: 'ada' }] } },
    })
  })

  test('in two browsers at once is one link and one letter', async () => {
    const user = await givenUser()
    const walkers = [await signIn(user), await signIn(user)]
    const returns = await Promise.all(walkers.map((walker) => goToLink(walker, user, { login: 'tea' })))
    const answers = await Promise.all(walkers.map((walker, each) => walker.get(returns[each]!)))
    expect(answers.map((answer) => answer.headers.get('location'))).toEqual(
      Array(2).fill(`${page}?done=linked`),
    )
    expect(await identitiesOf(user)).toHaveLength(1)
    expect(await database.query('select 1 from mail where recipient = $1', [user.email])).toHaveLength(1)
  })

  test('needs the password, and begins by no link', async () => {
    const user = await givenUser()
    const walker = await signIn(user)
    for (const currentPassword of ['', 'wrong'])
      expect((await walker.post(at(page), { currentPassword })).status).toBe(400)
    const go = () => walker.get(at(`${page}/go`))
    expect((await go()).headers.get('location')).toBe(page)
    await walker.post(at(page), { currentPassword: user.password })
    expect((await go()).headers.get('location')).toMatch(/^http:\/\/localhost/)
    expect((await go()).headers.get('location'), 'once').toBe(page)
    await walker.post(at(page), { currentPassword: user.password })
    await database.query("update session set may_link_until = now() - interval '1 second'")
    expect((await go()).headers.get('location'), 'within a minute').toBe(page)
  })

  test('that one began does nothing in another’s browser, nor for another in the same browser', async () => {
    const [one, other] = [await givenUser(), await givenUser()]
    const [mine, theirs] = [await signIn(one), await signIn(other)]
    const address = await goToLink(mine, one, { login: 'grace' })
    expect((await theirs.get(address)).status).toBe(400)
    expect((await makeWalker().get(address)).status).toBe(400)
    // Both have begun something, so both have the browser's token.
    await goToLink(theirs, other, { login: 'mary' })
    expect((await theirs.get(address)).status).toBe(400)
    const before = mine.cookie(service.origin)
    await signIn(other, mine)
    expect((await mine.get(address)).status, 'signed in as another meanwhile').toBe(400)
    expect(await identitiesOf(one)).toEqual([])
    expect(await identitiesOf(other)).toEqual([])
    const dead = await fetch(address, { headers: { cookie: before }, redirect: 'manual' })
    expect(dead.status, 'the session that began has ended').toBe(400)
  })

  test('in a browser that has signed out meanwhile signs nobody in', async () => {
    const user = await givenUser()
    const walker = await signIn(user)
    const address = await goToLink(walker, user, { login: 'joan' })
    await walker.post(at('/sign-out'), {})
    expect((await walker.get(address)).status).toBe(400)
    expect(await identitiesOf(user)).toEqual([])
    expect((await walker.get(at('/account'))).status).toBe(302)
  })

  test('never takes an account there from another account here', async () => {
    const [owner, thief] = [await givenUser(), await givenUser()]
    await link(await signIn(owner), owner, 'ida')
    const walker = await signIn(thief)
    expect(await link(walker, thief, 'ida')).toBe(`${page}?refused=linked-elsewhere`)
    const shown = await (await walker.get(at(`${page}?refused=linked-elsewhere`))).text()
    expect(shown).toContain('What you signed in to there is linked to another account here')
    expect(await identitiesOf(owner)).toHaveLength(1)
    expect(await identitiesOf(thief)).toEqual([])
    expect((await linesOf(thief)).at(-1)).toEqual([
      'account.link-refused',
      { by: 'single-sign-on', reason: 'linked-elsewhere' },
    ])
    expect(await link(await signIn(owner), owner, 'eve')).toBe(`${page}?refused=linked-to-another`)
    expect(await identitiesOf(owner)).toMatchObject([{ subject: 'ida' }])
  })

  test('that is cancelled or comes back wrongly says so on the page it came from', async () => {
    const user = await givenUser()
    const walker = await signIn(user)
    const cancelled = await walker.get(await goToLink(walker, user, { cancel: '1' }))
    expect(cancelled.headers.get('location')).toBe(`${page}?refused=cancelled`)
    const address = new URL(await goToLink(walker, user, { login: 'zoe' }))
    address.searchParams.set('code', 'x')
    const wrong = await walker.get(address.href)
    expect(wrong.headers.get('location')).toBe(`${page}?refused=answer`)
    expect(await identitiesOf(user)).toEqual([])
  })
})

describe('unlinking', () => {
  test('needs the password, ends what began there, tells the owner, and can be repeated', async () => {
    const user = await givenUser()
    const walker = await signIn(user)
    await link(walker, user, 'zoe')
    const { walker: there } = await signInAtProvider('zoe')
    const unlink = (currentPassword: string) =>
      walker.post(at(page), { currentPassword, unlink: provider.issuer })
    expect((await unlink('wrong')).status).toBe(400)
    expect(await identitiesOf(user)).toHaveLength(1)
    for (let n = 0; n < 2; n += 1)
      expect((await unlink(user.password)).headers.get('location')).toBe(`${page}?done=unlinked`)
    expect(await identitiesOf(user)).toEqual([])
    expect((await there.get(at('/account'))).status).toBe(302)
    expect((await walker.get(at('/account'))).status).toBe(200)
    expect((await signInAtProvider('zoe')).response.status).toBe(403)
    expect((await linesOf(user)).filter(([action]) => action === 'account.unlinked')).toHaveLength(1)
    const mails = await database.query('select 1 from mail where recipient = $1', [user.email])
    expect(mails).toHaveLength(2)
  })

  test('never takes another’s link', async () => {
    const [owner, other] = [await givenUser(), await givenUser()]
    await link(await signIn(owner), owner, 'mary')
    const walker = await signIn(other)
    await walker.post(at(page), { currentPassword: other.password, unlink: provider.issuer })
    expect(await identitiesOf(owner)).toHaveLength(1)
  })

  test('never leaves an account without a way to sign in', async () => {
    const user = await givenUser()
    await link(await signIn(user), user, 'amy')
    const { walker } = await signInAtProvider('amy')
    const cookie = walker.cookie(service.origin)
    const fields = { currentPassword: user.password, unlink: provider.issuer }
    const headers = { cookie, origin: service.origin }
    expect((await withoutPasswords.post(page, fields, headers)).status).toBe(400)
    await database.query('update "user" set password_hash = null where id = $1', [user.id])
    await database.query(
      "insert into identity (issuer, subject, user_id) values ('https://gone.example', 'x', $1)",
      [user.id],
    )
    const refused = await walker.post(at(page), { unlink: provider.issuer })
    expect(refused.status).toBe(400)
    expect(await refused.text()).toContain('You would have no way to sign in')
    const old = await walker.post(at(page), { unlink: 'https://gone.example' })
    expect(old.status, 'the link to a provider that is not used any more').toBe(302)
    expect(await identitiesOf(user)).toEqual([{ issuer: provider.issuer, subject: 'amy' }])
  })
})

describe('who signs in there only', () => {
  const trail = '/administration/trail.csv'
  const confirm = '/account/confirm/provider?returnTo=%2Fadministration%2Ftrail'

  test('shows again who they are there: as themselves, and anew', async () => {
    const administrator = await givenMember('administrator')
    await link(await signIn(administrator), administrator, 'una')
    await database.query('update "user" set password_hash = null where id = $1', [administrator.id])
    const { walker } = await signInAtProvider('una')
    await database.query(
      "update session set second_factor_at = now(), proved_at = now() - interval '16 minutes' where user_id = $1",
      [administrator.id],
    )
    const asked = (await walker.get(at(trail))).headers.get('location')!
    expect(asked).toBe('/account/confirm?returnTo=%2Fadministration%2Ftrail')
    expect(await (await walker.get(at(asked))).text()).toContain('Sign in again with')
    const go = async (login: string) => {
      const url = (await walker.get(at(confirm))).headers.get('location')!
      expect(new URL(url).searchParams.get('max_age')).toBe('0')
      return answerAt(makeWalker(), url, { login })
    }
    const other = await walker.get(await go('eve'))
    expect(other.headers.get('location')).toBe(`${asked}&refused=not-yours`)
    expect(await (await walker.get(at(`${asked}&refused=not-yours`))).text()).toContain(
      'What you signed in to there is not linked to your account here',
    )
    expect((await walker.get(at(trail))).status).toBe(302)

    const address = await go('una')
    // As if the provider had not asked: the person signed in there before the trip began.
    await database.query("update single_sign_on set expires_at = expires_at + interval '5 minutes'")
    const stale = await walker.get(address)
    expect(stale.headers.get('location')).toBe(`${asked}&refused=not-asked-again`)
    expect((await walker.get(at(trail))).status).toBe(302)

    const back = await walker.get(await go('una'))
    expect(back.headers.get('location')).toBe('/administration/trail')
    expect((await walker.get(at(trail))).status).toBe(200)
    expect((await linesOf(administrator)).map(([action]) => action)).toEqual(
      expect.arrayContaining(['proof.refused', 'proof.give']),
    )
  })
})
