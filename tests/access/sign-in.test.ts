import { createHash, randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { signIn, type SignIn } from '#app/access/sign-in.server.ts'
import { closeStore, store } from '#prisma/store.ts'
import { givenDatabase, openTestStore } from '#tests/database.ts'
import { givenUser } from '#tests/fixtures.ts'

const database = givenDatabase()

let addresses = 0
const newAddress = () => `198.51.100.${(addresses += 1)}`
const outcome = (result: SignIn) => ('cookie' in result ? 'in' : result.refused)
const wrong = (email: string) => ({ email, password: 'a wrong password' })

async function fail(email: string, times: number): Promise<string[]> {
  const outcomes: string[] = []
  for (let n = 0; n < times; n += 1) outcomes.push(outcome(await signIn(wrong(email), newAddress())))
  return outcomes
}

describe('signing in', () => {
  test('with the right password starts a session and leaves a line in the trail', async () => {
    const user = await givenUser()
    expect(outcome(await signIn(user, newAddress()))).toBe('in')
    expect(await store().session.count({ where: { userId: user.id } })).toBe(1)
    expect(
      await database.query('select 1 from audit_event where user_id = $1 and action = $2', [
        user.id,
        'sign-in',
      ]),
    ).toHaveLength(1)
  })

  test('is refused in the same words for a wrong password, an unknown address and an account without a password', async () => {
    const user = await givenUser()
    const without = await store().user.create({ data: { name: 'x', email: `${randomUUID()}@example.org` } })
    const refused = { refused: 'credentials' }
    expect(await signIn(wrong(user.email), newAddress())).toEqual(refused)
    expect(await signIn(wrong(`${randomUUID()}@example.org`), newAddress())).toEqual(refused)
    expect(await signIn(wrong(without.email), newAddress())).toEqual(refused)
    expect(await store().session.count({ where: { userId: { in: [user.id, without.id] } } })).toBe(0)
  })

  test('that was refused leaves a line without the address or the password', async () => {
    const email = `${randomUUID()}@example.org`
    await signIn({ email, password: 'canary password' }, '203.0.113.7')
    const lines = await database.query<{ line: string }>(
      "select a::text as line from audit_event a where action = 'sign-in.refused'",
    )
    expect(lines.length).toBeGreaterThan(0)
    for (const { line } of lines) expect(line).not.toMatch(/canary|203\.0\.113|example\.org/)
  })

  test('takes about as long for an unknown address as for a known one', async () => {
    const user = await givenUser()
    const time = async (email: string) => {
      const begun = performance.now()
      await signIn(wrong(email), newAddress())
      return performance.now() - begun
    }
    const known: number[] = []
    const unknown: number[] = []
    for (let n = 0; n < 15; n += 1) {
      await database.query('delete from rate_limit')
      known.push(await time(user.email))
      unknown.push(await time(`${randomUUID()}@example.org`))
    }
    const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!
    // Without the work for nobody the ratio is above 4.
    expect(median(known) / median(unknown)).toBeLessThan(1.5)
    expect(median(unknown) / median(known)).toBeLessThan(1.5)
  })
})

/** Lets time pass for all that is counted. */
const later = (seconds: number) =>
  database.query('update rate_limit set expire = expire - $1::bigint', [seconds * 1000])

const keyOf = (email: string) => `password-account:${createHash('sha256').update(email).digest('base64url')}`

/** The minutes that an account has to wait, as its row says without a try. */
async function waitIn(email: string): Promise<number> {
  const [row] = await database.query<{ points: number; left: string }>(
    `select points, expire - (extract(epoch from now()) * 1000)::bigint as left from rate_limit where key = $1`,
    [keyOf(email)],
  )
  const since = Math.min(row!.points, 10) * 60 - Number(row!.left) / 60_000
  return Math.round(15 - since)
}

const pointsOf = async (email: string) => {
  const [row] = await database.query<{ points: number }>('select points from rate_limit where key = $1', [
    keyOf(email),
  ])
  return row?.points
}

const waitOf = (result: SignIn) => ('waitSeconds' in result ? result.waitSeconds : 0)

describe('the back-off of an account', () => {
  test('lets five fail and then refuses the right password too, in the same words as a wrong one', async () => {
    const user = await givenUser()
    expect(await fail(user.email, 6)).toEqual([...Array<string>(5).fill('credentials'), 'limit'])
    const [right, wrongly] = [await signIn(user, newAddress()), await signIn(wrong(user.email), newAddress())]
    expect(right).toMatchObject({ refused: 'limit' })
    expect(Object.keys(right)).toEqual(Object.keys(wrongly))
    expect(waitOf(right)).toBeGreaterThan(230)
    expect(waitOf(right)).toBeLessThanOrEqual(240)
  })

  test('doubles with each further failure up to 15 minutes, and is never for ever', async () => {
    const user = await givenUser()
    await fail(user.email, 5)
    const waits = [1, 2, 4, 8, 15, 15, 15]
    for (const minutes of waits) {
      await later(minutes * 60)
      expect(await fail(user.email, 1), `after ${minutes} minutes`).toEqual(['credentials'])
    }
    await later(14 * 60)
    expect(await waitIn(user.email)).toBe(1)
    await later(60)
    expect(outcome(await signIn(user, newAddress()))).toBe('in')
  })

  test('is made longer by tries while it lasts, and ends 15 minutes after the last that was looked at', async () => {
    const user = await givenUser()
    await fail(user.email, 5)
    const waits: number[] = []
    for (let n = 0; n < 40; n += 1) waits.push(Math.round(waitOf(await signIn(user, newAddress())) / 60))
    expect(waits.slice(0, 5)).toEqual([2, 4, 8, 15, 15])
    expect(Math.max(...waits)).toBe(15)
    await later(14 * 60)
    expect(await fail(user.email, 10)).toEqual(Array(10).fill('limit'))
    await later(60)
    expect(outcome(await signIn(user, newAddress()))).toBe('in')
    expect(await fail(user.email, 5)).toEqual(Array(5).fill('credentials'))
  })

  test('is forgotten within a day, whatever was tried', async () => {
    const user = await givenUser()
    await fail(user.email, 200)
    await later(10 * 60 * 60)
    expect(await fail(user.email, 5)).toEqual(Array(5).fill('credentials'))
  })

  test('forgets failures that are long past', async () => {
    const user = await givenUser()
    await fail(user.email, 5)
    await later(2 * 60 * 60)
    expect(await fail(user.email, 3)).toEqual(['credentials', 'credentials', 'limit'])
    await later(24 * 60 * 60)
    expect(await fail(user.email, 5)).toEqual(Array(5).fill('credentials'))
  })

  test('holds for an address nobody has, so that it does not tell which exist', async () => {
    expect(await fail(`${randomUUID()}@example.org`, 6)).toEqual([
      ...Array<string>(5).fill('credentials'),
      'limit',
    ])
  })

  test('is not that of another account', async () => {
    const [one, other] = [await givenUser(), await givenUser()]
    await fail(one.email, 6)
    expect(outcome(await signIn(other, newAddress()))).toBe('in')
  })

  test('begins anew after a success', async () => {
    const user = await givenUser()
    await fail(user.email, 4)
    expect(outcome(await signIn(user, newAddress()))).toBe('in')
    expect(await fail(user.email, 5)).toEqual(Array(5).fill('credentials'))
  })

  test('counts every one of 100 attempts at once, of which five are looked at', async () => {
    const user = await givenUser()
    const outcomes = await Promise.all(
      Array.from({ length: 100 }, async () => outcome(await signIn(wrong(user.email), newAddress()))),
    )
    expect(outcomes.filter((each) => each === 'credentials')).toHaveLength(5)
    expect(outcomes.filter((each) => each === 'limit')).toHaveLength(95)
    expect(await pointsOf(user.email)).toBe(100)
    await later(15 * 60)
    expect(outcome(await signIn(user, newAddress()))).toBe('in')
    expect(await pointsOf(user.email)).toBeUndefined()
  })

  test('survives a restart of the service', async () => {
    const user = await givenUser()
    await fail(user.email, 6)
    await closeStore()
    openTestStore(database.url)
    expect(outcome(await signIn(user, newAddress()))).toBe('limit')
    expect(outcome(await signIn(await givenUser(), newAddress()))).toBe('in')
  })

  test('works for the longest email address the form takes', async () => {
    const email = `${'a'.repeat(242)}@example.org`
    expect(email).toHaveLength(254)
    expect(await fail(email, 6)).toEqual([...Array<string>(5).fill('credentials'), 'limit'])
  })
})

describe('the back-off of an address', () => {
  const anyone = () => wrong(`${randomUUID()}@example.org`)
  const many = async (times: number, address: string) => {
    const tries = Array.from({ length: times }, async () => outcome(await signIn(anyone(), address)))
    return (await Promise.all(tries)).filter((each) => each === 'credentials').length
  }

  test('lets thirty failures through, whatever the account, and no other address pays for it', async () => {
    const address = '203.0.113.99'
    expect(await many(40, address)).toBe(30)
    const user = await givenUser()
    expect(outcome(await signIn(user, address))).toBe('limit')
    expect(outcome(await signIn(user, newAddress()))).toBe('in')
    await later(15 * 60)
    expect(outcome(await signIn(user, address)), 'a delay ends').toBe('in')
  })

  test('counts failures only: many people can sign in from one address', async () => {
    const address = '203.0.113.98'
    const user = await givenUser()
    expect(await many(29, address)).toBe(29)
    for (let n = 0; n < 5; n += 1) expect(outcome(await signIn(user, address))).toBe('in')
    expect(await many(1, address)).toBe(1)
    await later(60)
    expect(outcome(await signIn(user, address)), 'a success delays nobody').toBe('in')
    expect(outcome(await signIn(user, address))).toBe('in')
  })

  test('counts tries that the account’s own delay refused, so that nobody can wait for its end by trying', async () => {
    const address = '203.0.113.97'
    const user = await givenUser()
    await fail(user.email, 5)
    for (let n = 0; n < 40; n += 1) expect(outcome(await signIn(user, address))).toBe('limit')
    expect(outcome(await signIn(await givenUser(), address))).toBe('limit')
    await later(15 * 60)
    expect(outcome(await signIn(user, address)), 'the account did not pay for the address').toBe('in')
  })
})

test('tries that a delay refuses leave one line for the account and one for the address, and no more', async () => {
  const [user, address] = [await givenUser(), '203.0.113.96']
  const lines = () =>
    database.query<{ user: string | null; of: string }>(
      `select user_id as "user", detail ->> 'of' as of from audit_event
       where action = 'sign-in.refused' and detail ->> 'reason' = 'delay' order by id`,
    )
  const before = (await lines()).length
  await fail(user.email, 20)
  expect((await lines()).slice(before)).toEqual([{ user: user.id, of: 'account' }])
  for (let n = 0; n < 50; n += 1) await signIn(wrong(`${randomUUID()}@example.org`), address)
  expect((await lines()).slice(before + 1)).toEqual([{ user: null, of: 'address' }])
  await later(15 * 60 + 1)
  await fail(user.email, 2)
  expect((await lines()).slice(before + 2)).toEqual([{ user: user.id, of: 'account' }])
})

test('what is counted says neither who nor where from', async () => {
  await signIn(wrong('canary-person@example.org'), '203.0.113.55')
  const rows = await database.query<{ key: string }>('select key from rate_limit')
  expect(rows.length).toBeGreaterThan(0)
  expect(rows.filter(({ key }) => /canary-person|203\.0\.113\.55/.test(key))).toEqual([])
})
