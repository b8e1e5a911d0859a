import { afterAll, beforeAll, expect, test } from 'vitest'
import { givenDatabase } from '#tests/database.ts'
import { givenUser } from '#tests/fixtures.ts'
import { startServer, type TestServer } from '#tests/server.ts'

const database = givenDatabase()
let servers: TestServer[]

beforeAll(async () => {
  const settings = {
    DATABASE_URL: database.url,
    LOG_LEVEL: 'silent',
    ORIGIN: 'https://remi.example',
    TRUSTED_PROXIES: '1',
  }
  servers = await Promise.all([startServer(settings), startServer(settings)])
})
afterAll(() => Promise.all(servers.map((server) => server.stop())))

/** Tries to sign in on one of the two instances, from an address of its own. */
const signIn = (n: number, user: { email: string }, password: string) =>
  servers[n % 2]!.post(
    '/sign-in',
    { email: user.email, password },
    { origin: 'https://remi.example', 'x-forwarded-for': `198.51.100.${n}` },
  )

test('100 wrong passwords on two instances, 20 at once, count as 100, and the delay ends', async () => {
  const user = await givenUser()
  const statuses: number[] = []
  while (statuses.length < 100) {
    const tries = Array.from({ length: 20 }, (_, n) => signIn(statuses.length + n, user, 'a wrong password'))
    statuses.push(...(await Promise.all(tries)).map(({ status }) => status))
  }
  expect(statuses.filter((status) => status === 400)).toHaveLength(5)
  expect(statuses.filter((status) => status === 429)).toHaveLength(95)
  const counted = await database.query("select points from rate_limit where key like 'password-account:%'")
  expect(counted).toEqual([{ points: 100 }])
  const lines = await database.query("select 1 from audit_event where detail ->> 'reason' = 'delay'")
  expect(lines).toHaveLength(1)

  const right = await signIn(101, user, user.password)
  expect(right.status).toBe(429)
  expect(Number(right.headers.get('retry-after'))).toBeLessThanOrEqual(15 * 60)
  await database.query('update rate_limit set expire = expire - 15 * 60000')
  expect((await signIn(102, user, user.password)).status).toBe(302)
  expect((await signIn(103, user, user.password)).status).toBe(302)
})
