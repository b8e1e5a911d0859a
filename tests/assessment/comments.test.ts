import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { anonymiseUser } from '#app/access/anonymise.server.ts'
import { exportAccount } from '#app/access/export-account.server.ts'
import type { Principal } from '#app/access/session.server.ts'
import { submitCommentForm } from '#app/assessment/comment-form.server.ts'
import { type AddComment, addComment, type NewComment, settleThread } from '#app/assessment/comment.server.ts'
import { readComments, listCommentsForYou } from '#app/assessment/comments.server.ts'
import { readAssessment } from '#app/assessment/read.server.ts'
import { submitAssessment } from '#app/assessment/submit.server.ts'
import { asOrganisation } from '#prisma/scope.ts'
import { store } from '#prisma/store.ts'
import { indicatorsOf } from '#scoring/index.ts'
import { fingerprint, givenDatabase } from '#tests/database.ts'
import {
  type GivenAssessment,
  givenAssessment,
  givenCompleteAssessment,
  givenMember,
  givenOrganisation,
  type GivenUser,
  origin,
} from '#tests/fixtures.ts'

const database = givenDatabase()

interface Given {
  assessment: GivenAssessment
  lead: GivenUser
  contributor: GivenUser
  sponsor: GivenUser
}

async function givenTeam(made?: GivenAssessment): Promise<Given> {
  const assessment = made ?? (await givenAssessment())
  const place = { organisationId: assessment.organisationId }
  const contributor = await givenMember('contributor', place, { name: 'Bola' })
  const sponsor = await givenMember('sponsor', place, { name: 'Chidi' })
  return { assessment, lead: assessment.lead, contributor, sponsor }
}

const placeOf = ({ assessment }: Given) => ({
  assessmentId: assessment.id,
  indicatorId: indicatorsOf(assessment.model)[0]!.id,
})

/** As the service's pages do it: in the scope of the organisation. */
function add(given: Given, by: GivenUser, comment: Partial<NewComment> = {}): Promise<AddComment> {
  const { organisationId } = given.assessment
  const made = {
    ...placeOf(given),
    id: randomUUID(),
    threadId: null,
    text: 'Is this so?',
    tell: [],
    ...comment,
  }
  return asOrganisation(organisationId, () => addComment(organisationId, by.id, made, origin))
}

async function givenThread(given: Given, by: GivenUser, tell: GivenUser[] = []): Promise<string> {
  const made = await add(given, by, { tell: tell.map(({ id }) => id) })
  if (!('added' in made)) throw new Error(made.refused)
  return made.added
}

function settle(given: Given, by: GivenUser, threadId: string, resolve: boolean): Promise<boolean> {
  const { organisationId } = given.assessment
  return settleThread(organisationId, by.id, { ...placeOf(given), threadId, resolve })
}

const read = (given: Given) => readComments(given.assessment.organisationId, placeOf(given))
const letters = (given: GivenUser) =>
  store().mail.findMany({ where: { recipient: given.email, kind: 'comment' }, orderBy: { createdAt: 'asc' } })

async function lines(given: Given): Promise<string[]> {
  const { organisationId } = given.assessment
  const where = { organisationId, action: { startsWith: 'comment.' } }
  return (await store().auditEvent.findMany({ where, orderBy: { id: 'asc' } })).map(({ action }) => action)
}

