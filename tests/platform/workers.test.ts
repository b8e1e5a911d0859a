/** The whole service, more than once on one database, with a real mail server. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { queueMail } from '#app/platform/outbox.server.ts'
import { store } from '#prisma/store.ts'
import { givenDatabase } from '#tests/database.ts'
import { givenLead } from '#tests/fixtures.ts'
import { startServer, type TestServer } from '#tests/server.ts'
import { type MailServer, makeMailServer } from './smtp-server.ts'

const database = givenDatabase()
let mail: MailServer
let servers: TestServer[] = []

beforeAll(async () => {
  mail = await makeMailServer()
  await mail.start()
})
beforeEach(async () => {
  await Promise.all(servers.map((server) => server.stop()))
  servers = []
  mail.taken.length = 0
  mail.delay(0)
  await database.query('delete from mail')
})
afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()))
  await mail.stop()
})

async function start(count: number): Promise<void> {
  const settings = {
    DATABASE_URL: database.url,
    LOG_LEVEL: 'debug',
    SMTP_URL: mail.url,
    MAIL_FROM: 'Index <index@example.org>',
    MAIL_EVERY: '1',
  }
  servers.push(...(await Promise.all(Array.from({ length: count }, () => startServer(settings)))))
}

async function queue(count: number): Promise<string[]> {
  const recipients = Array.from({ length: count }, () => `${randomUUID()}@example.org`)
  const letter = { subject: 'Hello', paragraphs: ['Canary paragraph.'] }
  for (const recipient of recipients)
    await queueMail(store(), { key: recipient, kind: 'reminder', recipient, letter })
  return recipients
}

const arrived = () => mail.taken.map(({ envelope }) => envelope.to[0]!).sort()
const waiting = () => store().mail.count({ where: { nextAttemptAt: { not: null } } })

test('two instances send each of 50 messages and a due reminder once, and their logs name nobody', async () => {
  const lead = await givenLead()
  await database.query("update round set closes_at = now() + interval '5 days'")
  const recipients = await queue(50)
  await start(2)
  await expect.poll(arrived, { timeout: 30_000 }).toEqual([...recipients, lead.email].sort())
  await queue(10)
  await expect.poll(() => mail.taken.length, { timeout: 30_000 }).toBe(61)
  await expect.poll(waiting).toBe(0)
  expect(mail.taken.find(({ envelope }) => envelope.to[0] === lead.email)!.subject).toMatch(
    /closes in 5 days$/,
  )
  for (const { output } of servers) expect(output()).not.toMatch(/example\.org|Canary/)
  await database.query("update round set closes_at = now() + interval '200 days'")
})

test('an instance that is asked to stop finishes the message in hand and leaves the others', async () => {
  mail.delay(500)
  await start(1)
  await queue(20)
  await expect.poll(() => mail.taken.length, { timeout: 30_000 }).toBeGreaterThan(0)
  expect(await servers.pop()!.stop()).toBe(0)
  const taken = mail.taken.length
  expect(taken).toBeLessThan(20)
  expect(await store().mail.count({ where: { sentAt: { not: null } } })).toBe(taken)
  expect(await store().mail.count({ where: { sentAt: null, attempts: 0 } })).toBe(20 - taken)
})

test('after a kill in the middle nothing is lost, and what comes twice is the same message', async () => {
  mail.delay(50)
  await start(1)
  const recipients = await queue(20)
  await expect.poll(() => mail.taken.length, { timeout: 30_000 }).toBeGreaterThan(4)
  await servers.pop()!.kill()
  expect(await waiting()).toBeGreaterThan(0)
  // As if the two minutes had passed for which the message in hand is left to who took it.
  await database.query('update mail set next_attempt_at = now() where next_attempt_at > now()')
  mail.delay(0)
  await start(1)
  await expect.poll(waiting, { timeout: 30_000 }).toBe(0)
  const byId = new Map(mail.taken.map(({ messageId, envelope }) => [messageId, envelope.to[0]]))
  expect([...byId.values()].sort()).toEqual(recipients.sort())
  expect(mail.taken.length).toBeLessThanOrEqual(21)
})
