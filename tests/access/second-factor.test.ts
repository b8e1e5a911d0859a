import { beforeAll, describe, expect, test } from 'vitest'
import { findStep, newSecret, toEnrolment } from '#app/access/authenticator.ts'
import { enterCode, type EnteredCode } from '#app/access/enter-code.server.ts'
import { proveOwner } from '#app/access/prove-owner.server.ts'
import {
  confirmSecondFactor,
  needsApp,
  readSecondFactor,
  removeSecondFactor,
  renewRecoveryCodes,
  startSecondFactor,
} from '#app/access/second-factor.server.ts'
import { readAwaitingCode } from '#app/access/raise-session.server.ts'
import { readPrincipal } from '#app/access/session.server.ts'
import { signIn } from '#app/access/sign-in.server.ts'
import { openSeal } from '#app/platform/seal.server.ts'
import { codeAt } from '#tests/authenticator.ts'
import { givenDatabase } from '#tests/database.ts'
import { givenRole, givenUser, type GivenUser, signInAs } from '#tests/fixtures.ts'

const database = givenDatabase()
beforeAll(() => openSeal({ secret: 'a secret for tests 0123456789 abcdef', dataFolder: '' }))

const now = Date.UTC(2026, 10, 27, 12, 0, 15)
const asking = (cookie: string) => new Request('http://x/', { headers: { cookie } })
const pair = (setCookie: string) => setCookie.split(';')[0]!
const outcome = (entered: EnteredCode) => ('cookie' in entered ? 'in' : entered.refused)

interface Enrolled extends GivenUser {
  secret: string
  codes: string[]
  cookie: string
}

/** A user whose app was confirmed two minutes ago. */
async function givenEnrolled(): Promise<Enrolled> {
  const user = await givenUser()
  const secret = (await startSecondFactor(user.id))!
  const request = asking(await signInAs(user))
  const before = now - 120_000
  const confirmed = await confirmSecondFactor(user.id, codeAt(secret, before), request, before)
  if (!('codes' in confirmed)) throw new Error(confirmed.refused)
  return { ...user, secret, codes: confirmed.codes, cookie: pair(confirmed.cookie) }
}

async function enter(user: Enrolled, code: string, at = now): Promise<string> {
  const request = asking(await signInAs(user, { awaitsCode: true }))
  return outcome(await enterCode(user.id, code, request, 'second-factor', at))
}

describe('a code', () => {
  test.each([
    [0, true],
    [29, true],
    [-29, true],
    [90, false],
    [-90, false],
  ])('of a clock that is %d seconds off: taken is %s', async (seconds, taken) => {
    const user = await givenEnrolled()
    const entered = await enter(user, codeAt(user.secret, now + seconds * 1000))
    expect(entered).toBe(taken ? 'in' : 'code')
  })

  test('serves once, also at once in two browsers, and an earlier one no more', async () => {
    const user = await givenEnrolled()
    const code = codeAt(user.secret, now)
    const both = await Promise.all([enter(user, code), enter(user, code)])
    expect(both.sort()).toEqual(['code', 'in'])
    expect(await enter(user, code)).toBe('code')
    expect(await enter(user, codeAt(user.secret, now - 30_000))).toBe('code')
    expect(await enter(user, codeAt(user.secret, now + 30_000), now + 30_000)).toBe('in')
  })

  test('is one of six digits', () => {
    const secret = newSecret()
    for (const code of ['', '12345', '1234567', 'abcdef', '１２３４５６', `${codeAt(secret, now)} `])
      expect(findStep(secret, code, now)).toBeNull()
  })

  test('can be tried five times in 15 minutes, whatever the session', async () => {
    const user = await givenEnrolled()
    for (let n = 0; n < 5; n += 1) expect(await enter(user, '000000')).toBe('code')
    expect(await enter(user, codeAt(user.secret, now))).toBe('limit')
  })

  test('of another user is none', async () => {
    const [one, other] = [await givenEnrolled(), await givenEnrolled()]
    expect(await enter(one, codeAt(other.secret, now))).toBe('code')
    expect(await enter(one, other.codes[0]!)).toBe('code')
  })
})