describe('a comment', () => {
  test('is kept with who, when and whom it tells, and its replies follow it', async () => {
    const given = await givenTeam()
    const text = "Ọ 👩🏾‍⚕️\n\t“x” \\ ' ; --"
    const thread = await add(given, given.contributor, { text, tell: [given.sponsor.id] })
    await add(given, given.sponsor, { text: 'Yes', threadId: (thread as { added: string }).added })
    const { threads } = await read(given)
    expect(threads).toMatchObject([
      { text, by: 'Bola', tells: ['Chidi'], resolved: null, replies: [{ text: 'Yes', by: 'Chidi' }] },
    ])
    expect(Date.now() - new Date(threads[0]!.at).getTime()).toBeLessThan(60_000)
    expect(await lines(given)).toEqual(['comment.add', 'comment.add'])
  })

  test('that is sent twice, also at once, is one comment with one line and one letter', async () => {
    const given = await givenTeam()
    const same = { id: randomUUID(), tell: [given.sponsor.id] }
    const made = await Promise.all(Array.from({ length: 5 }, () => add(given, given.lead, same)))
    expect(new Set(made.map((each) => JSON.stringify(each)))).toEqual(
      new Set([JSON.stringify({ added: same.id })]),
    )
    expect((await read(given)).threads.length).toBe(1)
    expect(await lines(given)).toEqual(['comment.add'])
    expect(await letters(given.sponsor)).toHaveLength(1)
  })

  test('with the id of another one is not taken for it', async () => {
    const given = await givenTeam()
    const [id, elsewhere] = [await givenThread(given, given.lead), await givenTeam()]
    expect(await add(given, given.lead, { id, text: 'Something else' })).toEqual({ refused: 'used' })
    expect(await add(given, given.sponsor, { id })).toEqual({ refused: 'used' })
    expect(await add(elsewhere, elsewhere.lead, { id })).toEqual({ refused: 'used' })
    expect((await read(given)).threads).toMatchObject([{ id, text: 'Is this so?' }])
  })

  test('replies only to the first of a thread of its own indicator and organisation', async () => {
    const given = await givenTeam()
    const other = await givenTeam()
    const thread = await givenThread(given, given.lead)
    const reply = (await add(given, given.lead, { threadId: thread })) as { added: string }
    const [, second] = indicatorsOf(given.assessment.model)
    for (const attempt of [
      () => add(given, given.lead, { threadId: reply.added }),
      () => add(given, given.lead, { threadId: thread, indicatorId: second!.id }),
      () => add(given, given.lead, { threadId: randomUUID() }),
      () => add(other, other.lead, { threadId: thread }),
    ])
      await expect(attempt()).rejects.toMatchObject({ status: 404 })
    await expect(
      database.query(
        `insert into comment (id, organisation_id, assessment_id, indicator_id, thread_id, text, by_id)
         select $1, organisation_id, assessment_id, 'x.9', id, 'x', by_id from comment where id = $2`,
        [randomUUID(), thread],
      ),
    ).rejects.toThrow('not one of this indicator')
  })

  test('stays as it was written', async () => {
    const given = await givenTeam()
    await givenThread(given, given.lead, [given.sponsor])
    await expect(database.query("update comment set text = 'Changed'")).rejects.toThrow()
    await expect(database.query('update comment_mention set user_id = gen_random_uuid()')).rejects.toThrow()
  })
})

describe('telling', () => {
  test('goes to those mentioned, with a link and nothing of what was said', async () => {
    const given = await givenTeam()
    const id = await givenThread(given, given.lead, [given.sponsor, given.lead])
    const { assessmentId, indicatorId } = placeOf(given)
    const [letter] = await letters(given.sponsor)
    const url = `${origin}/organisations/${given.assessment.organisationId}/assessments/${assessmentId}/indicators/${indicatorId}/comments#comment-${id}`
    expect(letter).toMatchObject({ key: `comment:${id}:${given.sponsor.id}` })
    expect(letter!.text).toContain(url)
    expect(letter!.text + letter!.html + letter!.subject).not.toContain('Is this so?')
    expect([await letters(given.lead), await letters(given.contributor)]).toEqual([[], []])
  })

  test('of a reply goes to those of the thread too, each once', async () => {
    const given = await givenTeam()
    const threadId = await givenThread(given, given.lead, [given.sponsor])
    await add(given, given.contributor, { threadId, tell: [given.sponsor.id] })
    const of = async (user: GivenUser) => (await letters(user)).map(({ subject }) => subject)
    expect(await of(given.lead)).toEqual([expect.stringContaining('reply')])
    expect(await of(given.sponsor)).toEqual([
      expect.stringContaining('mentioned'),
      expect.stringContaining('mentioned'),
    ])
    expect(await of(given.contributor)).toEqual([])
  })

  test.each(['board', 'reviewer'] as const)('is refused for a %s, and nothing is written', async (role) => {
    const given = await givenTeam()
    const outside = await givenMember(role, { organisationId: given.assessment.organisationId })
    const before = await fingerprint(database)
    expect(await add(given, given.lead, { tell: [outside.id] })).toEqual({ refused: 'person' })
    expect(await add(given, given.lead, { tell: [(await givenTeam()).lead.id] })).toEqual({
      refused: 'person',
    })
    const after = await fingerprint(database)
    expect([after.comment, after.mail, after.comment_mention]).toEqual([
      before.comment,
      before.mail,
      before.comment_mention,
    ])
  })

  test('passes over who has left or was made anonymous; what they said stays', async () => {
    const given = await givenTeam()
    const threadId = await givenThread(given, given.contributor, [given.sponsor])
    await store().member.deleteMany({ where: { userId: given.sponsor.id } })
    expect(await anonymiseUser(given.contributor.id, given.contributor.id)).toBe('done')
    const before = await store().mail.count()
    await add(given, given.lead, { threadId })
    expect(await store().mail.count()).toBe(before)
    const { threads, people } = await read(given)
    expect(threads).toMatchObject([{ by: 'Someone who has left', tells: ['Chidi'], text: 'Is this so?' }])
    expect(people.map(({ id }) => id)).toEqual([given.lead.id])
  })

  test('is seen on the assessment until the thread is resolved', async () => {
    const given = await givenTeam()
    const { organisationId, id, model } = given.assessment
    const forSponsor = () => listCommentsForYou(organisationId, given.sponsor.id, id, model)
    const threadId = await givenThread(given, given.lead)
    expect(await forSponsor()).toEqual([])
    await add(given, given.contributor, { threadId, tell: [given.sponsor.id] })
    expect(await forSponsor()).toMatchObject([
      { threadId, by: 'Bola', indicatorId: placeOf(given).indicatorId },
    ])
    await settle(given, given.lead, threadId, true)
    expect(await forSponsor()).toEqual([])
  })
})

