import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { removeRetired } from '#app/evidence/retention.server.ts'
import { addFromForm, changeFromForm } from '#app/improvement/actions/action-form.server.ts'
import { standingOf } from '#app/improvement/actions/action-standing.ts'
import { addActions, type NewAction } from '#app/improvement/actions/add-actions.server.ts'
import { changeAction } from '#app/improvement/actions/change-action.server.ts'
import { readClosePage } from '#app/improvement/actions/close-page.server.ts'
import { listActions, requireAction } from '#app/improvement/actions/list-actions.server.ts'
import { readMyActions } from '#app/improvement/actions/my-actions.server.ts'
import { readHistory } from '#app/improvement/actions/read-history.server.ts'
import type { Worker } from '#app/improvement/actions/worker.ts'
import { mergeOrganisation } from '#app/organisations/merge.server.ts'
import { store } from '#prisma/store.ts'
import { givenDatabase } from '#tests/database.ts'
import {
  givenEvidence,
  givenLead,
  type GivenLead,
  givenMember,
  givenOrganisation,
  type GivenUser,
  givenUser,
} from '#tests/fixtures.ts'

const database = givenDatabase()
let lead: GivenLead
let contributor: GivenUser
let other: GivenLead
let indexVersionId: string

beforeAll(async () => {
  ;({ id: indexVersionId } = await store().indexVersion.findFirstOrThrow())
})

beforeEach(async () => {
  lead = await givenLead()
  contributor = await givenMember('contributor', { organisationId: lead.organisation.id })
})

const plain: NewAction = {
  ...{ commitmentId: 'leadership', indicatorId: null, level: null, title: 'Recruit a board member' },
  ...{ notes: '', ownerId: null, dueOn: null, cost: 'unknown' },
}
const any = (): Worker => ({ userId: lead.id, changes: 'any' })
const own = (): Worker => ({ userId: contributor.id, changes: 'own' })
const organisationId = () => lead.organisation.id

async function add(given: Partial<NewAction> = {}, key: string = randomUUID()): Promise<string> {
  const actions = [{ ...plain, ...given }]
  const made = await addActions(organisationId(), { userId: lead.id, indexVersionId, key, actions })
  if ('refused' in made) throw new Error(made.refused)
  return made.ids[0]!
}
const change = (
  id: string,
  version: number,
  given: Parameters<typeof changeAction>[3],
  worker: Worker = any(),
) => changeAction(organisationId(), worker, { id, version }, given)
const lines = () =>
  store().auditEvent.findMany({ where: { organisationId: organisationId() }, orderBy: { id: 'asc' } })

async function shelve(of = organisationId()): Promise<string> {
  const { date, ...item } = givenEvidence('Minutes')
  const data = { ...item, date: new Date(date), organisationId: of, createdById: lead.id }
  return (await store().evidence.create({ data })).id
}