describe('a recovery code', () => {
  test('serves once, however it is typed', async () => {
    const user = await givenEnrolled()
    expect(user.codes).toHaveLength(10)
    expect(new Set(user.codes).size).toBe(10)
    expect(await enter(user, user.codes[0]!.toUpperCase().replaceAll('-', ' '))).toBe('in')
    expect(await enter(user, user.codes[0]!)).toBe('code')
    expect(await enter(user, user.codes[1]!)).toBe('in')
    expect((await readSecondFactor(user.id))?.codesLeft).toBe(8)
  })

  test('stops working when there are new ones', async () => {
    const user = await givenEnrolled()
    const fresh = await renewRecoveryCodes(user.id)
    expect(await enter(user, user.codes[0]!)).toBe('code')
    expect(await enter(user, fresh![0]!)).toBe('in')
  })

  test('and the secret of the app stand readable in no table', async () => {
    const { codes, secret } = await givenEnrolled()
    const tables = await database.query<{ name: string }>(
      "select table_name as name from information_schema.tables where table_schema = 'public'",
    )
    for (const { name } of tables) {
      const rows = await database.query<{ text: string }>(`select t::text as text from "${name}" t`)
      for (const each of [...codes, ...codes.map((code) => code.replaceAll('-', '')), secret])
        for (const form of [each, Buffer.from(each).toString('hex')])
          expect(rows.some(({ text }) => text.includes(form))).toBe(false)
    }
  })
})

describe('the session', () => {
  test('of a right password opens nothing until the code, and is then another one', async () => {
    const user = await givenEnrolled()
    const signedIn = await signIn(user, '192.0.2.1')
    if (!('cookie' in signedIn)) throw new Error(signedIn.refused)
    expect(signedIn.awaitsCode).toBe(true)
    const first = pair(signedIn.cookie)
    expect(await readPrincipal(asking(first))).toBeNull()
    const entered = await enterCode(user.id, codeAt(user.secret, now), asking(first), 'second-factor', now)
    if (!('cookie' in entered)) throw new Error(entered.refused)
    const principal = await readPrincipal(asking(pair(entered.cookie)))
    expect(principal).toMatchObject({ user: { id: user.id }, secondFactor: true })
    expect(pair(entered.cookie)).not.toBe(first)
    expect(await readAwaitingCode(asking(first))).toBeNull()
    expect(await readPrincipal(asking(first))).toBeNull()
  })

  test('in which an app was confirmed is another one, and lasts no longer than before', async () => {
    const user = await givenUser()
    const before = await signInAs(user)
    await database.query("update session set expires_at = now() + '1 hour' where user_id = $1", [user.id])
    const secret = (await startSecondFactor(user.id))!
    const confirmed = await confirmSecondFactor(user.id, codeAt(secret, now), asking(before), now)
    if (!('cookie' in confirmed)) throw new Error(confirmed.refused)
    expect(await readPrincipal(asking(before))).toBeNull()
    const after = await readPrincipal(asking(pair(confirmed.cookie)))
    expect(after?.secondFactor).toBe(true)
    expect(after!.left.absolute).toBeLessThanOrEqual(3600)
  })

  test('gives the roles that need an app', async () => {
    const user = await givenEnrolled()
    await givenRole(user, 'administrator')
    const open = await signInAs(user)
    expect((await readPrincipal(asking(open)))?.withheld).toEqual(['administrator'])
    const entered = await enterCode(user.id, codeAt(user.secret, now), asking(open), 'open', now)
    if (!('cookie' in entered)) throw new Error(entered.refused)
    expect((await readPrincipal(asking(pair(entered.cookie))))?.withheld).toEqual([])
  })
})

