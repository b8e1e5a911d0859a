/** The pages of mail and settings of a service that has a mail server, which is down. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MailKind } from '#app/platform/outbox.ts'
import { queueMail } from '#app/platform/outbox.server.ts'
import { store } from '#prisma/store.ts'
import { givenDatabase } from '#tests/database.ts'
import { givenMember, signInAs } from '#tests/fixtures.ts'
import { freePort, startServer, type TestServer } from '#tests/server.ts'

const database = givenDatabase()
let server: TestServer
let cookie: string

beforeAll(async () => {
  cookie = await signInAs(await givenMember('administrator'), { secondFactor: true })
  server = await startServer({
    DATABASE_URL: database.url,
    LOG_LEVEL: 'silent',
    SMTP_URL: `smtp://127.0.0.1:${await freePort()}`,
    MAIL_FROM: 'index@example.org',
    MAIL_EVERY: '3600',
  })
})
afterAll(() => server?.stop())

async function givenFailed(kind: MailKind): Promise<string> {
  const key = randomUUID()
  const letter = {
    subject: 'Hello',
    paragraphs: ['Paragraph.'],
    link: { text: 'Open', url: 'https://x.example/secret' },
  }
  await queueMail(store(), { key, kind, recipient: 'ada@example.org', letter })
  const data = { failedAt: new Date(), nextAttemptAt: null, attempts: 12, lastError: 'ESOCKET' }
  return `/administration/mail/${(await store().mail.update({ where: { key }, data })).id}`
}

const read = async (path: string) => (await server.get(path, { cookie })).text()

test('a message with a link that opens an account is not shown, as page or as data, and another is', async () => {
  const [link, plain] = [await givenFailed('password-reset'), await givenFailed('reminder')]
  for (const path of [link, `${link}.data`]) {
    const page = await read(path)
    expect(page).toContain('The mail server could not be reached')
    expect(page).not.toContain('secret')
  }
  expect(await read(plain)).toContain('https://x.example/secret')
  expect(await read('/administration/mail')).not.toMatch(/secret|This service is not set up to send email/)
})

test('a message that was given up is tried again once, by a button', async () => {
  const path = await givenFailed('reminder')
  expect(await read(path)).toContain('Try to send it again')
  const again = await server.post(path, {}, { cookie })
  expect([again.status, again.headers.get('location')]).toEqual([302, path])
  expect(await read(path)).not.toContain('Try to send it again')
  const twice = await server.post(path, {}, { cookie })
  expect(twice.status).toBe(400)
  expect(await twice.text()).toContain('href="#state"')
})

test('the settings are saved, or refused with what was typed', async () => {
  const fields = { mailDays: '31', sessionDays: '1000', accountMonths: '18', draftMonths: '36' }
  const refused = await server.post('/administration/settings', fields, { cookie })
  expect(refused.status).toBe(400)
  const page = await refused.text()
  expect(page).toContain('<title>Error: Settings')
  expect(page).toContain('Ended sessions: enter a whole number of days from 1 to 365')
  expect(page).toMatch(/value="1000"/)
  const saved = await server.post('/administration/settings', { ...fields, sessionDays: '60' }, { cookie })
  expect(saved.headers.get('location')).toBe('/administration/settings?saved')
  const after = await read('/administration/settings')
  for (const value of ['31', '60', '18', '36']) expect(after).toContain(`value="${value}"`)
})

test('an administrator without a second factor is asked for one, and sees nothing', async () => {
  const without = await signInAs(await givenMember('administrator'))
  const response = await server.get('/administration/mail', { cookie: without })
  expect(response.headers.get('location')).toBe('/account/second-factor?returnTo=%2Fadministration%2Fmail')
})
