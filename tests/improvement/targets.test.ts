import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { decideTargets } from '#app/improvement/targets/decide-targets.server.ts'
import { listTargetRounds } from '#app/improvement/targets/target-rounds.server.ts'
import { proposeTargets } from '#app/improvement/targets/propose-targets.server.ts'
import { readTargets } from '#app/improvement/targets/read-targets.server.ts'
import { readTargetsPage } from '#app/improvement/targets/read-targets-page.server.ts'
import { readTargetTasks } from '#app/improvement/targets/target-tasks.server.ts'
import { stateOf, toShown, type WantedLevels } from '#app/improvement/targets/targets.ts'
import { decideByForm, proposeByForm } from '#app/improvement/targets/targets-form.server.ts'
import { mergeOrganisation } from '#app/organisations/merge.server.ts'
import { asOrganisation, setOutside } from '#prisma/scope.ts'
import { store } from '#prisma/store.ts'
import { givenDatabase } from '#tests/database.ts'
import {
  givenEarlierRound,
  givenLead,
  type GivenLead,
  givenMember,
  givenOrganisation,
  givenRole,
  givenSignedOff,
  type GivenUser,
  origin,
} from '#tests/fixtures.ts'

givenDatabase()
let lead: GivenLead
let sponsor: GivenUser
let roundId: string
let organisationId: string

beforeEach(async () => {
  lead = await givenLead()
  organisationId = lead.organisation.id
  sponsor = await givenMember('sponsor', { organisationId })
  roundId = (await store().round.findFirstOrThrow({ where: { closesAt: { gt: new Date() } } })).id
})

const wanted: WantedLevels = { leadership: 3, workforce: 4, communities: null }

const rows = async () => (await listTargetRounds(organisationId)).find(({ id }) => id === roundId)!.rows
const shown = async () => toShown(await rows())
const propose = async (levels: WantedLevels = wanted, seen?: string) =>
  proposeTargets(organisationId, lead.id, { roundId, wanted: levels, shown: seen ?? (await shown()) }, origin)
const decide = async (
  approve: boolean,
  { by = sponsor, seen }: { by?: { id: string }; seen?: string } = {},
) => {
  const decision = { approve, shown: seen ?? (await shown()), reason: approve ? '' : 'Too low for workforce' }
  return decideTargets(organisationId, by.id, roundId, decision, origin)
}
const states = async () => Object.fromEntries((await rows()).map((row) => [row.commitmentId, stateOf(row)]))
const lines = () =>
  store().auditEvent.findMany({
    where: { organisationId, action: { startsWith: 'targets' } },
    orderBy: { id: 'asc' },
    select: { action: true, userId: true, detail: true },
  })
const letters = (to: GivenUser) =>
  store().mail.findMany({ where: { recipient: to.email }, orderBy: { createdAt: 'asc' } })
const levels = async () =>
  (await readTargets(organisationId)).map(({ commitmentId, level, approvedLevel }) => [
    commitmentId,
    level,
    approvedLevel,
  ])