describe('setting up', () => {
  test('is done once: a second start and a second confirmation change nothing', async () => {
    const user = await givenUser()
    const [one, two] = await Promise.all([startSecondFactor(user.id), startSecondFactor(user.id)])
    expect(one).toBe(two)
    const cookies = [await signInAs(user), await signInAs(user)]
    const confirm = (cookie: string) => confirmSecondFactor(user.id, codeAt(one!, now), asking(cookie), now)
    const both = await Promise.all(cookies.map(confirm))
    expect(both.filter((each) => 'codes' in each)).toHaveLength(1)
    expect(await startSecondFactor(user.id)).toBeNull()
  })

  test('needs the right code, and until then signing in asks for none', async () => {
    const user = await givenUser()
    const secret = (await startSecondFactor(user.id))!
    const request = asking(await signInAs(user))
    const late = codeAt(secret, now - 90_000)
    expect(await confirmSecondFactor(user.id, late, request, now)).toEqual({ refused: 'code' })
    expect(await signIn(user, '192.0.2.2')).toMatchObject({ awaitsCode: false })
  })

  test('gives the app the address and the service, and the same secret to type', () => {
    const { groups, picture } = toEnrolment('JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', 'ada@example.org')
    expect(groups).toBe('JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP')
    expect(picture.size).toBeGreaterThan(30)
    expect(picture.path).toMatch(/^(M\d+ \d+h1v1h-1z)+$/)
  })
})

describe('removing', () => {
  test('ends the codes, and takes the second factor from every session', async () => {
    const user = await givenEnrolled()
    expect(await removeSecondFactor(user.id)).toBe(true)
    expect(await readSecondFactor(user.id)).toBeNull()
    expect((await readPrincipal(asking(user.cookie)))?.secondFactor).toBe(false)
    expect(await enter(user, user.codes[0]!)).toBe('code')
    expect(await signIn(user, '192.0.2.3')).toMatchObject({ awaitsCode: false })
    expect(await renewRecoveryCodes(user.id)).toBeNull()
    const letters = await database.query('select 1 from mail where recipient = $1', [user.email])
    expect(letters).toHaveLength(1)
  })

  test.each(['administrator', 'steering'] as const)(
    'is refused while the role of %s needs it',
    async (role) => {
      const user = await givenEnrolled()
      await givenRole(user, role)
      expect(await needsApp(user.id)).toBe(true)
      expect(await removeSecondFactor(user.id)).toBe(false)
      expect(await readSecondFactor(user.id)).not.toBeNull()
    },
  )
})

describe('asking once more who is there', () => {
  const prove = async (user: Enrolled, currentPassword: string, code?: string, at = now) => {
    const principal = (await readPrincipal(asking(user.cookie)))!
    return (await proveOwner(principal, { currentPassword, code }, at))?.field ?? 'proven'
  }

  test('takes the password and a code, each code once', async () => {
    const user = await givenEnrolled()
    expect(await prove(user, '')).toBe('currentPassword')
    expect(await prove(user, 'wrong')).toBe('currentPassword')
    expect(await prove(user, user.password)).toBe('code')
    expect(await prove(user, user.password, '000000')).toBe('code')
    const code = codeAt(user.secret, now)
    expect(await prove(user, user.password, code)).toBe('proven')
    expect(await prove(user, user.password, code)).toBe('code')
    expect(await prove(user, user.password, user.codes[0])).toBe('proven')
  })

  test('slows guessing as signing in does, and does not spend the code', async () => {
    const user = await givenEnrolled()
    const code = codeAt(user.secret, now)
    for (let n = 0; n < 5; n += 1) expect(await prove(user, 'wrong', code)).toBe('currentPassword')
    expect(await prove(user, user.password, code)).toBe('currentPassword')
    await database.query('delete from rate_limit')
    expect(await prove(user, user.password, code)).toBe('proven')
  })

  test('wants who has no password to have signed in a moment ago', async () => {
    const user = await givenUser()
    await database.query('update "user" set password_hash = null where id = $1', [user.id])
    const cookie = await signInAs(user)
    const owner = async () => (await readPrincipal(asking(cookie)))!
    expect(await proveOwner(await owner(), { currentPassword: '' })).toBeNull()
    await database.query("update session set proved_at = now() - '16 minutes'::interval where user_id = $1", [
      user.id,
    ])
    expect(await proveOwner(await owner(), { currentPassword: '' })).toMatchObject({ field: '' })
  })
})