describe('adding', () => {
  test('is safe to repeat, and leaves a line with a count and without words', async () => {
    const key = randomUUID()
    const ids = await Promise.all(Array.from({ length: 5 }, () => add({ ownerId: contributor.id }, key)))
    expect(new Set(ids).size).toBe(1)
    const [action, ...more] = await listActions(organisationId())
    expect(more).toEqual([])
    expect(action).toMatchObject({
      title: plain.title,
      owner: contributor.name,
      status: 'planned',
      version: 1,
    })
    const trail = await lines()
    expect(trail.map((line) => [line.action, line.detail])).toEqual([['action.add', { actions: 1 }]])
  })

  test('takes as owner only who works on the plan of this organisation', async () => {
    const sponsor = await givenMember('sponsor', { organisationId: organisationId() })
    other = await givenLead()
    for (const { id: ownerId } of [sponsor, other, await givenUser()])
      await expect(add({ ownerId })).rejects.toThrow('owner')
    expect(await listActions(organisationId())).toEqual([])
  })

  test('by the form takes what the index has, and names every error at once', async () => {
    const send = (fields: [string, string][], keys: string[] = []) => {
      const form = new FormData()
      for (const [name, value] of [['key', 'k'], ...fields] as const) form.append(name, value)
      return addFromForm({ organisationId: organisationId(), userId: lead.id, keys }, form)
    }
    const status: [string, string] = ['status', 'planned']
    const refused = await send([
      status,
      ['for', 'weather'],
      ['due-day', '32'],
      ['cost', 'gold'],
      ['owner', 'x'],
    ])
    expect(refused).toMatchObject({ status: 400, reply: { typed: { for: 'weather', 'due-day': '32' } } })
    expect(Object.keys('reply' in refused ? refused.reply.errors : {}).sort()).toEqual(
      ['cost', 'due-day', 'for', 'owner', 'title'].sort(),
    )
    const good: [string, string][] = [status, ['title', ' Publish\r\n\tit '], ['cost', 'none']]
    expect(await send([...good, ['for', 'leadership'], ['stage', '2']])).toMatchObject({
      reply: { errors: { stage: expect.stringContaining('goes with an indicator') as string } },
    })
    const indicator = 'leadership.board-representation'
    expect(await send([...good, ['for', indicator], ['stage', '9']])).toMatchObject({ status: 400 })
    await send([
      ...good,
      ['for', indicator],
      ['stage', '2'],
      ['due-day', '1'],
      ['due-month', '3'],
      ['due-year', '2027'],
    ])
    const keys = [`${indicator}.1`, `${indicator}.3`, 'nowhere.1', `${indicator}.3`]
    const ticked: [string, string] = ['criterion', `${indicator}.3`]
    const titled: [string, string] = [`title_leadership_board-representation_3`, 'In our words']
    const bulk: [string, string][] = [['cost', 'none'], ticked, titled]
    const twice = [await send(bulk, keys), await send(bulk, keys)]
    expect(twice[0]).toEqual(twice[1])
    expect(await send([['cost', 'none'], ticked], keys)).toMatchObject({
      status: 400,
      reply: { errors: { 'title_leadership_board-representation_3': 'Say what you will do' } },
    })
    expect(await send([['cost', 'none']], keys)).toMatchObject({
      reply: { errors: { criterion: 'Tick at least one' } },
    })
    expect(
      (await listActions(organisationId())).map(({ title, indicatorId, level, dueOn }) => [
        ...[title, indicatorId, level, dueOn],
      ]),
    ).toEqual([
      ['Publish it', indicator, 2, '2027-03-01'],
      ['In our words', indicator, 3, null],
    ])
  })
})

test('each line of a list has its own owner, day and cost, or those of all', async () => {
  const indicator = 'leadership.board-representation'
  const keys = [1, 2, 3].map((level) => `${indicator}.${level}`)
  const field = (name: string, level: number) => `${name}_leadership_board-representation_${level}`
  const send = (own: Record<string, string>) => {
    const form = new FormData()
    const all = {
      key: 'k',
      cost: 'none',
      owner: lead.id,
      'due-day': '1',
      'due-month': '3',
      'due-year': '2027',
    }
    const titles = Object.fromEntries([1, 2].map((level) => [field('title', level), `Do ${level}`]))
    for (const [name, value] of Object.entries({ ...all, ...titles, ...own })) form.append(name, value)
    for (const key of keys.slice(0, 2)) form.append('criterion', key)
    return addFromForm({ organisationId: organisationId(), userId: lead.id, keys }, form)
  }
  const wrong = { [field('owner', 2)]: 'x', [field('cost', 2)]: 'gold', [`${field('due', 2)}-day`]: '40' }
  const refused = await send({ ...wrong, [field('owner', 3)]: 'not ticked' })
  expect('reply' in refused && Object.keys(refused.reply.errors).sort()).toEqual(
    [field('cost', 2), `${field('due', 2)}-day`, field('owner', 2)].sort(),
  )
  const day = { day: '2', month: '4', year: '2028' }
  const due = Object.entries(day).map(([part, value]) => [`${field('due', 2)}-${part}`, value])
  await send({ [field('owner', 2)]: 'nobody', [field('cost', 2)]: 'to-1000', ...Object.fromEntries(due) })
  const added = await listActions(organisationId())
  expect(
    added.map(({ title, ownerId, dueOn, costBand }) => [title, ownerId, dueOn, costBand]).sort(),
  ).toEqual([
    ['Do 1', lead.id, '2027-03-01', 'none'],
    ['Do 2', null, '2028-04-02', 'to-1000'],
  ])
})

