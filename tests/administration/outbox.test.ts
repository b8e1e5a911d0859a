import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { outboxFilter } from '#app/administration/outbox-filter.ts'
import { toOutboxPath, toReasonWords } from '#app/administration/outbox-page.ts'
import { listMail, readMail, tryAgain } from '#app/administration/outbox.server.ts'
import type { MailKind } from '#app/platform/outbox.ts'
import { queueMail } from '#app/platform/outbox.server.ts'
import { store } from '#prisma/store.ts'
import { fingerprint, givenDatabase } from '#tests/database.ts'
import { givenUser } from '#tests/fixtures.ts'

const database = givenDatabase()
let administrator: string

beforeAll(async () => {
  administrator = (await givenUser()).id
})
beforeEach(() => database.query('delete from mail'))

const url = 'https://index.example.org/invitations/secret'

async function givenMail(kind: MailKind = 'reminder', state: object = {}): Promise<string> {
  const key = randomUUID()
  const letter = { subject: 'Hello', paragraphs: ['Paragraph.'], link: { text: 'Open', url } }
  await queueMail(store(), { key, kind, recipient: 'ada@example.org', letter })
  return (await store().mail.update({ where: { key }, data: state })).id
}

const failed = { failedAt: new Date(), nextAttemptAt: null, attempts: 12, lastError: 'EENVELOPE 451' }
const sent = { sentAt: new Date(), nextAttemptAt: null, attempts: 1 }
const eventsOf = (mailId: string) => store().auditEvent.findMany({ where: { subject: `mail ${mailId}` } })

describe('one message', () => {
  test.each([
    ['invitation', 'not delivered by the service', false, true],
    ['password-reset', 'not delivered by the service', false, true],
    ['reminder', 'not delivered by the service', false, true],
    ['account-changed', 'delivered by the service', true, true],
    ['reminder', 'delivered by the service', true, true],
    ['sign-off', 'delivered by the service', true, true],
    ['invitation', 'delivered by the service', true, false],
    ['password-reset', 'delivered by the service', true, false],
  ] as const)('of the kind %s, %s: text shown %s', async (kind, _how, delivers, shown) => {
    for (const state of [{}, failed]) {
      const mail = await readMail(administrator, await givenMail(kind, state), delivers)
      expect(mail!.text?.includes(url) ?? false).toBe(shown)
      expect(JSON.stringify(mail).includes('secret')).toBe(shown)
    }
  })

  test('whose link opens an account is noted in the trail when it is shown, and else nothing is', async () => {
    const [link, plain, hidden] = [
      await givenMail('invitation'),
      await givenMail(),
      await givenMail('invitation'),
    ]
    await readMail(administrator, link, false)
    await readMail(administrator, plain, false)
    await readMail(administrator, hidden, true)
    expect(await eventsOf(link)).toMatchObject([
      { action: 'mail.read-link', userId: administrator, detail: { kind: 'invitation' } },
    ])
    expect([...(await eventsOf(plain)), ...(await eventsOf(hidden))]).toEqual([])
  })

  test('that does not exist, or whose id is none, is not found', async () => {
    for (const id of [randomUUID(), 'x', "' or 1=1 --", ''])
      expect(await readMail(administrator, id, true)).toBeNull()
  })

  test('says why it was not sent and when it is tried again, only where something is sent', async () => {
    const nextAttemptAt = new Date('2027-01-04T09:30:00Z')
    const id = await givenMail('reminder', { nextAttemptAt, attempts: 2, lastError: 'ESOCKET' })
    expect(await readMail(administrator, id, true)).toMatchObject({
      state: 'waiting',
      attempts: 2,
      nextAttempt: '9:30am on 4 January 2027',
      reason: 'The mail server could not be reached (esocket)',
      mayTryAgain: false,
    })
    expect(await readMail(administrator, id, false)).toMatchObject({ nextAttempt: null })
  })
})

