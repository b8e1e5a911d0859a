import { randomUUID } from 'node:crypto'
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
    expect(median(known) / median(unknown)).toBeLessThan(2)
    expect(median(unknown) / median(known)).toBeLessThan(2)
  })
})

describe('the limit of an account', () => {
  test('lets five fail and then refuses the right password too, in the same words as a wrong one', async () => {
    const user = await givenUser()
    expect(await fail(user.email, 6)).toEqual([...Array<string>(5).fill('credentials'), 'limit'])
    const right = await signIn(user, newAddress())
    expect(right).toMatchObject({ refused: 'limit' })
    const seconds = 'waitSeconds' in right ? right.waitSeconds : 0
    expect(seconds).toBeGreaterThan(0)
    expect(seconds).toBeLessThanOrEqual(15 * 60)
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

  test('lifts when its time is over', async () => {
    const user = await givenUser()
    await fail(user.email, 6)
    await database.query('update rate_limit set expire = 1')
    expect(outcome(await signIn(user, newAddress()))).toBe('in')
  })

  test('counts every one of 100 attempts at once', async () => {
    const user = await givenUser()
    const outcomes = await Promise.all(
      Array.from({ length: 100 }, async () => outcome(await signIn(wrong(user.email), newAddress()))),
    )
    expect(outcomes.filter((each) => each === 'credentials')).toHaveLength(5)
    expect(outcomes.filter((each) => each === 'limit')).toHaveLength(95)
    expect(await database.query('select 1 from rate_limit where points = 100')).toHaveLength(1)
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

describe('the limit of an address', () => {
  test('lets thirty attempts through, whatever the account, and no other address pays for it', async () => {
    const address = '203.0.113.99'
    const attempts = Array.from({ length: 40 }, async () =>
      outcome(await signIn(wrong(`${randomUUID()}@example.org`), address)),
    )
    const outcomes = await Promise.all(attempts)
    expect(outcomes.filter((each) => each === 'credentials')).toHaveLength(30)
    expect(outcomes.filter((each) => each === 'limit')).toHaveLength(10)
    const user = await givenUser()
    expect(outcome(await signIn(user, address))).toBe('limit')
    expect(outcome(await signIn(user, newAddress()))).toBe('in')
  })
})

test('what is counted says neither who nor where from', async () => {
  await signIn(wrong('canary-person@example.org'), '203.0.113.55')
  const rows = await database.query<{ key: string }>('select key from rate_limit')
  expect(rows.length).toBeGreaterThan(0)
  expect(rows.filter(({ key }) => /canary-person|203\.0\.113\.55/.test(key))).toEqual([])
})
