import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { deliverDue } from '#app/platform/delivery.server.ts'
import type { Letter } from '#app/platform/letter.ts'
import { openPost } from '#app/platform/mail.server.ts'
import { type Message, queueMail } from '#app/platform/outbox.server.ts'
import { store } from '#prisma/store.ts'
import { givenDatabase } from '#tests/database.ts'
import { type MailServer, makeMailServer } from './smtp-server.ts'

const database = givenDatabase()
const from = { name: 'Índex team', address: 'index@example.org' }
let server: MailServer
const post = () => openPost({ url: server.url, from })

beforeAll(async () => {
  server = await makeMailServer()
  await server.start()
})
beforeEach(async () => {
  server.refuse(null)
  server.taken.length = 0
  await database.query('delete from mail')
})
afterAll(() => server.stop())

const letter: Letter = {
  subject: 'Ọláyínká invites you — “North & West”',
  paragraphs: ['First <b>paragraph</b>.', 'Second.'],
  link: { text: 'Accept the invitation', url: 'https://index.example.org/invitations/abc?a=1&b=2' },
  after: ['It works once.'],
}

async function queue(given: Partial<Message> = {}): Promise<string> {
  const key = randomUUID()
  await queueMail(store(), { key, kind: 'reminder', recipient: 'ada@example.org', letter, ...given })
  return (await store().mail.findUniqueOrThrow({ where: { key: given.key ?? key } })).id
}

const read = (id: string) => store().mail.findUniqueOrThrow({ where: { id } })
/** As if so much time had passed. */
const pass = (minutes: number) =>
  database.query('update mail set next_attempt_at = next_attempt_at - make_interval(mins => $1)', [minutes])
const minutesUntil = (date: Date | null) => Math.round((date!.getTime() - Date.now()) / 60_000)

