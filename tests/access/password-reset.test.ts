import { randomUUID } from 'node:crypto'
import { request } from 'node:http'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newPassword } from '#app/access/credentials-form.ts'
import { requestReset, resetPassword } from '#app/access/password-reset.server.ts'
import { readPrincipal } from '#app/access/session.server.ts'
import { signIn } from '#app/access/sign-in.server.ts'
import { givenDatabase } from '#tests/database.ts'
import { givenUser, signInAs } from '#tests/fixtures.ts'
import { startServer, type TestServer } from '#tests/server.ts'

const database = givenDatabase()

const origin = 'https://remi.example'
let addresses = 0
const newAddress = () => `198.51.100.${(addresses += 1)}`

/** The link of the last letter to this address, without its origin. */
async function linkOf(email: string, from = origin): Promise<string> {
  const [letter] = await database.query<{ text: string }>(
    "select text from mail where recipient = $1 and kind = 'password-reset' order by created_at desc limit 1",
    [email],
  )
  const found = /(\S+)\/password-reset\/(\S+)/.exec(letter?.text ?? '')
  expect(found?.[1]).toBe(from)
  return found![2]!
}

async function givenLink(): Promise<{ user: Awaited<ReturnType<typeof givenUser>>; token: string }> {
  const user = await givenUser()
  expect(await requestReset(user.email, origin, newAddress())).toBe(0)
  return { user, token: await linkOf(user.email) }
}

const fresh = 'four purple giraffes dance'

describe('the link', () => {
  test('sets a password once, ends every session and other link, and signs nobody in', async () => {
    const { user, token } = await givenLink()
    await requestReset(user.email, origin, newAddress())
    const other = await linkOf(user.email)
    const cookie = await signInAs(user)
    const both = await Promise.all([resetPassword(token, fresh), resetPassword(token, `${fresh}!`)])
    expect(both.sort()).toEqual(['changed', 'no-link'])
    expect(await readPrincipal(new Request('http://x/', { headers: { cookie } }))).toBeNull()
    expect(await resetPassword(other, fresh)).toBe('no-link')
    expect(await signIn(user, newAddress())).toEqual({ refused: 'credentials' })
    expect(await database.query('select 1 from session where user_id = $1', [user.id])).toEqual([])
    const told = await database.query('select 1 from mail where recipient = $1 and kind = $2', [
      user.email,
      'account-changed',
    ])
    expect(told).toHaveLength(1)
  })

  test('works for 30 minutes', async () => {
    const { token } = await givenLink()
    await database.query("update password_reset set expires_at = expires_at - '29 minutes'::interval")
    expect(await resetPassword(token, 'Barts')).not.toBe('no-link')
    const { token: late } = await givenLink()
    await database.query("update password_reset set expires_at = expires_at - '30 minutes'::interval")
    expect(await resetPassword(late, fresh)).toBe('no-link')
  })

  test('leaves the authenticator app as it is', async () => {
    const { user, token } = await givenLink()
    await database.query('update "user" set totp_secret = $2, totp_confirmed_at = now() where id = $1', [
      user.id,
      Buffer.from('sealed'),
    ])
    expect(await resetPassword(token, fresh)).toBe('changed')
    expect(await signIn({ ...user, password: fresh }, newAddress())).toMatchObject({ awaitsCode: true })
  })

  test('is not spent on a password made of the owner’s name', async () => {
    const { user, token } = await givenLink()
    expect(await resetPassword(token, 'Ọláyínká 12345')).toBe('guessable')
    expect(await resetPassword(token, fresh)).toBe('changed')
    expect(await signIn({ ...user, password: fresh }, newAddress())).toMatchObject({ awaitsCode: false })
  })

  test('lifts the delay that wrong passwords brought', async () => {
    const { user, token } = await givenLink()
    for (let n = 0; n < 6; n += 1) await signIn({ ...user, password: 'wrong' }, newAddress())
    await resetPassword(token, fresh)
    expect(await signIn({ ...user, password: fresh }, newAddress())).toMatchObject({ awaitsCode: false })
  })

  test('takes a password of any characters, and exactly that one signs in', async () => {
    const any = fc
      .string({ unit: 'grapheme', minLength: 12, maxLength: 128 })
      .filter((password) => newPassword.safeParse(password).success)
    await fc.assert(
      fc.asyncProperty(any, async (password) => {
        await database.query('delete from rate_limit')
        const { user, token } = await givenLink()
        expect(await resetPassword(token, password)).toBe('changed')
        expect(await signIn({ ...user, password }, newAddress())).toMatchObject({ awaitsCode: false })
        expect(await signIn({ ...user, password: `${password} ` }, newAddress())).toEqual({
          refused: 'credentials',
        })
      }),
      { numRuns: 8 },
    )
  })
})