describe('a thread', () => {
  const open = async ({ assessment: { organisationId, id } }: Given) =>
    (await readAssessment(organisationId, id))!.openThreads

  test('is resolved and reopened as a whole, once however often it is asked for, and is counted while open', async () => {
    const given = await givenTeam()
    const { indicatorId } = placeOf(given)
    expect(await open(given)).toEqual({})
    const [threadId] = [await givenThread(given, given.lead), await givenThread(given, given.lead)]
    await add(given, given.lead, { threadId })
    expect(await open(given)).toEqual({ [indicatorId]: 2 })
    const each = [given.sponsor, given.contributor].map((by) => settle(given, by, threadId, true))
    expect(await Promise.all(each)).toEqual([true, true])
    expect((await read(given)).threads.map(({ resolved }) => resolved !== null)).toEqual([true, false])
    expect(await open(given)).toEqual({ [indicatorId]: 1 })
    expect([
      await settle(given, given.lead, threadId, false),
      await settle(given, given.lead, threadId, false),
    ]).toEqual([true, true])
    expect(await open(given)).toEqual({ [indicatorId]: 2 })
    expect((await lines(given)).slice(3)).toEqual(['comment.resolve', 'comment.reopen'])
  })

  test('is opened again by a reply', async () => {
    const given = await givenTeam()
    const threadId = await givenThread(given, given.lead)
    await settle(given, given.lead, threadId, true)
    await add(given, given.sponsor, { threadId })
    expect((await read(given)).threads).toMatchObject([{ resolved: null, replies: [{ by: 'Chidi' }] }])
  })

  test('of another organisation cannot be resolved', async () => {
    const [given, other] = [await givenTeam(), await givenTeam()]
    const threadId = await givenThread(given, given.lead)
    await expect(settle(other, other.lead, threadId, true)).rejects.toMatchObject({ status: 404 })
  })
})

describe('comments are possible', () => {
  test('while the assessment waits for sign-off, and not once it is signed off', async () => {
    const given = await givenTeam(await givenCompleteAssessment())
    const { organisationId, id, lead } = given.assessment
    expect(await submitAssessment(organisationId, lead.id, id, origin)).toHaveProperty('submissionId')
    const threadId = await givenThread(given, given.sponsor)
    await database.query("update assessment set state = 'signed_off' where id = $1", [id])
    const before = await fingerprint(database)
    expect(await add(given, lead)).toEqual({ refused: 'closed' })
    expect(await add(given, lead, { threadId })).toEqual({ refused: 'closed' })
    expect(await settle(given, lead, threadId, true)).toBe(false)
    expect(await fingerprint(database)).toEqual(before)
    await expect(
      database.query('update comment set resolved_at = now(), resolved_by = by_id where id = $1', [threadId]),
    ).rejects.toThrow('signed off')
  })

  test('and not in an organisation that has merged into another', async () => {
    const given = await givenTeam()
    const threadId = await givenThread(given, given.lead)
    const { id: heir } = await givenOrganisation()
    await database.query('update organisation set merged_into = $1, merged_at = now() where id = $2', [
      heir,
      given.assessment.organisationId,
    ])
    expect(await add(given, given.lead)).toEqual({ refused: 'closed' })
    expect(await settle(given, given.lead, threadId, true)).toBe(false)
  })
})

test('one’s own comments are in one’s data, from where one has left too, and nobody else’s', async () => {
  const given = await givenTeam()
  const threadId = await givenThread(given, given.lead)
  await add(given, given.contributor, { threadId, text: 'My own words' })
  await store().member.deleteMany({ where: { userId: given.contributor.id } })
  const { id, email } = given.contributor
  const principal = { user: { id, email }, memberships: [], session: {} } as unknown as Principal
  const exported = await exportAccount(principal)
  const { comments } = (exported as { data: { comments: object[] } }).data
  expect(comments).toMatchObject([{ text: 'My own words', ...placeOf(given) }])
})

test.each(['resolve', 'reopen'])(
  'a form that asks to %s no thread is refused with a sentence',
  async (intent) => {
    const { assessment, lead } = await givenTeam()
    const sender = { organisationId: assessment.organisationId, userId: lead.id, origin }
    const place = { assessmentId: assessment.id, indicatorId: indicatorsOf(assessment.model)[0]!.id }
    const form = new FormData()
    form.set('intent', intent)
    expect(await submitCommentForm({ ...sender, ...place }, form)).toMatchObject({
      status: 400,
      reply: { errors: { text: 'Open this page again and send your comment again' } },
    })
  },
)
