import { randomBytes, randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { retentionForm } from '#app/administration/retention-form.ts'
import { countOverdue, keepWithinRetention } from '#app/administration/retention.server.ts'
import { readRetention, saveRetention } from '#app/administration/settings.server.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { queueMail } from '#app/platform/outbox.server.ts'
import { store } from '#prisma/store.ts'
import { fingerprint, givenDatabase } from '#tests/database.ts'
import { givenLead, givenUser } from '#tests/fixtures.ts'

const database = givenDatabase()
const usual = { mailDays: 90, sessionDays: 30, accountMonths: 18, draftMonths: 24 }
const now = new Date()
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)

beforeEach(async () => {
  for (const table of ['mail', 'session', 'password_reset', 'single_sign_on', 'member', 'setting'])
    await database.query(`delete from ${table}`)
  await database.query('update "user" set anonymised_at = now()')
})

async function givenMail(days: number): Promise<string> {
  const key = randomUUID()
  const letter = { subject: 's', paragraphs: ['p'] }
  await queueMail(store(), { key, kind: 'reminder', recipient: 'a@example.org', letter })
  await store().mail.update({ where: { key }, data: { createdAt: daysAgo(days) } })
  return key
}

const givenSession = (userId: string, endedDays: number, lastSeenAt = daysAgo(endedDays)) =>
  store().session.create({
    data: { tokenHash: randomBytes(32), userId, lastSeenAt, expiresAt: daysAgo(endedDays) },
  })

async function givenOldUser(): Promise<string> {
  const { id } = await givenUser()
  await store().user.update({ where: { id }, data: { createdAt: daysAgo(600) } })
  return id
}

describe('what is kept too long', () => {
  test('goes, once, and what is not stays', async () => {
    const { id: userId } = await givenLead()
    const kept = [await givenMail(89), await givenMail(0)]
    await givenMail(91)
    await givenSession(userId, 29)
    await givenSession(userId, -1)
    await givenSession(userId, 31)
    for (const days of [0.5, 2])
      await store().passwordReset.create({
        data: { tokenHash: randomBytes(32), userId, expiresAt: daysAgo(days) },
      })
    for (const days of [0.5, 2]) {
      const secrets = { nonce: 'n', codeVerifier: 'v', returnTo: '/' }
      await store().singleSignOn.create({
        data: {
          stateHash: randomBytes(32),
          browserHash: randomBytes(32),
          ...secrets,
          expiresAt: daysAgo(days),
        },
      })
    }
    const expected = { messages: 1, sessions: 1, links: 2, accounts: 0, drafts: 0 }
    const before = await fingerprint(database)
    expect(await countOverdue(usual, now)).toEqual(expected)
    expect(await fingerprint(database)).toEqual(before)
    expect(await keepWithinRetention(now)).toEqual(expected)
    expect((await store().mail.findMany()).map(({ key }) => key).sort()).toEqual(kept.sort())
    expect(await store().session.count()).toBe(2)
    expect(await store().passwordReset.count()).toBe(1)
    expect(await store().singleSignOn.count()).toBe(1)
    const after = await fingerprint(database)
    expect(await keepWithinRetention(now)).toEqual({
      messages: 0,
      sessions: 0,
      links: 0,
      accounts: 0,
      drafts: 0,
    })
    expect(await fingerprint(database)).toEqual(after)
  })

  test('is counted once when two instances remove it, and the trail has the counts', async () => {
    for (let n = 0; n < 20; n += 1) await givenMail(100)
    const removed = await Promise.all([1, 2, 3, 4].map(() => keepWithinRetention(now)))
    expect(removed.reduce((sum, { messages }) => sum + messages, 0)).toBe(20)
    const events = await store().auditEvent.findMany({
      where: { action: 'retention.remove' },
      orderBy: { id: 'desc' },
    })
    expect(events[0]!.detail).toEqual({ messages: 20, sessions: 0, links: 0 })
  })

  test('follows the settings', async () => {
    const { id } = await givenUser()
    await givenMail(40)
    expect((await countOverdue(await readRetention(), now)).messages).toBe(0)
    await saveRetention(id, { ...usual, mailDays: 30 })
    expect((await keepWithinRetention(now)).messages).toBe(1)
  })

  test('of the trail is nothing, whatever its age', async () => {
    const before = await store().auditEvent.count()
    await keepWithinRetention(new Date('2100-01-01T00:00:00Z'))
    expect(await store().auditEvent.count()).toBeGreaterThanOrEqual(before)
  })
})

describe('accounts', () => {
  async function anonymised(): Promise<string[]> {
    const ids: string[] = []
    await keepWithinRetention(now, async (id) => {
      ids.push(id)
      await store().user.update({ where: { id }, data: { anonymisedAt: now } })
    })
    return ids
  }

  test('that have no role and were not used for so long are anonymised, once', async () => {
    const id = await givenOldUser()
    expect((await countOverdue(usual, now)).accounts).toBe(1)
    expect(await anonymised()).toEqual([id])
    expect(await anonymised()).toEqual([])
  })

  test('that are new, hold a role, were seen or did something are left alone', async () => {
    await givenUser()
    const member = await givenOldUser()
    await store().member.create({ data: { userId: member, role: 'administrator' } })
    await givenSession(await givenOldUser(), 20, daysAgo(20))
    await recordAudit(store(), { userId: await givenOldUser(), action: 'test', subject: 'used' })
    expect((await countOverdue(usual, now)).accounts).toBe(0)
    expect(await anonymised()).toEqual([])
  })
})

describe('the settings', () => {
  test('are the usual ones until they are set, and the trail has what changed', async () => {
    expect(await readRetention()).toEqual(usual)
    const { id } = await givenUser()
    await saveRetention(id, { ...usual, sessionDays: 7 })
    expect(await readRetention()).toEqual({ ...usual, sessionDays: 7 })
    const [event] = await store().auditEvent.findMany({ where: { userId: id } })
    expect(event).toMatchObject({ action: 'settings.change', detail: { sessionDays: { from: 30, to: 7 } } })
    const before = await fingerprint(database)
    await saveRetention(id, { ...usual, sessionDays: 7 })
    expect(await fingerprint(database)).toEqual(before)
  })

  test('saved twice at once leave one change in the trail', async () => {
    const { id } = await givenUser()
    await Promise.all([1, 2, 3].map(() => saveRetention(id, { ...usual, mailDays: 31 })))
    expect(await store().auditEvent.count({ where: { userId: id } })).toBe(1)
  })

  test.each(['', '29', '366', '0', '-90', '90.5', '9e1', '٩٠', 'ninety', '99999999999'])(
    'mailDays %j is refused by its field',
    (mailDays) => {
      const { error } = retentionForm.safeParse({
        mailDays,
        sessionDays: '30',
        accountMonths: '18',
        draftMonths: '24',
      })
      expect(error!.issues).toHaveLength(1)
      expect(error!.issues[0]).toMatchObject({
        path: ['mailDays'],
        message: 'Messages in the outbox: enter a whole number of days from 30 to 365',
      })
    },
  )

  test('at their bounds are taken', () => {
    expect(
      retentionForm.parse({ mailDays: ' 30 ', sessionDays: '365', accountMonths: '6', draftMonths: '120' }),
    ).toEqual({
      mailDays: 30,
      sessionDays: 365,
      accountMonths: 6,
      draftMonths: 120,
    })
  })
})
