import { beforeEach, describe, expect, test } from 'vitest'
import { queueActionReminders } from '#app/improvement/actions/action-reminders.server.ts'
import { setOutside } from '#prisma/scope.ts'
import { store } from '#prisma/store.ts'
import { givenDatabase } from '#tests/database.ts'
import {
  givenAction,
  givenLead,
  type GivenLead,
  givenMember,
  type GivenUser,
  origin,
} from '#tests/fixtures.ts'

const database = givenDatabase()
let lead: GivenLead
let owner: GivenUser

beforeEach(async () => {
  for (const table of ['mail', 'member']) await database.query(`delete from ${table}`)
  lead = await givenLead()
  owner = await givenMember('contributor', { organisationId: lead.organisation.id })
})

const due = (day: string, ownerId?: string) => givenAction(lead, { dueOn: new Date(day), ownerId })
const remind = (now: string) => queueActionReminders(new Date(now), origin)
const letters = () => store().mail.findMany({ where: { kind: 'reminder' }, orderBy: { createdAt: 'asc' } })
const subjects = async () => (await letters()).map(({ recipient, subject }) => [recipient, subject])

test('an owner is told in the week before, and then weekly while it is overdue', async () => {
  await due('2027-05-19', owner.id)
  const days: string[] = []
  // Wednesday 5 May to Wednesday 2 June, four times a day.
  for (let hour = 0; hour < 28 * 24; hour += 6) {
    const now = new Date(Date.parse('2027-05-05T02:00:00Z') + hour * 3_600_000).toISOString()
    if ((await remind(now)) > 0) days.push(now.slice(0, 10))
  }
  expect(days).toEqual(['2027-05-12', '2027-05-17', '2027-05-24', '2027-05-31'])
  expect((await subjects()).map(([, subject]) => subject)).toEqual([
    'Actions are due soon in your race equality action plan',
    'Actions are due soon in your race equality action plan',
    'Actions are overdue in your race equality action plan',
    'Actions are overdue in your race equality action plan',
  ])
})

test('days and weeks are London’s', async () => {
  await due('2027-05-17', owner.id)
  // Summer time: Sunday 16 May ends at 23:00 UTC.
  expect(await remind('2027-05-16T22:59:59Z')).toBe(1)
  expect(await remind('2027-05-16T23:00:00Z')).toBe(1)
})

describe('who is told', () => {
  const now = '2027-05-20T12:00:00Z'

  test('each owner of theirs, in one letter that neither names nor counts actions, and nobody of what is done or far away', async () => {
    await due('2027-05-01', owner.id)
    await due('2027-05-27', owner.id)
    await due('2027-05-28', owner.id)
    const done = await due('2027-05-01', lead.id)
    const closed = { status: 'done', closedAt: new Date(), closedById: lead.id }
    await store().action.updateMany({ where: { id: done }, data: closed })
    expect(await remind(now)).toBe(1)
    const [letter] = await letters()
    expect(letter).toMatchObject({ recipient: owner.email })
    expect(letter!.text).toContain('You have actions that are overdue.')
    expect(letter!.text).toContain('You have actions that are due in the next 7 days.')
    expect(`${letter!.subject} ${letter!.text.split('http')[0]}`).not.toMatch(/Recruit|[12] action|27 May/)
    const [line] = await store().auditEvent.findMany({ where: { organisationId: lead.organisation.id } })
    expect(line).toMatchObject({ action: 'action.remind', detail: { messages: 1 } })
  })

  test('the leads of what is overdue and has no owner, or one whose role has ended', async () => {
    await due('2027-05-01')
    await due('2027-05-02', owner.id)
    await due('2027-05-22')
    await store().member.deleteMany({ where: { userId: owner.id } })
    expect(await remind(now)).toBe(1)
    const [letter] = await letters()
    expect(letter).toMatchObject({ recipient: lead.email })
    expect(letter!.text).toContain('Actions are overdue and have no owner. Give them one, or stop them.')
    expect(letter!.text).not.toContain('next 7 days')
  })

  test('nobody of an organisation that has merged; and it is read without the other rows', async () => {
    await due('2027-05-01', owner.id)
    setOutside('')
    expect(await remind(now)).toBe(1)
    setOutside('everything')
    await database.query('delete from mail')
    const other = await givenLead()
    await database.query('update organisation set merged_into = $1, merged_at = now() where id = $2', [
      other.organisation.id,
      lead.organisation.id,
    ])
    expect(await remind(now)).toBe(0)
  })

  test('once, when ten instances look at once', async () => {
    await due('2027-05-01', owner.id)
    await due('2027-05-01')
    const counts = await Promise.all(Array.from({ length: 10 }, () => remind(now)))
    expect(counts.reduce((sum, count) => sum + count)).toBe(2)
  })
})