describe('asking for one', () => {
  test('takes as long for an address nobody has, and sends it nothing', async () => {
    const user = await givenUser()
    const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] }
    for (let n = 0; n < 9; n += 1) {
      await database.query('delete from rate_limit')
      for (const [kind, email] of [
        ['known', user.email],
        ['unknown', `${randomUUID()}@example.org`],
      ] as const) {
        const begun = performance.now()
        expect(await requestReset(email, origin, newAddress())).toBe(0)
        times[kind].push(performance.now() - begun)
      }
    }
    const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!
    expect(median(times.known) / median(times.unknown)).toBeLessThan(1.25)
    expect(median(times.unknown) / median(times.known)).toBeLessThan(1.25)
    const letters = await database.query<{ recipient: string }>('select recipient from mail')
    expect(
      letters.filter(({ recipient }) => recipient !== user.email && /^[\da-f-]{36}@/.test(recipient)),
    ).toEqual([])
  })

  test('is possible five times an hour for an account, and twenty from an address', async () => {
    const email = `${randomUUID()}@example.org`
    for (let n = 0; n < 5; n += 1) expect(await requestReset(email, origin, newAddress())).toBe(0)
    expect(await requestReset(email, origin, newAddress())).toBeGreaterThan(0)
    const address = '203.0.113.1'
    for (let n = 0; n < 20; n += 1)
      expect(await requestReset(`${randomUUID()}@example.org`, origin, address)).toBe(0)
    expect(await requestReset(`${randomUUID()}@example.org`, origin, address)).toBeGreaterThan(0)
  })

  test('is no use for a closed account', async () => {
    const { user, token } = await givenLink()
    await database.query('update "user" set anonymised_at = now() where id = $1', [user.id])
    expect(await resetPassword(token, fresh)).toBe('no-link')
  })
})

/** fetch does not let its caller name another host. */
function askFromElsewhere(server: TestServer, email: string): Promise<[status?: number, location?: string]> {
  const headers = {
    host: 'evil.example',
    'x-forwarded-host': 'evil.example',
    origin,
    'content-type': 'application/x-www-form-urlencoded',
  }
  return new Promise((resolve, reject) => {
    const sent = request(`${server.origin}/password-reset`, { method: 'POST', headers }, (answer) => {
      answer.resume()
      resolve([answer.statusCode, answer.headers.location])
    })
    sent.once('error', reject).end(new URLSearchParams({ email }).toString())
  })
}

describe('over HTTP', () => {
  let servers: TestServer[]
  beforeAll(async () => {
    await database.query('delete from rate_limit')
    const settings = { DATABASE_URL: database.url, LOG_LEVEL: 'silent', ORIGIN: 'https://remi.example' }
    servers = [await startServer(settings), await startServer(settings)]
  })
  afterAll(() => Promise.all(servers.map((server) => server.stop())))
  const post = (server: TestServer, path: string, fields: Record<string, string>, headers = {}) =>
    server.post(path, fields, { origin: 'https://remi.example', ...headers })

  test('the link names the service, whatever host the request named', async () => {
    const user = await givenUser()
    for (const email of [user.email, 'nobody@example.org'])
      expect(await askFromElsewhere(servers[0]!, email)).toEqual([302, '/password-reset/sent'])
    const path = `/password-reset/${await linkOf(user.email)}`
    const page = await servers[1]!.get(path)
    expect(page.status).toBe(200)
    const refused = await post(servers[1]!, path, { password: '123456qwerty' })
    expect(refused.status).toBe(400)
    expect(await refused.text()).not.toContain('123456qwerty')
    const done = await post(servers[1]!, path, { password: fresh })
    expect([done.status, done.headers.get('set-cookie')]).toEqual([302, null])
    for (const gone of [path, '/password-reset/unknown']) {
      expect((await servers[0]!.get(gone)).status).toBe(404)
      expect((await post(servers[0]!, gone, { password: fresh })).status).toBe(404)
    }
  })

  test('failures are counted together, and a session holds, across two instances', async () => {
    const user = await givenUser()
    const tries = Array.from({ length: 20 }, (_, n) =>
      post(servers[n % 2]!, '/sign-in', { email: user.email, password: 'wrong' }),
    )
    const answers = await Promise.all(tries)
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(5)
    const limited = answers.filter(({ status }) => status === 429)
    expect(limited).toHaveLength(15)
    expect(Number(limited[0]!.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await limited[0]!.text()).toMatch(/Too many attempts. Try again in \d+ minutes/)
    expect((await post(servers[1]!, '/sign-in', { ...user })).status).toBe(429)
    await database.query('delete from rate_limit')
    const planted = '__Host-remi_session=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
    const signedIn = await post(servers[0]!, '/sign-in', { ...user }, { cookie: planted })
    const cookie = signedIn.headers.get('set-cookie')!.split(';')[0]!
    expect(cookie).not.toBe(planted)
    expect((await servers[1]!.get('/account', { cookie })).status).toBe(200)
    expect((await servers[1]!.get('/account', { cookie: planted })).status).toBe(302)
    await post(servers[1]!, '/sign-out', {}, { cookie })
    expect((await servers[0]!.get('/account', { cookie })).status).toBe(302)
  })
})
