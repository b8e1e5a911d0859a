import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { checkIndex } from '#app/rounds/index-check.ts'
import {
  deleteDraft,
  listDrafts,
  publishDraft,
  readDraft,
  uploadIndex,
} from '#app/rounds/index-drafts.server.ts'
import { compareVersions } from '#app/rounds/index-succession.ts'
import { readIndexText, refuseUpload } from '#app/rounds/index-upload.ts'
import { store } from '#prisma/store.ts'
import { indexV1 } from '#seed/index-v1/index.ts'
import { fingerprint, givenDatabase } from '#tests/database.ts'
import { givenUser } from '#tests/fixtures.ts'

const database = givenDatabase()
const actor = randomUUID()

interface Node extends Record<string, unknown> {
  children: Node[]
}
type Index = Record<string, unknown> & { version: string; levels: Record<string, unknown>[]; root: Node }

/** Version 1 of the index with another version number, and what `change` does to it. */
function given(version: string, change: (index: Index) => void = () => undefined): string {
  const index = structuredClone(indexV1) as Index
  index.version = version
  change(index)
  return JSON.stringify(index)
}

const issuesOf = (text: string) => {
  const checked = checkIndex(text)
  return 'issues' in checked ? checked.issues : []
}
const indicator = ({ root }: Index, commitment = 0, place = 0) => root.children[commitment]!.children[place]!

let patch = 0
const next = () => `2.0.${(patch += 1)}`
const upload = async (text: string) => {
  const uploaded = await uploadIndex(actor, text)
  if (!('id' in uploaded)) throw new Error(JSON.stringify(uploaded.issues))
  return uploaded.id
}

beforeEach(() => database.query('delete from index_draft'))

describe('checking an index', () => {
  test('finds nothing wrong with the index of the service', () => {
    expect(issuesOf(given('1.0.0'))).toEqual([])
  })

  test('with twenty errors of every kind names all twenty with their places', () => {
    const text = given('two', (index) => {
      index.id = 'The Index'
      index.unknown = true
      delete index.description
      delete index.provenance
      delete index.levels[2]!.meaning
      index.unanswered = 'blocks'
      const root = index.root.children
      delete root[0]!.description
      root[1]!.weight = -1
      root[2]!.colour = 'red'
      Object.assign(indicator(index, 0, 0), { question: 'No question mark', why: '', weight: 0 })
      delete indicator(index, 0, 1).help
      delete indicator(index, 0, 2).notStarted
      indicator(index, 0, 3).evidence = []
      indicator(index, 0, 4).id = 'workforce.in-the-wrong-place'
      indicator(index, 1, 0).id = (indicator(index, 1, 1) as { id?: unknown }).id
      Object.assign(indicator(index, 2, 0), {
        title: ' ',
        variants: [{ when: { kinds: ['trust'] }, help: 'x' }],
      })
      ;(indicator(index, 3, 0).answer as { criteria: unknown[] }).criteria.pop()
      indicator(index, 4, 0).why = 'You need level 3 here.'
      indicator(index, 4, 1).help = 'a\0b'
    })
    const paths = issuesOf(text).map(({ path }) => path)
    expect([...new Set(paths)].sort()).toEqual(
      [
        '',
        'id',
        'version',
        'description',
        'provenance',
        'levels[2].meaning',
        'root.children[0].description',
        'root.children[1].weight',
        'root.children[2]',
        'root.children[0].children[0].question',
        'root.children[0].children[0].why',
        'root.children[0].children[0].weight',
        'root.children[0].children[1].help',
        'root.children[0].children[2].notStarted',
        'root.children[0].children[3].evidence',
        'root.children[0].children[4].id',
        'root.children[1].children[1].id',
        'root.children[2].children[0].title',
        'root.children[2].children[0].variants[0].when.kinds[0]',
        'root.children[3].children[0].answer.criteria',
        'root.children[4].children[0].why',
        'root.children[4].children[1].help',
      ].sort(),
    )
    expect(paths.length).toBeGreaterThanOrEqual(20)
  })

  test.each([
    ['nothing', ''],
    ['half of it', given('2.0.0').slice(0, 5000)],
    ['a list', '[]'],
    ['null', 'null'],
    ['a number', '1e999'],
    ['a text', '"index"'],
    ['an empty object', '{}'],
    ['brackets without end', '['.repeat(500_000)],
    ['groups in groups', `{"root":${'{"children":['.repeat(50_000)}`],
    ['too many values', `[${'1,'.repeat(500_000)}1]`],
    ['many wrong children', `{"root":{"children":[${'1,'.repeat(15_000)}1]}}`],
    ['a key that changes all objects', '{"__proto__":{"polluted":true},"constructor":{}}'],
    ['an infinite weight', given('2.0.0').replace('"weight":1', '"weight":1e999')],
    ['half a pair of a letter', given('2.0.0', (index) => (index.title = 'a')).replace('"a"', '"\\ud800"')],
    [
      'an indicator beside the commitments',
      given('2.0.0', (index) => index.root.children.push(indicator(index))),
    ],
    ['a choice', given('2.0.0', (index) => (indicator(index).answer = { kind: 'number', min: 0, max: 6 }))],
  ])('names what is wrong with %s, and never fails', (_what, text) => {
    expect(issuesOf(text).length).toBeGreaterThan(0)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })
})