describe('targets of a round', () => {
  test('are proposed by the lead, approved by the sponsor, and an approved one stands until the next is', async () => {
    expect(await propose()).toEqual({ changed: 2 })
    expect(await states()).toEqual({ leadership: 'waiting', workforce: 'waiting' })
    expect(await decide(true)).toEqual({ decided: 2 })
    await propose({ ...wanted, leadership: 5 })
    expect(await levels()).toEqual([
      ['leadership', 5, 3],
      ['workforce', 4, 4],
    ])
    await decide(false)
    expect(await states()).toEqual({ leadership: 'sent-back', workforce: 'approved' })
    expect(await levels()).toContainEqual(['leadership', 5, 3])
    await propose({ ...wanted, leadership: 4 })
    await decide(true)
    expect(await levels()).toContainEqual(['leadership', 4, 4])
  })

  test('may be withdrawn: at once before they are approved, and by the sponsor after', async () => {
    await propose()
    await propose({ leadership: null, workforce: 4 })
    expect(await states()).toEqual({ leadership: 'none', workforce: 'waiting' })
    await decide(true)
    await propose({ workforce: null })
    expect(await levels()).toEqual([['workforce', 4, 4]])
    await decide(true)
    expect(await levels()).toEqual([])
  })

  test('leave a line for each step, with counts, and none where nothing changes; each is told once', async () => {
    await propose()
    await propose()
    await decide(false)
    await decide(false)
    await propose()
    await decide(true)
    await decide(true)
    const by = { lead: lead.id, sponsor: sponsor.id }
    expect(await lines()).toEqual([
      { action: 'targets.propose', userId: by.lead, detail: { changed: 2, waiting: 2 } },
      { action: 'targets.send-back', userId: by.sponsor, detail: { targets: 2 } },
      { action: 'targets.propose', userId: by.lead, detail: { changed: 2, waiting: 2 } },
      { action: 'targets.approve', userId: by.sponsor, detail: { targets: 2 } },
    ])
    const round = (await listTargetRounds(organisationId))[0]!.name
    expect((await letters(sponsor)).map(({ subject }) => subject)).toEqual(
      Array(2).fill(`Please approve the targets for ${round}`),
    )
    const told = await letters(lead)
    expect(told.map(({ subject }) => subject)).toEqual([
      `The targets for ${round} are sent back`,
      `The targets for ${round} are approved`,
    ])
    expect(told.map(({ text }) => text).join()).not.toContain('Too low')
  })

  test('wait among the tasks of the sponsor, and when they are sent back among those of the lead', async () => {
    const tasks = (user: GivenUser, role: 'lead' | 'sponsor') =>
      readTargetTasks({
        user,
        memberships: [{ role, organisationId, ics: null, organisation: lead.organisation }],
      })
    await propose()
    expect(await tasks(sponsor, 'sponsor')).toMatchObject([
      { to: expect.stringMatching(/\/approve$/) as string },
    ])
    expect(await tasks(lead, 'lead')).toEqual([])
    await decide(false)
    expect(await tasks(sponsor, 'sponsor')).toEqual([])
    expect(await tasks(lead, 'lead')).toMatchObject([{ to: expect.stringMatching(/\/edit$/) as string }])
  })
})

describe('somebody who was shown what has changed since', () => {
  test('approves nothing, and is told', async () => {
    await propose()
    const seen = await shown()
    await propose({ ...wanted, leadership: 6 })
    expect(await decide(true, { seen })).toEqual({ refused: 'changed' })
    expect(await decide(false, { seen })).toEqual({ refused: 'changed' })
    expect(await states()).toEqual({ leadership: 'waiting', workforce: 'waiting' })
  })

  test('proposes nothing over another lead, unless it is the same', async () => {
    const seen = await shown()
    await propose()
    expect(await propose({ ...wanted, leadership: 6 }, seen)).toEqual({ refused: 'changed' })
    expect(await propose(wanted, seen)).toEqual({ changed: 0 })
  })

  test('of five at once one comes about, be it proposing or deciding', async () => {
    const seen = await shown()
    const made = await Promise.all([1, 2, 3, 4, 5].map((level) => propose({ leadership: level }, seen)))
    expect(made.filter((each) => 'changed' in each)).toHaveLength(1)
    const decided = await Promise.all([true, false, true, false, true].map((approve) => decide(approve)))
    expect(decided.filter((each) => 'decided' in each && each.decided === 1)).toHaveLength(1)
    expect((await lines()).map(({ action }) => action.split('.')[0])).toHaveLength(2)
  })

  test('decides nothing after another sponsor decided otherwise', async () => {
    await propose()
    await decide(false)
    expect(await decide(true)).toEqual({ refused: 'decided' })
  })
})

