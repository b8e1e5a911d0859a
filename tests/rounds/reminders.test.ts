import { beforeEach, describe, expect, test } from 'vitest'
import { queueReminders } from '#app/rounds/reminders.server.ts'
import { setOutside } from '#prisma/scope.ts'
import { store } from '#prisma/store.ts'
import { givenDatabase } from '#tests/database.ts'
import {
  givenAssessment,
  givenCompleteAssessment,
  givenLead,
  givenMember,
  givenReturned,
  givenSignedOff,
  givenSubmission,
  type GivenLead,
  origin,
} from '#tests/fixtures.ts'

const database = givenDatabase()

/** The end of 31 March in London, in summer time, which began three days before. */
const closesAt = '2027-03-31T23:00:00Z'
let lead: GivenLead

beforeEach(async () => {
  await database.query('delete from mail')
  await database.query('delete from round_extension')
  await database.query('delete from member')
  await database.query('update round set closes_at = $1', [closesAt])
  lead = await givenLead()
})

const remind = (now: string) => queueReminders(new Date(now), origin)
const sent = async () =>
  (await store().mail.findMany({ where: { kind: 'reminder' }, orderBy: { createdAt: 'asc' } })).map(
    ({ key, recipient }) => ({
      days: Number(key.split(':')[3]),
      recipient,
    }),
  )
const days = async () => (await sent()).map((each) => each.days)

async function extend(organisationId: string, until: string): Promise<void> {
  const { id: roundId } = await store().round.findFirstOrThrow()
  const given = { closesAt: new Date(until), reason: 'Merger', grantedById: lead.id }
  await store().roundExtension.create({ data: { roundId, organisationId, ...given } })
}

describe('a round that closes on 31 March', () => {
  test('reminds 30, 7 and 1 days before, once each, whenever it is looked at', async () => {
    for (let hour = 0; hour < 40 * 24; hour += 6)
      await remind(new Date(Date.parse('2027-02-25T00:30:00Z') + hour * 3_600_000).toISOString())
    expect(await days()).toEqual([30, 7, 1])
  })

  test('counts days by London’s calendar', async () => {
    // 23:30 UTC on 23 March is still that day; the clocks go forward on 28 March.
    await remind('2027-02-28T23:59:00Z')
    expect(await days()).toEqual([])
    await remind('2027-03-01T00:00:00Z')
    expect(await days()).toEqual([30])
    await remind('2027-03-29T22:59:00Z')
    expect(await days()).toEqual([30, 7])
    await remind('2027-03-29T23:00:00Z')
    expect(await days()).toEqual([30, 7, 1])
  })

  test.each([
    ['2027-03-26T12:00:00Z', [7]],
    ['2027-03-31T09:00:00Z', [1]],
    ['2027-03-31T22:59:59Z', [1]],
    ['2027-03-31T23:00:00Z', []],
    ['2027-04-10T12:00:00Z', []],
  ])('after the service was off until %s sends only what is due then', async (now, due) => {
    await remind(now)
    await remind(now)
    expect(await days()).toEqual(due)
  })

  test('that has not opened reminds nobody', async () => {
    await database.query("update round set opens_at = '2027-03-20T00:00:00Z'")
    await remind('2027-03-19T12:00:00Z')
    expect(await days()).toEqual([])
    await database.query("update round set opens_at = '2026-04-01T00:00:00Z'")
  })
})

describe('who is reminded', () => {
  const due = '2027-03-24T12:00:00Z'

  test('each lead of an organisation with a draft or without one, and nobody else', async () => {
    const second = await givenLead({ organisation: lead.organisation })
    await givenMember('contributor', { organisationId: lead.organisation.id })
    await givenMember('administrator')
    const drafting = await givenLead()
    await givenAssessment(drafting)
    expect(await remind(due)).toBe(3)
    expect((await sent()).map(({ recipient }) => recipient).sort()).toEqual(
      [lead.email, second.email, drafting.email].sort(),
    )
  })

  test('the sponsors where it waits for sign-off, and the leads again where it was returned', async () => {
    const waiting = await givenSubmission({ assessment: await givenCompleteAssessment(lead) })
    expect(await remind(due)).toBe(1)
    const [mail] = await store().mail.findMany({ where: { kind: 'reminder' } })
    expect(mail).toMatchObject({ recipient: waiting.sponsor.email })
    expect(mail!.subject).toBe('The 2026/27 race equality assessment waits for you to sign it off')
    await givenReturned(waiting)
    expect(await remind(due)).toBe(1)
    expect((await sent()).map(({ recipient }) => recipient).sort()).toEqual(
      [lead.email, waiting.sponsor.email].sort(),
    )
  })

  test('nobody of an organisation that is signed off, merged or never joined', async () => {
    await givenSignedOff(await givenSubmission({ assessment: await givenCompleteAssessment(lead) }))
    const [merged, away] = [await givenLead(), await givenLead()]
    await database.query('update organisation set merged_into = $1, merged_at = now() where id = $2', [
      lead.organisation.id,
      merged.organisation.id,
    ])
    await database.query('update organisation set joined_at = null where id = $1', [away.organisation.id])
    expect(await remind(due)).toBe(0)
  })

  test('is read without a look at what was answered', async () => {
    await givenAssessment(lead)
    await givenSignedOff()
    setOutside('')
    const queued = await remind(due)
    setOutside('everything')
    expect(queued).toBe(1)
    expect((await sent()).map(({ recipient }) => recipient)).toEqual([lead.email])
  })

  test('nobody whose account was anonymised', async () => {
    await database.query('update "user" set anonymised_at = now() where id = $1', [lead.id])
    expect(await remind(due)).toBe(0)
  })

  test('is noted in the organisation’s trail, with counts only', async () => {
    await remind(due)
    const [event] = await store().auditEvent.findMany({ where: { organisationId: lead.organisation.id } })
    expect(event).toMatchObject({ action: 'reminder.queue', detail: { days: 7, messages: 1 } })
  })
})

describe('an organisation with more time', () => {
  test('is reminded before its own day', async () => {
    await extend(lead.organisation.id, '2027-04-30T16:00:00Z')
    await remind('2027-03-30T12:00:00Z')
    expect(await days()).toEqual([])
    await remind('2027-03-31T12:00:00Z')
    await remind('2027-04-23T12:00:00Z')
    await remind('2027-04-29T12:00:00Z')
    expect(await days()).toEqual([30, 7, 1])
    const { text } = await store().mail.findFirstOrThrow({ orderBy: { createdAt: 'desc' } })
    expect(text).toContain('The last day to submit is 30 April 2027: the round closes tomorrow.')
  })

  test('is not reminded of a day that is earlier than the round’s', async () => {
    await extend(lead.organisation.id, '2027-03-01T16:00:00Z')
    await remind('2027-02-28T12:00:00Z')
    expect(await days()).toEqual([])
  })
})

test('ten instances at once queue each reminder once', async () => {
  const second = await givenLead({ organisation: lead.organisation })
  const counts = await Promise.all(Array.from({ length: 10 }, () => remind('2027-03-24T12:00:00Z')))
  expect(counts.reduce((sum, count) => sum + count)).toBe(2)
  expect((await sent()).map(({ recipient }) => recipient).sort()).toEqual([lead.email, second.email].sort())
})