describe('changing', () => {
  test('keeps each field’s change, once, with names for ids', async () => {
    const id = await add()
    const wanted = { title: 'Recruit two', ownerId: contributor.id, dueOn: '2027-05-01', notes: 'Soon' }
    expect(await change(id, 1, wanted)).toEqual({ saved: true })
    expect(await change(id, 1, wanted)).toEqual({ saved: true })
    const history = await readHistory(organisationId(), id)
    expect(history.map(({ field, before, after }) => [field, before, after]).sort()).toEqual([
      ['due', '', '2027-05-01'],
      ['notes', '', 'Soon'],
      ['owner', '', contributor.name],
      ['title', plain.title, 'Recruit two'],
    ])
    expect(await requireAction(organisationId(), id)).toMatchObject({ version: 2, ...wanted })
    expect((await lines()).at(-1)!.detail).toEqual({ fields: ['title', 'owner', 'due', 'notes'] })
  })

  test('refuses who saw an older state, and one of two at once', async () => {
    const id = await add()
    const both = await Promise.all([change(id, 1, { title: 'One' }), change(id, 1, { title: 'Two' })])
    expect(both.filter((each) => 'saved' in each)).toHaveLength(1)
    expect(both).toContainEqual({ refused: 'conflict' })
  })

  test('an owner changes status, notes and evidence of their own, and nothing else', async () => {
    const [theirs, mine] = [await add(), await add({ ownerId: contributor.id, title: 'Mine' })]
    expect(await change(theirs, 1, { status: 'started' }, own())).toEqual({ refused: 'unknown' })
    const evidenceIds = [await shelve()]
    const given = { status: 'done', notes: 'Held', evidenceIds, title: 'Renamed', ownerId: null } as const
    expect(await change(mine, 1, given, own())).toEqual({ saved: true })
    expect(await requireAction(organisationId(), mine)).toMatchObject({
      ...{ title: 'Mine', owner: contributor.name, status: 'done', notes: 'Held' },
      evidence: [{ id: evidenceIds[0], title: 'Minutes' }],
      closedOn: expect.stringMatching(/^\d{4}-/) as string,
    })
  })

  test('has a reason only while it is stopped, and a day only while it is closed', async () => {
    const id = await add()
    await change(id, 1, { status: 'stopped', reason: 'No money' })
    expect(await requireAction(organisationId(), id)).toMatchObject({
      reason: 'No money',
      closedBy: lead.name,
    })
    await change(id, 2, { status: 'started' })
    expect(await requireAction(organisationId(), id)).toMatchObject({
      reason: '',
      closedOn: null,
      closedBy: null,
    })
  })

  test('takes evidence of its own shelf only, and keeps nothing of what it refuses', async () => {
    const id = await add()
    const mine = await shelve()
    const theirs = await shelve((await givenOrganisation()).id)
    const retired = await shelve()
    await store().evidence.updateMany({ where: { id: retired }, data: { retiredAt: new Date() } })
    for (const wrong of [theirs, retired, randomUUID()])
      expect(await change(id, 1, { status: 'done', evidenceIds: [mine, wrong] })).toEqual({
        refused: 'evidence',
      })
    expect(await requireAction(organisationId(), id)).toMatchObject({
      status: 'planned',
      evidence: [],
      version: 1,
    })
  })

  test('a search of the shelf loses nothing that is ticked or typed, and shows nobody else’s evidence', async () => {
    const id = await add()
    const [kept, ticked] = [await shelve(), await shelve()]
    const theirs = await shelve((await givenOrganisation()).id)
    await change(id, 1, { evidenceIds: [kept] })
    const page = async (query: string) =>
      readClosePage(organisationId(), await requireAction(organisationId(), id), new URLSearchParams(query))
    expect(await page('')).toMatchObject({ ticked: [kept], status: 'planned', reason: '' })
    const sent = `evidence=${ticked}&evidence=${theirs}&evidence=x&status=stopped&reason=No+money`
    const found = await page(`q=nothing-like-it&${sent}`)
    expect(found).toMatchObject({ status: 'stopped', reason: 'No money', find: 'nothing-like-it' })
    expect(found.items.map((item) => item.id)).toEqual([kept, ticked])
    expect([found.ticked.includes(ticked), found.ticked.includes(kept)]).toEqual([true, false])
    const all = await page(`q=minutes&${sent}`)
    expect(all.items.map((item) => item.id).sort()).toEqual([kept, ticked].sort())
  })

  test('by the form gives back what was typed beside what somebody else has saved', async () => {
    const id = await add()
    const seen = await requireAction(organisationId(), id)
    await change(id, 1, { title: 'Theirs' })
    const form = new FormData()
    const fields = { version: '1', title: 'Ours', for: 'leadership', status: 'planned', cost: 'none' }
    for (const [name, value] of Object.entries(fields)) form.append(name, value)
    expect(await changeFromForm(organisationId(), any(), seen, form)).toMatchObject({
      status: 409,
      reply: {
        errors: { action: expect.stringContaining('Somebody changed') as string },
        typed: { title: 'Ours' },
      },
    })
    form.set('version', 'x')
    expect(await changeFromForm(organisationId(), any(), seen, form)).toMatchObject({ status: 409 })
  })
})