describe('an upload', () => {
  test('becomes a draft, once, however often the same content comes', async () => {
    const version = next()
    const uploads = await Promise.all(Array.from({ length: 5 }, () => uploadIndex(actor, given(version))))
    expect(new Set(uploads.map((each) => JSON.stringify(each))).size).toBe(1)
    expect(await listDrafts()).toMatchObject([{ version, uploadedBy: 'Someone who has left' }])
    const trail = await store().auditEvent.findMany({
      where: { action: 'index.upload' },
      orderBy: { id: 'desc' },
    })
    expect(trail[0]).toMatchObject({ userId: actor, detail: { version: `remi-${version}` } })
  })

  test.each([
    ['the version that is published, unchanged', given('1.0.0'), '1.0.0 is published already, as it is here'],
    [
      'other wording under the published version',
      given('1.0.0', (index) => (indicator(index).title = 'Another title')),
      '1.0.0 is published with other content: give the new wording a new version',
    ],
    ['an earlier version', given('0.9.9'), /^must be later than /],
    [
      'an indicator under another id',
      given('3.0.0', (index) => (indicator(index).id = 'leadership.renamed')),
      'is published as leadership.board-representation: an indicator keeps its id',
    ],
  ])('is refused for %s, and nothing is written', async (_what, text, message) => {
    const before = await fingerprint(database)
    const refused = await uploadIndex(actor, text)
    expect(refused).toMatchObject({ issues: [{ message: expect.stringMatching(message) as string }] })
    expect(await fingerprint(database)).toEqual(before)
  })

  test('says in its draft what differs from what is published', async () => {
    const user = await givenUser()
    const text = given(next(), (index) => {
      indicator(index, 0, 1).why = 'Other words.'
      index.root.children[4]!.children.pop()
    })
    const { id } = (await uploadIndex(user.id, text)) as { id: string }
    const draft = (await readDraft(id))!
    expect(draft).toMatchObject({ uploadedBy: user.name, issues: [] })
    expect(draft.differences).toMatchObject({ added: [], method: false })
    expect(draft.differences!.changed).toHaveLength(1)
    expect(draft.differences!.removed).toHaveLength(1)
    expect(await readDraft(randomUUID())).toBeNull()
  })
})

describe('publishing', () => {
  test('keeps the content for good, takes the draft away, and is written to the trail', async () => {
    const version = next()
    const text = given(version)
    const id = await upload(text)
    expect(await publishDraft(id, actor)).toEqual({ versionId: `remi-${version}` })
    const kept = await store().indexVersion.findUniqueOrThrow({ where: { id: `remi-${version}` } })
    expect(kept).toMatchObject({
      version,
      title: 'Race Equality Maturity Index',
      content: JSON.parse(text) as object,
    })
    expect(await readDraft(id)).toBeNull()
    const [event] = await store().auditEvent.findMany({
      where: { action: 'index.publish' },
      orderBy: { id: 'desc' },
    })
    expect(event).toMatchObject({
      userId: actor,
      subject: `index version remi-${version}`,
      detail: { hash: kept.hash },
    })
    expect(await publishDraft(id, actor)).toEqual({ refused: 'unknown' })
    await expect(store().indexVersion.updateMany({ data: { title: 'x' } })).rejects.toThrow()
  })

  test('five times at once comes about once', async () => {
    const id = await upload(given(next()))
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => publishDraft(id, actor)))
    expect(outcomes.filter((outcome) => 'versionId' in outcome)).toHaveLength(1)
    expect(outcomes.filter((outcome) => 'refused' in outcome)).toHaveLength(4)
  })

  test('of two drafts with one version, or after a later one, the second is refused', async () => {
    const [early, version] = [next(), next()]
    const other = given(version, (index) => (indicator(index).why = 'Other words.'))
    const [first, second, earlier] = [
      await upload(given(version)),
      await upload(other),
      await upload(given(early)),
    ]
    await publishDraft(first, actor)
    const before = await fingerprint(database)
    expect(await publishDraft(second, actor)).toMatchObject({ issues: [{ path: 'version' }] })
    expect(await publishDraft(earlier, actor)).toMatchObject({ issues: [{ path: 'version' }] })
    expect(await fingerprint(database)).toEqual(before)
    expect((await readDraft(second))!.issues).toHaveLength(1)
  })
})

test('deleting a draft is done once, and leaves what is published', async () => {
  const id = await upload(given(next()))
  const before = await store().indexVersion.count()
  await Promise.all([deleteDraft(id, actor), deleteDraft(id, actor)])
  expect(await readDraft(id)).toBeNull()
  expect(await store().indexVersion.count()).toBe(before)
  expect(
    await store().auditEvent.count({ where: { subject: `index draft ${id}`, action: 'index.delete-draft' } }),
  ).toBe(1)
})

test('versions are compared as numbers', () => {
  expect(compareVersions('1.10.0', '1.9.9')).toBeGreaterThan(0)
  expect(compareVersions('1.0.0', '1.0.0')).toBe(0)
  expect(compareVersions('1.0.9', '1.1.0')).toBeLessThan(0)
})

test('a chosen file is read instead of the pasted text, and a refusal keeps what was read', async () => {
  const form = new FormData()
  form.set('content', 'pasted')
  form.set('file', new Blob([]), '')
  expect(await readIndexText(form)).toBe('pasted')
  form.set('file', new Blob(['chosen']), 'index.json')
  expect(await readIndexText(form)).toBe('chosen')
  expect(await readIndexText(new FormData())).toBe('')
  const many = Array.from({ length: 600 }, () => ({ path: 'a', message: 'b' }))
  expect(refuseUpload('x', many)).toMatchObject({
    typed: { content: 'x' },
    more: 100,
    issues: { length: 500 },
  })
})