describe('trying again', () => {
  test('takes up a message that was given up, once, with a line in the trail', async () => {
    const id = await givenMail('invitation', failed)
    expect((await readMail(administrator, id, true))!.mayTryAgain).toBe(true)
    const outcomes = await Promise.all([1, 2, 3].map(() => tryAgain(administrator, id)))
    expect(outcomes.filter(Boolean)).toHaveLength(1)
    expect(await store().mail.findFirst({ where: { id } })).toMatchObject({ failedAt: null, attempts: 0 })
    expect((await eventsOf(id)).map(({ action }) => action)).toEqual(['mail.try-again'])
  })

  test.each([
    ['waiting', {}],
    ['sent', sent],
    ['too old', { ...failed, createdAt: new Date(Date.now() - 8 * 86_400_000) }],
  ])('is refused for one that is %s, and writes nothing', async (_state, state) => {
    const id = await givenMail('reminder', state)
    const before = await fingerprint(database)
    expect(await tryAgain(administrator, id)).toBe(false)
    expect(await fingerprint(database)).toEqual(before)
    expect((await readMail(administrator, id, true))!.mayTryAgain).toBe(false)
  })

  test('is refused for what does not exist', async () => {
    for (const id of [randomUUID(), 'x']) expect(await tryAgain(administrator, id)).toBe(false)
  })
})

describe('the list', () => {
  test('has pages of 50, newest first, by state and kind, and shows no text', async () => {
    for (let n = 0; n < 60; n += 1) await givenMail('reminder')
    await database.query("update mail set created_at = created_at - interval '1 day'")
    const [failedId, sentId] = [await givenMail('invitation', failed), await givenMail('sign-off', sent)]
    const all = { state: '', kind: '', page: 1 } as const
    const first = await listMail(all)
    expect(first.total).toBe(62)
    expect(first.lines).toHaveLength(50)
    expect(new Set(first.lines.slice(0, 2).map(({ id }) => id))).toEqual(new Set([failedId, sentId]))
    expect((await listMail({ ...all, page: 2 })).lines).toHaveLength(12)
    expect((await listMail({ ...all, page: 3 })).lines).toEqual([])
    expect((await listMail({ ...all, state: 'failed' })).lines.map(({ id }) => id)).toEqual([failedId])
    expect((await listMail({ ...all, state: 'delivered' })).lines.map(({ id }) => id)).toEqual([sentId])
    expect((await listMail({ ...all, state: 'waiting' })).total).toBe(60)
    expect((await listMail({ ...all, state: 'waiting', kind: 'invitation' })).total).toBe(0)
    expect(JSON.stringify(first)).not.toMatch(/Paragraph|secret/)
  })

  test.each([
    ['', { state: '', kind: '', page: 1 }],
    ['state=failed&kind=reminder&page=2', { state: 'failed', kind: 'reminder', page: 2 }],
    ['state=x&kind=y&page=-1', { state: '', kind: '', page: 1 }],
    ['page=1e99', { state: '', kind: '', page: 1 }],
    ['page=1.5', { state: '', kind: '', page: 1 }],
    ['state[not]=x', { state: '', kind: '', page: 1 }],
  ])('asked for with "%s" reads what it can', (search, filter) => {
    expect(outboxFilter.parse(Object.fromEntries(new URLSearchParams(search)))).toEqual(filter)
  })

  test('keeps its filter from page to page', () => {
    expect(toOutboxPath({ state: 'failed', kind: '', page: 2 })).toBe(
      '/administration/mail?state=failed&page=2',
    )
    expect(toOutboxPath({ state: '', kind: '', page: 1 })).toBe('/administration/mail')
  })
})

test.each([
  ['EENVELOPE 550', 'The mail server refused it (550)'],
  ['EENVELOPE 451', 'The mail server asked to try later (451)'],
  ['EAUTH 535', 'The mail server did not accept the service’s user name or password (535)'],
  ['ENEW', 'The mail server could not be used (enew)'],
])('%s in words: %s', (code, words) => {
  expect(toReasonWords(code)).toBe(words)
})