describe('who may not, and when not', () => {
  test('nobody approves what they proposed; they may send it back', async () => {
    await givenRole(lead, 'sponsor', { organisationId })
    await propose()
    expect(await decide(true, { by: lead })).toEqual({ refused: 'own' })
    expect(await decide(false, { by: lead })).toEqual({ decided: 2 })
  })

  test('not in a round that has closed, though a sponsor still decides', async () => {
    await propose()
    const closing = { closesAt: new Date(Date.now() - 1000) }
    const before = await store().round.findUniqueOrThrow({ where: { id: roundId } })
    await store().round.update({ where: { id: roundId }, data: closing })
    expect(await propose({ leadership: 1 })).toEqual({ refused: 'closed' })
    expect(await decide(true)).toEqual({ decided: 2 })
    await store().round.update({ where: { id: roundId }, data: { closesAt: before.closesAt } })
  })

  test('not after a merger, nor for another organisation’s', async () => {
    await propose()
    const other = await givenOrganisation()
    setOutside('')
    const seen = await asOrganisation(other.id, async () => store().target.count())
    setOutside('everything')
    expect(seen).toBe(0)
    await mergeOrganisation(organisationId, lead.id, other.id)
    expect(await propose({ leadership: 1 })).toEqual({ refused: 'merged' })
    expect(await decide(true)).toEqual({ refused: 'merged' })
    const of = { roundId: randomUUID(), wanted, shown: '' }
    expect(await proposeTargets(other.id, lead.id, of, origin)).toEqual({ refused: 'unknown' })
  })
})

describe('the forms', () => {
  const sender = (by: { id: string }) => ({ organisationId, userId: by.id, roundId, origin })
  const form = (fields: Record<string, string>) => {
    const data = new FormData()
    for (const [name, value] of Object.entries(fields)) data.append(name, value)
    return data
  }

  test('take a stage or none for each commitment and refuse others, with what was chosen', async () => {
    const chosen = { shown: '', leadership: '3', workforce: '', weather: '4' }
    expect(await proposeByForm(sender(lead), form(chosen))).toEqual({ done: true })
    expect(await levels()).toEqual([['leadership', 3, null]])
    for (const level of ['0', '7', 'x', '3.5'])
      expect(await proposeByForm(sender(lead), form({ leadership: '2', workforce: level }))).toMatchObject({
        status: 400,
        reply: { errors: { workforce: expect.any(String) as string }, typed: { leadership: '2' } },
      })
    const late = await proposeByForm(sender(lead), form({ shown: '', leadership: '5' }))
    expect(late).toMatchObject({ status: 409, reply: { typed: { leadership: '5' } } })
  })

  test('ask a sponsor for a reason before anything is sent back', async () => {
    await propose()
    const back = { shown: await shown(), intent: 'send-back', reason: ' ' }
    expect(await decideByForm(sender(sponsor), form(back))).toMatchObject({ status: 400 })
    const missing = { ...sender(sponsor), roundId: 'x' }
    await expect(decideByForm(missing, form(back))).rejects.toMatchObject({ status: 404 })
    const reason = 'Aim higher, please'
    expect(await decideByForm(sender(sponsor), form({ ...back, reason }))).toEqual({ done: true })
    expect((await rows())[0]!.sentBackReason).toBe(reason)
  })
})

test('the page names the gap, and the criteria that close it', async () => {
  const signed = await givenSignedOff()
  ;[organisationId, lead, sponsor] = [signed.organisationId, signed.lead, signed.sponsor]
  await propose({ leadership: 2, workforce: 1 })
  const page = (await readTargetsPage(organisationId)).find(({ id }) => id === roundId)!
  const [leadership, workforce] = page.commitments
  // All six are at stage 1, and two thirds of them are needed.
  expect(leadership).toMatchObject({
    now: 'Stage 1, Awareness',
    asks: 'Stage 2, Commitment',
    approved: 'None',
  })
  expect(leadership!.gap.words).toBe('1 stage')
  expect(leadership!.gap.criteria.map(({ level }) => level)).toEqual([2, 2, 2, 2])
  expect(workforce!.gap.words).toBe('Reached')

  const earlier = await givenEarlierRound(signed.id)
  const { roundId: closed } = await store().assessment.findUniqueOrThrow({ where: { id: signed.id } })
  const target = { organisationId, roundId: closed, commitmentId: 'leadership', setById: lead.id }
  await store().target.create({ data: { ...target, level: 4 } })
  const pages = await readTargetsPage(organisationId)
  expect(pages.at(-1)).toMatchObject({ name: earlier, closed: true, from: earlier })
  expect(pages.at(-1)!.commitments[0]!.gap.words).toBe('3 stages')
})
