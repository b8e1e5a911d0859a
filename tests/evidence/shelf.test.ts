import { createHash, randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { addEvidence, attachEvidence } from '#app/assessment/evidence.server.ts'
import { readAssessment } from '#app/assessment/read.server.ts'
import { addItem, type NewFile, type NewItem } from '#app/evidence/add-item.server.ts'
import { editItem, retireItem } from '#app/evidence/edit-item.server.ts'
import type { ExaminedFile } from '#app/evidence/examine-file.server.ts'
import type { Keeper } from '#app/evidence/keeper.ts'
import { readFile } from '#app/evidence/read-file.server.ts'
import { requireItem } from '#app/evidence/read-item.server.ts'
import { searchShelf } from '#app/evidence/search-shelf.server.ts'
import { toShelfSearch } from '#app/evidence/shelf-search.ts'
import { mergeOrganisation } from '#app/organisations/merge.server.ts'
import { fingerprint, givenDatabase } from '#tests/database.ts'
import {
  answeringAny,
  type GivenAssessment,
  givenAnswer,
  givenAssessment,
  givenEvidence,
  givenLead,
  type GivenLead,
  givenMember,
  givenOrganisation,
} from '#tests/fixtures.ts'

const database = givenDatabase()
const room = 50_000_000

const item = (more: Partial<NewItem> = {}): Required<NewItem> => ({
  ...{ owner: 'HR', reviewOn: null },
  ...givenEvidence('Board paper'),
  ...more,
})
const file = (content: string | Buffer = 'Notes', name = 'notes.txt'): ExaminedFile => ({
  name,
  type: 'text/plain',
  content: Buffer.from(content),
  sha256: createHash('sha256').update(content).digest(),
})
const lead = ({ id }: { id: string }): Keeper => ({ userId: id, keeps: 'any' })
const contributor = ({ id }: { id: string }): Keeper => ({ userId: id, keeps: 'own' })

async function given(by: GivenLead, more: Partial<NewItem> = {}, attached?: ExaminedFile): Promise<string> {
  const added = await addItem(by.organisation.id, {
    userId: by.id,
    item: item(more),
    attached: attached && { file: attached, room },
  })
  if ('refused' in added) throw new Error(added.refused)
  return added.id
}

const find = (by: GivenLead, query = '') =>
  searchShelf(by.organisation.id, toShelfSearch(new URLSearchParams(query)))
const titles = async (by: GivenLead, query = '') => (await find(by, query)).items.map(({ title }) => title)
const read = (by: GivenLead, id: string) => requireItem(by.organisation.id, id)
const trail = async (by: GivenLead) =>
  (
    await database.query<{ action: string }>(
      "select action from audit_event where organisation_id = $1 and action like 'evidence%' order by id",
      [by.organisation.id],
    )
  ).map(({ action }) => action)

async function textOf(by: GivenLead, id: string, revision: number): Promise<string | null> {
  const kept = await readFile(by.organisation.id, id, revision)
  return kept && new Response(kept.body).text()
}

describe('an item', () => {
  test.each<[string, Partial<NewItem>, ExaminedFile | undefined, string, string]>([
    ['a link', {}, undefined, 'link', 'https://example.org/board-papers'],
    ['words', { reference: 'Minute 7' }, undefined, 'reference', 'Minute 7'],
    ['a file', { reference: '' }, file(), 'file', 'notes.txt'],
    ['a file and words', { reference: 'Minute 7' }, file(), 'file', 'Minute 7'],
  ])('of %s is on the shelf as it was given', async (_what, more, attached, kind, reference) => {
    const by = await givenLead()
    const id = await given(by, { reviewOn: '2099-01-01', ...more }, attached)
    expect(await read(by, id)).toMatchObject({
      ...{
        id,
        kind,
        reference,
        owner: 'HR',
        reviewOn: '2099-01-01',
        outOfDate: false,
        retiredAt: null,
        uses: [],
      },
      revisions: attached
        ? [{ revision: 1, name: 'notes.txt', size: 5, sha256: attached.sha256.toString('hex') }]
        : [],
    })
    expect(await titles(by)).toEqual(['Board paper'])
    expect(await trail(by)).toEqual(['evidence.add'])
  })

  test('is one, however often its button is pressed', async () => {
    const by = await givenLead()
    const add = () =>
      addItem(by.organisation.id, { userId: by.id, item: item(), attached: { file: file(), room }, key: 'x' })
    const added = [...(await Promise.all([add(), add(), add()])), await add()]
    expect(new Set(added.map((each) => 'id' in each && each.id)).size).toBe(1)
    expect((await find(by)).total).toBe(1)
    expect(await trail(by)).toEqual(['evidence.add'])
  })

  test('that was changed before its button was pressed again is another', async () => {
    const by = await givenLead()
    const add = (more: Partial<NewItem>, attached: NewFile | null = null) =>
      addItem(by.organisation.id, { userId: by.id, item: { ...item(), ...more }, attached, key: 'x' })
    const attached = { file: file(), room }
    const added = [
      await add({}),
      await add({ title: 'Other minutes' }),
      await add({}, attached),
      await add({}),
    ]
    expect(new Set(added.map((each) => 'id' in each && each.id)).size).toBe(3)
    expect((await find(by)).total).toBe(3)
  })

  test('for an answer comes with its link and file, or not at all', async () => {
    const assessment = await givenAssessment()
    await givenAnswer(assessment, 'x.1', { met: [1] })
    const { organisationId, lead: by } = assessment
    const add = (target: GivenAssessment) =>
      addEvidence(
        organisationId,
        answeringAny(by),
        { assessmentId: target.id, indicatorId: 'x.1' },
        {
          item: item(),
          attached: { file: file(), room },
        },
      )
    expect(await add(assessment)).toHaveProperty('id')
    const { evidence, answers } = (await readAssessment(organisationId, assessment.id))!
    expect(evidence).toMatchObject([{ kind: 'file', file: { name: 'notes.txt', size: 5, revision: 1 } }])
    expect(answers[0]!.evidenceIds).toEqual([evidence[0]!.id])
    const theirs = await givenAssessment()
    const before = await fingerprint(database)
    expect(await add(theirs)).toEqual({ refused: 'closed' })
    expect(await fingerprint(database)).toEqual(before)
  })
})

describe('the shelf', () => {
  test('is searched by words, kind, and state, newest first', async () => {
    const by = await givenLead()
    const old = await given(by, { title: 'Old strategy', date: '2010-01-01', owner: 'Board office' })
    await given(by, {
      title: 'Due for review',
      date: '2026-01-02',
      reviewOn: '2026-02-01',
      reference: 'In the ANNEX',
    })
    await given(by, { title: 'Figures', date: '2026-01-03', reference: '' }, file('x', 'annex.txt'))
    const gone = await given(by, { title: 'Gone', date: '2026-01-04' })
    await retireItem(by.organisation.id, lead(by), gone, true)
    expect(await titles(by)).toEqual(['Figures', 'Due for review', 'Old strategy'])
    expect(await titles(by, 'q=annex')).toEqual(['Figures', 'Due for review'])
    expect(await titles(by, 'q=office+STRAT')).toEqual(['Old strategy'])
    expect(await titles(by, 'q=%25')).toEqual([])
    expect(await titles(by, 'kind=file')).toEqual(['Figures'])
    expect(await titles(by, 'state=out-of-date')).toEqual(['Due for review', 'Old strategy'])
    expect(await titles(by, 'state=current')).toEqual(['Figures'])
    expect(await titles(by, 'state=retired')).toEqual(['Gone'])
    expect((await find(by, 'q=figures')).all).toBe(4)
    await use(by, old)
    expect(await titles(by, 'state=unused')).toEqual(['Figures', 'Due for review'])
  })

  test('comes in pages', async () => {
    const by = await givenLead()
    for (let index = 0; index < 26; index += 1) await given(by, { title: `Item ${index}` })
    expect(await find(by, 'page=2')).toMatchObject({ total: 26, pages: 2, items: [{}] })
  })

  test('shows nothing of another organisation', async () => {
    const [mine, theirs] = [await givenLead(), await givenLead()]
    const id = await given(theirs, {}, file())
    expect(await find(mine)).toEqual({ items: [], total: 0, all: 0, pages: 0 })
    await expect(read(mine, id)).rejects.toMatchObject({ status: 404 })
    expect(await readFile(mine.organisation.id, id, 1)).toBeNull()
  })
})

async function use(by: GivenLead, evidenceId: string, indicatorId = 'x.1'): Promise<GivenAssessment> {
  const assessment = await givenAssessment(by)
  const target = { assessmentId: assessment.id, indicatorId }
  expect(await attachEvidence(by.organisation.id, answeringAny(by), target, evidenceId)).toBe(true)
  return assessment
}

describe('changing an item', () => {
  test('changes what it says, and a new file is a further revision', async () => {
    const by = await givenLead()
    const id = await given(by, { reference: '' }, file('one'))
    const change = { title: 'Newer', reference: '', date: '2026-01-01', owner: '', reviewOn: '2030-01-01' }
    const edit = () =>
      editItem(by.organisation.id, lead(by), { id, version: 1 }, change, {
        file: file('two', 'two.txt'),
        room,
      })
    expect(await edit()).toEqual({ id })
    expect(await edit()).toEqual({ id })
    expect(await read(by, id)).toMatchObject({
      ...{ ...change, reference: 'two.txt', kind: 'file' },
      revisions: [
        { revision: 2, name: 'two.txt' },
        { revision: 1, name: 'notes.txt' },
      ],
    })
    expect([await textOf(by, id, 1), await textOf(by, id, 2), await textOf(by, id, 3)]).toEqual([
      'one',
      'two',
      null,
    ])
  })

  test('makes a link of words, and a file of a link', async () => {
    const by = await givenLead()
    const id = await given(by, { reference: 'Minute 7' })
    await editItem(by.organisation.id, lead(by), { id, version: 1 }, item(), null)
    expect((await read(by, id)).kind).toBe('link')
    await editItem(by.organisation.id, lead(by), { id, version: 1 }, item(), { file: file(), room })
    expect((await read(by, id)).kind).toBe('file')
  })

  test('that somebody else has changed since is refused, but for what changes no words', async () => {
    const by = await givenLead()
    const id = await given(by, { owner: 'HR' })
    const edit = (version: number, change: object, content?: string) =>
      editItem(
        ...([by.organisation.id, lead(by), { id, version }, item({ owner: 'HR', ...change })] as const),
        content === undefined ? null : { file: file(content), room },
      )
    expect(await edit(1, { title: 'Theirs' })).toEqual({ id })
    const before = await fingerprint(database)
    expect(await edit(1, { title: 'Mine' })).toEqual({ refused: 'changed' })
    expect(await edit(1, { title: 'Mine' }, 'with a file')).toEqual({ refused: 'changed' })
    expect(await edit(1, { title: 'Theirs' })).toEqual({ id })
    expect(await fingerprint(database)).toEqual(before)
    expect(await edit(1, { title: 'Theirs' }, 'with a file')).toEqual({ id })
    expect(await edit(2, { title: 'Mine' })).toEqual({ id })
    expect(await read(by, id)).toMatchObject({ title: 'Mine', owner: 'HR', version: 3 })
    expect((await read(by, id)).revisions).toHaveLength(1)
  })

  test('by many at once gives each file its revision', async () => {
    const by = await givenLead()
    const id = await given(by, {}, file('0'))
    const edits = ['1', '2', '3', '4', '5'].map((text) =>
      editItem(by.organisation.id, lead(by), { id, version: 1 }, item(), { file: file(text), room }),
    )
    expect(await Promise.all(edits)).toEqual(edits.map(() => ({ id })))
    expect((await read(by, id)).revisions.map(({ revision }) => revision)).toEqual([6, 5, 4, 3, 2, 1])
  })

  test('a contributor may what they added, and nobody another organisation’s', async () => {
    const by = await givenLead()
    const { id: organisationId } = by.organisation
    const member = await givenMember('contributor', { organisationId })
    const [theirs, own] = [await given(by), await given({ ...by, ...member })]
    const stranger = await givenLead()
    const before = await fingerprint(database)
    const tries: [string, Keeper, string][] = [
      [organisationId, contributor(member), theirs],
      [organisationId, { userId: member.id, keeps: 'none' }, own],
      [stranger.organisation.id, lead(stranger), theirs],
      [organisationId, lead(by), randomUUID()],
    ]
    for (const [organisation, keeper, id] of tries) {
      expect(await editItem(organisation, keeper, { id, version: 1 }, item(), null)).toEqual({
        refused: 'closed',
      })
      expect(await retireItem(organisation, keeper, id, true)).toEqual({ refused: 'closed' })
    }
    expect(await fingerprint(database)).toEqual(before)
    expect(
      await editItem(organisationId, contributor(member), { id: own, version: 1 }, item(), null),
    ).toEqual({ id: own })
    expect(await editItem(organisationId, lead(by), { id: own, version: 1 }, item(), null)).toEqual({
      id: own,
    })
  })

  test('once the organisation has merged is refused', async () => {
    const by = await givenLead()
    const id = await given(by)
    await mergeOrganisation(by.organisation.id, by.id, (await givenOrganisation()).id)
    expect(
      await editItem(by.organisation.id, lead(by), { id, version: 1 }, item(), { file: file(), room }),
    ).toEqual({
      refused: 'merged',
    })
    expect(await retireItem(by.organisation.id, lead(by), id, true)).toEqual({ refused: 'merged' })
    expect(await addItem(by.organisation.id, { userId: by.id, item: item() })).toEqual({ refused: 'merged' })
  })
})

describe('a retired item', () => {
  test('stays where it is used, is offered no more, and can be brought back', async () => {
    const by = await givenLead()
    const id = await given(by)
    const assessment = await use(by, id)
    for (const retired of [true, true, false, false])
      expect(await retireItem(by.organisation.id, lead(by), id, retired)).toEqual({ id })
    expect(await trail(by)).toEqual([
      'evidence.add',
      'evidence.attach',
      'evidence.retire',
      'evidence.bring-back',
    ])
    await retireItem(by.organisation.id, lead(by), id, true)
    const target = { assessmentId: assessment.id, indicatorId: 'x.2' }
    expect(await attachEvidence(by.organisation.id, answeringAny(by), target, id)).toBe(false)
    expect((await readAssessment(by.organisation.id, assessment.id))!.evidence).toMatchObject([
      { id, retired: true },
    ])
    expect((await read(by, id)).uses).toMatchObject([{ assessmentId: assessment.id }])
  })
})

describe('where it is used', () => {
  test('names the rounds and their indicators, in the order of the index', async () => {
    const by = await givenLead()
    const id = await given(by)
    const assessment = await givenAssessment(by)
    const known = assessment.model.root.children.flatMap((group) =>
      'children' in group ? group.children : [],
    )
    for (const { id: indicatorId } of [known[3]!, known[0]!])
      await attachEvidence(
        by.organisation.id,
        answeringAny(by),
        { assessmentId: assessment.id, indicatorId },
        id,
      )
    const { uses } = await read(by, id)
    expect(uses).toMatchObject([
      {
        department: '',
        indicators: [known[0], known[3]].map((each) => ({ id: each!.id, title: each!.title })),
      },
    ])
    expect((await find(by)).items[0]!.uses).toBe(2)
  })
})

describe('files', () => {
  test('are read as they were sent, in parts', async () => {
    const by = await givenLead()
    const content = Buffer.from(Array.from({ length: 1_500_001 }, (_, index) => (index * 7919) & 255))
    const id = await given(by, {}, file(content))
    const kept = (await readFile(by.organisation.id, id, 1))!
    const parts: Uint8Array[] = []
    for await (const part of kept.body as unknown as AsyncIterable<Uint8Array>) parts.push(part)
    expect(parts.length).toBe(3)
    expect(Buffer.concat(parts).equals(content)).toBe(true)
    expect(kept).toMatchObject({
      size: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
    })
  })

  test('take no more room than there is, however many come at once', async () => {
    const by = await givenLead()
    const add = (text: string) =>
      addItem(by.organisation.id, { userId: by.id, item: item(), attached: { file: file(text), room: 30 } })
    const added = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((text) => add(text.repeat(10))))
    expect(added.filter((each) => 'id' in each)).toHaveLength(3)
    expect(added.filter((each) => 'refused' in each)).toEqual(Array(2).fill({ refused: 'full' }))
    const [{ taken }] = (await database.query<{ taken: string }>(
      'select sum(size) as taken from evidence_file where organisation_id = $1',
      [by.organisation.id],
    )) as [{ taken: string }]
    expect(Number(taken)).toBe(30)
  })

  test('never change once they are kept', async () => {
    const by = await givenLead()
    const id = await given(by, {}, file())
    await expect(
      database.query("update evidence_file set name = 'x' where evidence_id = $1", [id]),
    ).rejects.toThrow('never change')
  })
})

test('a link of an answer written before there were kinds has its kind', async () => {
  const assessment = await givenAssessment()
  await givenAnswer(assessment, 'x.1', { met: [1] })
  const { organisationId, lead: by, id: assessmentId } = assessment
  const target = { assessmentId, indicatorId: 'x.1' }
  await addEvidence(organisationId, answeringAny(by), target, {
    item: {
      ...givenEvidence('x'),
      reference: 'Minute 7',
    },
  })
  expect((await readAssessment(organisationId, assessmentId))!.evidence[0]!.kind).toBe('reference')
})