describe('a message', () => {
  test('arrives as text and HTML that say the same, and is marked', async () => {
    const id = await queue()
    await deliverDue(post())
    expect(server.taken).toHaveLength(1)
    const [taken] = server.taken
    expect(taken!.envelope).toEqual({ from: 'index@example.org', to: ['ada@example.org'] })
    expect(taken!.subject).toBe(letter.subject)
    expect(taken!.from!.value).toEqual([from])
    expect(taken!.messageId).toBe(`<${id}@example.org>`)
    expect(taken!.headers.get('auto-submitted')).toBe('auto-generated')
    expect(taken!.text).toContain('First <b>paragraph</b>.\n\nSecond.\n\nAccept the invitation:\n')
    expect(taken!.text).toContain(letter.link!.url)
    const html = String(taken!.html)
    expect(html).toContain('First &#60;b&#62;paragraph&#60;/b&#62;.')
    expect(html).toContain(`href="${letter.link!.url.replace('&', '&#38;')}"`)
    expect(html).toMatch(/<html lang="en">/)
    expect(html).not.toMatch(/<(img|script|link|iframe)|url\(/)
    expect(await read(id)).toMatchObject({
      failedAt: null,
      nextAttemptAt: null,
      lastError: null,
      attempts: 1,
    })
    expect((await read(id)).sentAt).not.toBeNull()
    await deliverDue(post())
    expect(server.taken).toHaveLength(1)
  })

  test.each([
    ['invitation', ''],
    ['password-reset', ''],
    ['reminder', 'https://index.example.org'],
  ] as const)(
    'of the kind %s keeps no link that opens an account once it is on its way',
    async (kind, kept) => {
      const id = await queue({ kind })
      await deliverDue(post())
      expect(server.taken[0]!.text).toContain(letter.link!.url)
      const { text, html } = await read(id)
      for (const body of [text, html]) expect(body.includes('https://')).toBe(kept !== '')
    },
  )

  test('with a line break in its subject gets no header from it', async () => {
    await queue({ letter: { ...letter, subject: 'Hello\r\nBcc: eve@example.org\r\n\r\nbody' } })
    await deliverDue(post())
    expect(server.taken[0]!.subject).toBe('Hello Bcc: eve@example.org body')
    expect(server.taken[0]!.bcc).toBeUndefined()
    expect(server.taken[0]!.envelope.to).toEqual(['ada@example.org'])
  })

  test.each([
    'ada@example.org\r\nRCPT TO:<eve@example.org>',
    'ada@example.org, eve@example.org',
    'Ada <ada@example.org>',
    'ada@example.org\u0001',
    'ada',
    '',
  ])('to %j, which is no plain address, is given up and reaches nobody', async (recipient) => {
    const id = await queue({ recipient })
    await deliverDue(post())
    expect(server.taken).toEqual([])
    expect(await read(id)).toMatchObject({ nextAttemptAt: null, lastError: 'ADDRESS', sentAt: null })
    expect((await read(id)).failedAt).not.toBeNull()
  })

  test('that has waited for more than a week is not sent any more', async () => {
    const id = await queue()
    await database.query("update mail set created_at = now() - interval '8 days'")
    await deliverDue(post())
    expect(server.taken).toEqual([])
    expect(await read(id)).toMatchObject({ nextAttemptAt: null, lastError: 'STALE' })
  })
})

describe('what the server does not take', () => {
  test('for now (451) is tried again after 1, 2, 4 … minutes, and arrives', async () => {
    const id = await queue()
    const other = await queue({ recipient: 'bea@example.org' })
    server.refuse((recipient) => (recipient === 'ada@example.org' ? 451 : null))
    const waits: number[] = []
    for (let attempt = 1; attempt <= 4; attempt += 1) {
      await deliverDue(post())
      waits.push(minutesUntil((await read(id)).nextAttemptAt))
      await deliverDue(post())
      expect((await read(id)).attempts).toBe(attempt)
      await pass(waits.at(-1)! + 1)
    }
    expect(waits).toEqual([1, 2, 4, 8])
    expect((await read(id)).lastError).toBe('EENVELOPE 451')
    expect((await read(other)).sentAt).not.toBeNull()
    server.refuse(null)
    await deliverDue(post())
    expect(server.taken.map(({ envelope }) => envelope.to[0])).toEqual(['bea@example.org', 'ada@example.org'])
    expect(await read(id)).toMatchObject({ lastError: null, nextAttemptAt: null })
  })

  test('again and again is given up in the end, never waiting for more than six hours', async () => {
    const id = await queue()
    server.refuse(() => 451)
    let longest = 0
    for (let attempt = 1; attempt <= 12; attempt += 1) {
      expect((await read(id)).failedAt).toBeNull()
      await deliverDue(post())
      const { nextAttemptAt } = await read(id)
      if (nextAttemptAt) longest = Math.max(longest, minutesUntil(nextAttemptAt))
      await pass(361)
    }
    expect(longest).toBe(360)
    expect(await read(id)).toMatchObject({ attempts: 12, nextAttemptAt: null, sentAt: null })
    expect((await read(id)).failedAt).not.toBeNull()
  })

  test('for ever (550) is given up at once, without its address in the reason', async () => {
    const id = await queue()
    server.refuse(() => 550)
    await deliverDue(post())
    expect(await read(id)).toMatchObject({ attempts: 1, nextAttemptAt: null, lastError: 'EENVELOPE 550' })
    expect((await read(id)).failedAt).not.toBeNull()
  })

  test('as it wants another password is the service’s trouble: the messages wait', async () => {
    const strict = await makeMailServer({ user: 'index', password: 'p@ss/wörd' })
    await strict.start()
    const id = await queue()
    const login = (password: string) =>
      openPost({ url: strict.url.replace('//', `//index:${encodeURIComponent(password)}@`), from })
    await deliverDue(login('wrong'))
    expect(await read(id)).toMatchObject({ failedAt: null, lastError: 'EAUTH 535' })
    await pass(2)
    await deliverDue(login('p@ss/wörd'))
    await strict.stop()
    expect(strict.taken).toHaveLength(1)
  })

  test('as it is down waits, one attempt a round, and arrives when it is up', async () => {
    await server.stop()
    const ids = [await queue(), await queue(), await queue()]
    await deliverDue(post())
    const attempts = (await Promise.all(ids.map(read))).map((mail) => mail.attempts)
    expect(attempts.sort()).toEqual([0, 0, 1])
    await server.start()
    await pass(2)
    await deliverDue(post())
    expect(server.taken).toHaveLength(3)
  })
})

test('a server elsewhere is spoken to over TLS or not at all', async () => {
  const elsewhere = openPost({ url: server.url.replace('127.0.0.1', '[::ffff:127.0.0.1]'), from })
  const message = { id: randomUUID(), recipient: 'ada@example.org', subject: 's', text: 't', html: 'h' }
  expect(await elsewhere(message)).toMatchObject({ taken: false, why: 'unreachable', reason: 'ETLS 500' })
  expect(server.taken).toEqual([])
})

test('four workers at once send each of 50 messages once', async () => {
  for (let n = 0; n < 50; n += 1) await queue({ recipient: `user-${n}@example.org` })
  await Promise.all(Array.from({ length: 4 }, () => deliverDue(post())))
  const recipients = server.taken.map(({ envelope }) => envelope.to[0])
  expect(recipients).toHaveLength(50)
  expect(new Set(recipients).size).toBe(50)
})

test('what a worker had in hand when it was killed is sent by another two minutes later, as the same message', async () => {
  const id = await queue()
  const killed = new Promise<never>(() => undefined)
  void deliverDue(() => killed)
  await expect.poll(async () => (await read(id)).attempts).toBe(1)
  await deliverDue(post())
  expect(server.taken).toEqual([])
  await pass(2)
  await deliverDue(post())
  expect(server.taken.map(({ messageId }) => messageId)).toEqual([`<${id}@example.org>`])
})
