import { afterAll, beforeAll, expect, test } from 'vitest'
import { givenDatabase } from '#tests/database.ts'
import { givenLead } from '#tests/fixtures.ts'
import { startServer, type TestServer } from '#tests/server.ts'

const database = givenDatabase()
let one: TestServer
let two: TestServer

beforeAll(async () => {
  const settings = {
    DATABASE_URL: database.url,
    LOG_LEVEL: 'silent',
    SECRET: 'k8'.repeat(4) + 'abcdefghijklmnopqrstuvwx',
  }
  one = await startServer(settings)
  two = await startServer(settings)
})
afterAll(() => Promise.all([one?.stop(), two?.stop()]))

test('a session made on one instance works on the other, and ends on both', async () => {
  const lead = await givenLead()
  const home = `/organisations/${lead.organisation.id}`
  const signedIn = await one.post('/sign-in', { email: lead.email, password: lead.password })
  const cookie = signedIn.headers.get('set-cookie')!.split(';')[0]!
  expect((await two.get(home, { cookie })).status).toBe(200)
  expect((await two.post('/sign-out', {}, { cookie })).status).toBe(302)
  expect((await one.get(home, { cookie })).headers.get('location')).toContain('/sign-in')
})

test('failed sign-ins on both instances count together', async () => {
  const lead = await givenLead()
  const tries: number[] = []
  for (let turn = 0; turn < 8; turn += 1) {
    const wrong = { email: lead.email, password: 'not the password' }
    tries.push((await (turn % 2 ? two : one).post('/sign-in', wrong)).status)
  }
  expect(tries).toEqual([400, 400, 400, 400, 400, 429, 429, 429])
})

test('an instance with another secret does not start on the same database', async () => {
  const settings = { DATABASE_URL: database.url, SECRET: 'another secret, of more than 32 characters' }
  await expect(startServer(settings)).rejects.toThrow('sealed with another key')
})