test('an owner who has left is no owner, and comes back with the role', async () => {
  const id = await add({ ownerId: contributor.id })
  await store().member.deleteMany({ where: { userId: contributor.id } })
  expect(await requireAction(organisationId(), id)).toMatchObject({ owner: null, ownerId: null })
})

test('nothing crosses organisations, and the history is never rewritten', async () => {
  other = await givenLead()
  const id = await add()
  await change(id, 1, { title: 'Changed' })
  expect(await listActions(other.organisation.id)).toEqual([])
  await expect(requireAction(other.organisation.id, id)).rejects.toMatchObject({ status: 404 })
  const theirs = { userId: other.id, changes: 'any' } as const
  expect(await changeAction(other.organisation.id, theirs, { id, version: 2 }, { title: 'x' })).toEqual({
    refused: 'unknown',
  })
  for (const sql of ["update action_change set after = 'x'", 'delete from action_change'])
    await expect(database.query(sql)).rejects.toThrow()
})

test('among the tasks of its owner is what is still to do, what is due first first', async () => {
  const id = await add({ ownerId: contributor.id, dueOn: '2020-01-01', title: 'Late' })
  await add({ ownerId: contributor.id, title: 'Whenever' })
  await add({ ownerId: lead.id })
  const done = await add({ ownerId: contributor.id, title: 'Done' })
  await change(done, 1, { status: 'done' })
  const place = { organisationId: organisationId(), ics: null, organisation: lead.organisation }
  const read = (role: 'contributor' | 'sponsor') =>
    readMyActions({ user: contributor, memberships: [{ ...place, role }] })
  expect((await read('contributor')).map(({ title, overdue }) => [title, overdue])).toEqual([
    ['Late', true],
    ['Whenever', false],
  ])
  expect((await read('contributor'))[0]!.to).toBe(`/organisations/${organisationId()}/actions/${id}`)
  expect(await read('sponsor')).toEqual([])
})

test('evidence of an action is kept when it was retired long ago', async () => {
  const [id, used, unused] = [await add(), await shelve(), await shelve()]
  await change(id, 1, { status: 'done', evidenceIds: [used] })
  const ids = { in: [used, unused] }
  await store().evidence.updateMany({ where: { id: ids }, data: { retiredAt: new Date('2020-01-01') } })
  await removeRetired(new Date())
  expect(await store().evidence.findMany({ where: { id: ids }, select: { id: true } })).toEqual([
    { id: used },
  ])
  expect(await change(id, 2, { notes: 'Still there' })).toEqual({ saved: true })
})

test('an organisation that has merged keeps its plan as it was', async () => {
  const id = await add()
  await mergeOrganisation(organisationId(), (await givenUser()).id, (await givenOrganisation()).id)
  expect(await change(id, 1, { title: 'x' })).toEqual({ refused: 'merged' })
  await expect(add()).rejects.toThrow('merged')
})

test.each([
  ['planned', null, 'no-date'],
  ['started', '2027-03-01', 'on-time'],
  ['started', '2027-02-28', 'overdue'],
  ['done', '2027-02-28', 'done'],
  ['stopped', null, 'stopped'],
] as const)('what is %s with day %s is %s on 1 March', (status, dueOn, standing) => {
  expect(standingOf({ status, dueOn }, '2027-03-01')).toBe(standing)
})
