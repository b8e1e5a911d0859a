/** Nothing is public by default; what is public is what was previewed; it is withdrawn and never changed. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { publishStatement } from '#app/board/statement/publish-statement.server.ts'
import { removeSelfPublisher } from '#app/benchmark/self-publishers.server.ts'
import { withdrawStatement } from '#app/board/statement/withdraw-statement.server.ts'
import { listOwn, listPublic, readPublic } from '#app/board/statement/read-statements.server.ts'
import { nameBefore } from '#app/results/changes.ts'
import { type StatementContent, toKey, toStatement, toVoice } from '#app/board/statement/statement.ts'
import { fewestOfNetwork } from '#app/community/disclose.ts'
import { mergeOrganisation } from '#app/organisations/merge.server.ts'
import { asOrganisation, setOutside } from '#prisma/scope.ts'
import { store } from '#prisma/store.ts'
import { indicatorsOf, parseModel } from '#scoring/index.ts'
import { indexV1 } from '#seed/index-v1/index.ts'
import { givenDatabase } from '#tests/database.ts'
import {
  givenCompleteAssessment,
  givenLead,
  givenMember,
  givenOrganisation,
  givenSignedOff,
  givenSubmission,
  type GivenSubmission,
  givenUser,
  signInAs,
} from '#tests/fixtures.ts'
import { type Fields, startServer, type TestServer } from '#tests/server.ts'
import { givenSource } from './sample.ts'

const model = parseModel(indexV1)
const source = givenSource(model)
const content = (words = ''): StatementContent =>
  toStatement({
    ...{
      organisation: 'St Ælfgifu’s & Ọ̀ṣun Trust',
      round: '2026/27',
      signedOffAt: '2026-05-20T23:30:00Z',
      words,
    },
    ...{ indexVersion: '1', view: source.view, changes: source.changes, before: null, actions: null },
    voice: { kind: 'none' },
  })

describe('the verdict of communities and staff', () => {
  const [first, second] = indicatorsOf(model)
  const view = (indicatorId: string, position: number) => ({
    ...{ id: randomUUID(), indicatorId, reason: 'secret', level: null, earlier: false, replies: [] },
    verdict: position % 2 === 0 ? ('agree' as const) : ('disagree' as const),
  })
  const group = (views: ReturnType<typeof view>[]) => ({
    ...{ id: 'g', kind: 'community' as const, name: 'Small group', views, total: null, withheld: null },
  })
  const views = (id: string, count: number) => Array.from({ length: count }, (_, at) => view(id, at))

  test('is of a review that is over, and of indicators with five views or more', () => {
    const enough = group([...views(first!.id, fewestOfNetwork), ...views(second!.id, fewestOfNetwork - 1)])
    expect(toVoice(null)).toEqual({ kind: 'none' })
    expect(toVoice({ model, groups: [enough], over: false })).toEqual({ kind: 'open' })
    expect(toVoice({ model, groups: [group(views(first!.id, 4))], over: true })).toEqual({ kind: 'few' })
    const told = toVoice({ model, groups: [enough], over: true })
    expect(told).toMatchObject({
      kind: 'counts',
      rows: [{ indicators: 1, agree: 3, disagree: 2, cannot_tell: 0 }, ...Array(4).fill({ indicators: 0 })],
    })
    expect(JSON.stringify(told)).not.toMatch(/secret|Small group/)
  })
})

test('what it holds is what is listed here, and no name of a person', () => {
  const actions = [
    {
      ...{
        id: 'a',
        title: 'Train panels',
        commitmentId: 'workforce',
        dueOn: null,
        standing: 'done' as const,
      },
      owner: 'Ada Okafor',
    },
    {
      ...{ id: 'b', title: 'Dropped', commitmentId: 'workforce', dueOn: null, standing: 'stopped' as const },
    },
  ]
  const made = toStatement({
    ...{
      organisation: 'A',
      round: 'R',
      signedOffAt: '2026-05-20T23:30:00Z',
      words: 'W',
      indexVersion: '1',
      actions,
    },
    ...{ view: source.view, changes: source.changes, before: '2025/26', voice: { kind: 'none' as const } },
  })
  expect(made.signedOffOn).toBe('2026-05-21')
  expect(Object.keys(made).sort()).toEqual(
    [
      ...['actions', 'changes', 'commitments', 'highest', 'indexVersion', 'organisation', 'overall'],
      ...['round', 'signedOffOn', 'voice', 'words'],
    ].sort(),
  )
  expect(made.actions).toEqual([{ title: 'Train panels', standing: 'Done', dueOn: null }])
  expect(JSON.stringify(made)).not.toMatch(/Okafor|leadership\.|evidence/i)
})

test.each([
  ['St Ælfgifu’s & Ọ̀ṣun Trust', 'st-lfgifus-osun-trust'],
  ['2026/27', '2026-27'],
  ['  NHS – North  ', 'nhs-north'],
  ['東京', ''],
  [`${'Long word '.repeat(7)}of ninepins and more`, `${'long-word-'.repeat(7)}of`],
  [`${'Long word '.repeat(7)}ten letter`, `${'long-word-'.repeat(7)}ten-letter`],
  ['x'.repeat(90), 'x'.repeat(80)],
])('%s is %s in an address', (name, key) => expect(toKey(name)).toBe(key))

test('an earlier submission of the same round is named by its number', () => {
  expect(nameBefore({ round: '2025/26', number: 1 }, '2026/27')).toBe('2025/26')
  expect(nameBefore({ round: '2026/27', number: 1 }, '2026/27')).toBe('Submission 1')
  expect(nameBefore(null, '2026/27')).toBeNull()
})

describe('in the store', () => {
  const database = givenDatabase()
  let signed: GivenSubmission
  let server: TestServer
  let cookie: string
  beforeAll(async () => {
    signed = await givenSignedOff()
    cookie = await signInAs(signed.lead)
    server = await startServer({ DATABASE_URL: database.url, LOG_LEVEL: 'silent' })
  })
  afterAll(() => server?.stop())

  const publish = (given: GivenSubmission, what = content()) =>
    publishStatement(given.organisationId, given.lead.id, given.submissionId, what)
  const own = (given: GivenSubmission) => listOwn(given.organisationId)
  const idOf = (made: Awaited<ReturnType<typeof publish>>) => (made as { published: string }).published
  const keyOf = async (organisationId: string) =>
    (await store().organisation.findFirstOrThrow({ where: { id: organisationId } })).statementKey

  test('the same is published once, however often it is sent at once', async () => {
    const other = await givenSignedOff()
    const made = await Promise.all(Array.from({ length: 4 }, () => publish(other)))
    expect(new Set(made.map(idOf)).size).toBe(1)
    const lines = await store().auditEvent.findMany({
      where: {
        organisationId: other.organisationId,
        action: { in: ['statement.publish', 'self-publisher.add'] },
      },
    })
    expect(lines).toHaveLength(2)
    expect(JSON.stringify(lines.map(({ detail }) => detail))).not.toContain('Trust')
  })

  test('another of its round stands in its place, and the list of self-publishers has it', async () => {
    const other = await givenSignedOff()
    const [first, second] = [await publish(other), await publish(other, content('More'))]
    expect(idOf(second)).not.toBe(idOf(first))
    const statements = await own(other)
    expect(statements.map(({ withdrawnAt }) => withdrawnAt === null)).toEqual([true, false])
    const key = (await keyOf(other.organisationId))!
    const noted = await store().selfPublisher.findFirst({ where: { organisationId: other.organisationId } })
    expect(noted?.place).toBe(`/statements/${key}`)
    expect(await readPublic(key)).toMatchObject({ content: { words: 'More' } })
    const takeOff = () => removeSelfPublisher(other.organisationId, other.lead.id)
    const listed = () => store().selfPublisher.count({ where: { organisationId: other.organisationId } })
    expect(await takeOff()).toMatchObject({ refused: 'statement' })
    await withdrawStatement(other.organisationId, other.lead.id, idOf(second))
    expect(await readPublic(key)).toBe('withdrawn')
    expect(await listed()).toBe(1)
    expect(await takeOff()).toEqual({ removed: true })
    expect(await listed()).toBe(0)
  })

  test('of a round that has another name now one stands', async () => {
    const other = await givenSignedOff()
    await publish(other)
    const { round } = await store().assessment.findFirstOrThrow({
      where: { id: other.id },
      select: { round: { select: { id: true, name: true } } },
    })
    const rename = (name: string) => store().round.update({ where: { id: round.id }, data: { name } })
    await rename('Another name')
    await publish(other, content('Under another name'))
    await rename(round.name)
    const standing = (await own(other)).filter(({ withdrawnAt }) => withdrawnAt === null)
    expect(standing.map(({ roundKey }) => roundKey)).toEqual(['another-name'])
  })

  test('two organisations of one name have two addresses', async () => {
    const name = `Same ${randomUUID().slice(0, 6)}`
    const keys = await Promise.all(
      [1, 2].map(async () => {
        const lead = await givenLead({ organisation: await givenOrganisation({ name }) })
        const other = await givenSignedOffBy(lead)
        await publish(other)
        return keyOf(other.organisationId)
      }),
    )
    expect([...keys].sort()).toEqual([toKey(name), `${toKey(name)}-2`])
  })

  test('only what is signed off, of the organisation itself, and not after a merger', async () => {
    const waiting = await givenSubmission()
    await expect(publish(waiting)).rejects.toThrow()
    expect(await own(waiting)).toEqual([])
    const other = await givenSignedOff()
    await expect(publish({ ...other, organisationId: waiting.organisationId })).rejects.toThrow()
    await mergeOrganisation(other.organisationId, (await givenUser()).id, waiting.organisationId)
    expect(await publish(other)).toEqual({ refused: 'merged' })
  })

  test('what a predecessor published is withdrawn in its successor, once, and nowhere else', async () => {
    const before = await givenSignedOff()
    const [heir, stranger] = [await givenLead(), await givenLead()]
    const id = idOf(await publish(before))
    await mergeOrganisation(before.organisationId, (await givenUser()).id, heir.organisation.id)
    const at = `/organisations/${heir.organisation.id}/statements`
    const theirs = { cookie: await signInAs(heir) }
    expect(await (await server.get(at, theirs)).text()).toContain(
      `Public statements of ${before.lead.organisation.name}`,
    )
    const key = (await keyOf(before.organisationId))!
    expect(await withdrawStatement(stranger.organisation.id, stranger.id, id)).toEqual({ refused: 'unknown' })
    const outsider = { cookie: await signInAs(stranger) }
    const elsewhere = `/organisations/${stranger.organisation.id}/statements/${id}/withdraw`
    expect((await server.post(elsewhere, {}, outsider)).status).toBe(404)
    expect(await readPublic(key)).not.toBe('withdrawn')
    expect((await server.get(`${at}/${id}/withdraw`, theirs)).status).toBe(200)
    for (let time = 0; time < 2; time++)
      expect((await server.post(`${at}/${id}/withdraw`, {}, theirs)).status).toBe(302)
    expect(await readPublic(key)).toBe('withdrawn')
    const lines = await store().auditEvent.findMany({ where: { subject: `statement ${id}` } })
    expect(lines.slice(1)).toMatchObject([
      { organisationId: heir.organisation.id, detail: { predecessor: before.organisationId } },
    ])
  })

  test('the database refuses every change but one withdrawal', async () => {
    const other = await givenSignedOff()
    const id = idOf(await publish(other))
    const change = (what: string) => database.query(`update statement set ${what} where id = $1`, [id])
    await expect(change("content = '{}'")).rejects.toThrow(/only be withdrawn/)
    await expect(change("published_at = now() - interval '1 day'")).rejects.toThrow(/only be withdrawn/)
    await expect(database.query('delete from statement where id = $1', [id])).rejects.toThrow()
    expect(await withdrawStatement(randomUUID(), other.lead.id, id)).toEqual({ refused: 'unknown' })
    const once = () => withdrawStatement(other.organisationId, other.lead.id, id)
    expect([await once(), await once()]).toEqual([{ withdrawn: true }, { withdrawn: true }])
    await expect(change('withdrawn_at = null, withdrawn_by = null')).rejects.toThrow(/only be withdrawn/)
    const lines = await store().auditEvent.count({
      where: { organisationId: other.organisationId, action: 'statement.withdraw' },
    })
    expect(lines).toBe(1)
  })

  test('outside any organisation only what stands is there', async () => {
    const [standing, withdrawn] = [await givenSignedOff(), await givenSignedOff()]
    await publish(standing)
    await withdrawStatement(withdrawn.organisationId, withdrawn.lead.id, idOf(await publish(withdrawn)))
    setOutside('')
    try {
      const seen = (await store().statement.findMany()).map(({ organisationId }) => organisationId)
      expect(seen).toContain(standing.organisationId)
      expect(seen).not.toContain(withdrawn.organisationId)
      const listed = await listPublic()
      expect(listed).toContainEqual({
        ...{ key: await keyOf(standing.organisationId), round: '2026/27' },
        organisation: content().organisation,
      })
      expect(listed.map(({ key }) => key)).not.toContain(await keyOf(withdrawn.organisationId))
      const changed = await asOrganisation(withdrawn.organisationId, async () =>
        store().statement.updateMany({
          where: { organisationId: standing.organisationId },
          data: { withdrawnAt: new Date(), withdrawnById: randomUUID() },
        }),
      )
      expect(changed.count).toBe(0)
    } finally {
      setOutside('everything')
    }
  })

  test('its organisation is told when a later submission stands', async () => {
    const other = await givenSignedOff()
    await publish(other)
    expect(await own(other)).toMatchObject([{ superseded: false, reopened: false }])
    const { lead } = other
    const reopen = { reason: 'An answer was wrong' }
    const at = `/organisations/${other.organisationId}`
    const theirs = { cookie: await signInAs(lead) }
    await server.post(`${at}/assessments/${other.id}/reopen`, reopen, theirs)
    expect(await own(other)).toMatchObject([{ superseded: false, reopened: true }])
    await givenSignedOff(await givenSubmission({ assessment: other, sponsor: other.sponsor }))
    expect(await own(other)).toMatchObject([{ superseded: true }])
    const page = await (await server.get(`${at}/statements`, theirs)).text()
    expect(page).toContain('a later submission has been signed off since')
    expect(await readPublic((await keyOf(other.organisationId))!)).toMatchObject({ content: { words: '' } })
  })

  test('from nothing public, by the preview, to what was previewed, to withdrawn', async () => {
    const at = `/organisations/${signed.organisationId}/submissions/${signed.submissionId}/statement`
    const post = (fields: Record<string, string>) => server.post(at, fields, { cookie })
    const key = toKey(signed.lead.organisation.name)
    const open = async (path: string) => {
      const response = await server.get(path)
      return { status: response.status, text: await response.text() }
    }
    for (const path of [`/statements/${key}`, `/statements/${key}/2026-27`])
      expect((await open(path)).status).toBe(404)
    expect((await open('/statements')).text).not.toContain(signed.lead.organisation.name)

    const words = '<b>Bold</b> & honest\n\nA second line'
    const preview = await (await post({ words, intent: 'preview' })).text()
    expect(await own(signed)).toEqual([])
    const seen = /name="seen" value="(\w+)"/.exec(preview)![1]!
    const unsure = await post({ words, intent: 'publish', seen })
    expect([unsure.status, (await unsure.text()).includes('Tick the box')]).toEqual([400, true])
    const other = await post({ words: 'Other', intent: 'publish', seen, agree: 'yes' })
    expect([other.status, (await other.text()).includes('has changed since')]).toEqual([409, true])
    expect(await own(signed)).toEqual([])
    const done = await post({ words, intent: 'publish', seen, agree: 'yes' })
    expect(done.headers.get('location')).toMatch(/statements\?done=published$/)

    const [statement] = await own(signed)
    const [newest, ofRound] = [
      await open(`/statements/${key}`),
      await open(`/statements/${key}/${statement!.roundKey}`),
    ]
    expect([newest.status, ofRound.status]).toEqual([200, 200])
    const shown = (page: string, ends: RegExp) =>
      page
        .slice(page.indexOf('assessed its own work'))
        .split(ends)[0]!
        .replace(/<\/?h[23][^>]*>/g, '')
    const ends = /Version of the index/
    expect(shown(newest.text, ends)).toBe(shown(preview, ends))
    expect(newest.text).toContain('&lt;b&gt;Bold&lt;/b&gt; &amp; honest')
    for (const secret of [
      signed.lead.name,
      signed.sponsor.name,
      'Chief nurse',
      signed.submissionId,
      signed.organisationId,
    ])
      expect(newest.text).not.toContain(secret)
    expect((await open('/statements')).text).toContain(signed.lead.organisation.name)

    await server.post(
      `/organisations/${signed.organisationId}/statements/${statement!.id}/withdraw`,
      {},
      { cookie },
    )
    for (const path of [`/statements/${key}`, `/statements/${key}/${statement!.roundKey}`]) {
      const { status, text } = await open(path)
      expect([status, text.includes('was withdrawn')]).toEqual([410, true])
      expect(text).not.toMatch(/Bold|Organisation [\da-f]/)
    }
    expect((await open(`/statements/${key}/1999`)).status).toBe(404)
  })

  test('a wrong or hostile form is answered, and keeps what was typed', async () => {
    const at = `/organisations/${signed.organisationId}/submissions/${signed.submissionId}/statement`
    const long = await server.post(at, { words: 'x'.repeat(3001) }, { cookie })
    const text = await long.text()
    expect([long.status, text.includes('3,000 characters or fewer'), text.includes('xxxx')]).toEqual([
      400,
      true,
      true,
    ])
    const odd: Fields[] = [{}, { intent: 'x', seen: ['a', 'b'], agree: 'no', actions: 'maybe' }]
    for (const fields of odd) expect((await server.post(at, fields, { cookie })).status).toBeLessThan(500)
    for (const path of ['/statements/A', `/statements/${'a'.repeat(200)}`, '/statements/a/b%27'])
      expect((await server.get(path)).status).toBe(404)
  })

  test('a contributor and a board member publish nothing, and read the paper', async () => {
    const { organisationId, submissionId } = signed
    const at = `/organisations/${organisationId}/submissions/${submissionId}`
    for (const role of ['contributor', 'board'] as const) {
      const theirs = { cookie: await signInAs(await givenMember(role, { organisationId })) }
      expect((await server.get(`${at}/statement`, theirs)).status).toBe(404)
      expect((await server.post(`${at}/statement`, { intent: 'publish' }, theirs)).status).toBe(404)
      expect((await server.get(`${at}/paper`, theirs)).status).toBe(200)
      const file = await server.get(`${at}/paper.docx`, theirs)
      expect(file.status).toBe(role === 'board' ? 200 : 404)
      await file.arrayBuffer()
    }
    const latest = await server.get(`/organisations/${organisationId}/board/paper`, { cookie })
    expect(latest.headers.get('location')).toBe(`${at}/paper`)
    const newcomer = await givenLead()
    const home = `/organisations/${newcomer.organisation.id}`
    const none = await server.get(`${home}/board/paper`, { cookie: await signInAs(newcomer) })
    expect([none.status, none.headers.get('location')]).toEqual([302, `${home}/board`])
  })

  test('its own text is in the paper as it was typed; who saved second is told', async () => {
    const at = `/organisations/${signed.organisationId}`
    const save = (fields: Record<string, string>) => server.post(`${at}/board/paper/text`, fields, { cookie })
    const texts = { meeting: 'Board <i>28 May</i>', purpose: 'One\n\nTwo', risk: 'BAF 7' }
    expect((await save({ ...texts, version: '0' })).status).toBe(302)
    const late = await save({ ...texts, purpose: 'Mine', version: '0' })
    const page = await late.text()
    expect([late.status, page.includes('Somebody else changed'), page.includes('Mine')]).toEqual([
      409,
      true,
      true,
    ])
    const paper = await (
      await server.get(`${at}/submissions/${signed.submissionId}/paper`, { cookie })
    ).text()
    expect(paper).toContain('Board &lt;i&gt;28 May&lt;/i&gt;')
    expect(paper).toContain('risk BAF 7. Assurance level')
    expect(paper).not.toContain('Mine')
    const file = await server.get(`${at}/submissions/${signed.submissionId}/paper.docx`, { cookie })
    expect(file.headers.get('content-disposition')).toMatch(
      /^attachment; filename="race-[\w-]+-submission-1\.docx"$/,
    )
  })
})

async function givenSignedOffBy(lead: Awaited<ReturnType<typeof givenLead>>): Promise<GivenSubmission> {
  return givenSignedOff(await givenSubmission({ assessment: await givenCompleteAssessment(lead) }))
}
