import { createHash, randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { saveAnswer } from '#app/assessment/save.server.ts'
import { emptyAnswer } from '#app/assessment/answer.ts'
import { detachEvidence } from '#app/assessment/evidence.server.ts'
import { submitAssessment } from '#app/assessment/submit.server.ts'
import { addGroup, listGroups, placeReviewer } from '#app/community/groups.server.ts'
import { requireReview } from '#app/community/read-review.server.ts'
import { replyToView } from '#app/community/reply.server.ts'
import { closeReview, readLeadsReview, setReview } from '#app/community/review.server.ts'
import { saveView } from '#app/community/save-view.server.ts'
import { requireSharedFile } from '#app/community/shared-file.server.ts'
import type { NewView } from '#app/community/view-form.ts'
import { readViews } from '#app/community/views.server.ts'
import { store } from '#prisma/store.ts'
import { indicatorsOf } from '#scoring/index.ts'
import { fingerprint, givenDatabase } from '#tests/database.ts'
import {
  answeringAny,
  type GivenAssessment,
  givenAnswer,
  givenAssessment,
  givenCompleteAssessment,
  givenMember,
  givenOrganisation,
  givenReview,
  givenReviewer,
  givenReviewGroup,
  type GivenUser,
  givenView,
  origin,
} from '#tests/fixtures.ts'

const database = givenDatabase()
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
const view = (more: Partial<NewView> = {}): NewView => ({
  version: 0,
  answerVersion: 1,
  verdict: 'agree',
  reason: '',
  level: null,
  ...more,
})

interface Given {
  assessment: GivenAssessment
  reviewer: GivenUser
  /** Answered, and where it stands. */
  target: { assessmentId: string; indicatorId: string }
}

async function given(): Promise<Given> {
  const assessment = await givenAssessment()
  const group = await givenReviewGroup(assessment.organisationId)
  const [first] = indicatorsOf(assessment.model)
  await givenAnswer(assessment, first!.id, { met: [1] })
  return {
    assessment,
    reviewer: await givenReviewer(assessment.organisationId, group.id),
    target: { assessmentId: assessment.id, indicatorId: first!.id },
  }
}

const open = (
  { organisationId, lead, id }: GivenAssessment,
  closesOn = inDays(7),
  evidenceIds: string[] = [],
) => setReview(organisationId, lead.id, { assessmentId: id, origin }, { closesOn, evidenceIds })
const mails = (to: GivenUser) =>
  store().mail.findMany({ where: { recipient: to.email, kind: 'review' }, orderBy: { createdAt: 'asc' } })

describe('a review', () => {
  test('is opened once, tells each reviewer with a link, and again when its day changes', async () => {
    const { assessment, reviewer } = await given()
    const both = await Promise.all([open(assessment), open(assessment)])
    expect(both.map((each) => 'done' in each)).toEqual([true, true])
    const [mail, ...more] = await mails(reviewer)
    expect(more).toEqual([])
    const { organisationId, id } = assessment
    expect(mail!.text).toContain(`${origin}/organisations/${organisationId}/reviews/${id}`)
    expect(mail!.text).toContain('Puede leer las páginas en español.')
    expect(await open(assessment)).toEqual({ done: 'changed' })
    expect(await open(assessment, inDays(9))).toEqual({ done: 'changed' })
    expect((await mails(reviewer)).map(({ subject }) => subject)).toEqual([
      'Please say what you see',
      'There is a new last day to say what you see',
    ])
  })

  test.each([
    [inDays(-2), 'past'],
    [inDays(400), 'far'],
  ])('is not opened until %s', async (closesOn, refused) => {
    const { assessment } = await given()
    expect(await open(assessment, closesOn)).toEqual({ refused })
  })

  test('once over it stays over, in the service and in the database', async () => {
    const { assessment, reviewer, target } = await given()
    await open(assessment)
    const { organisationId, lead, id } = assessment
    expect(await closeReview(organisationId, lead.id, id)).toEqual({ done: 'closed' })
    expect(await closeReview(organisationId, lead.id, id)).toEqual({ done: 'closed' })
    expect(await open(assessment, inDays(9))).toEqual({ refused: 'over' })
    expect(await saveView(organisationId, reviewer.id, target, view())).toEqual({ refused: 'over' })
    await expect(
      database.query('update review set closed_at = null where assessment_id = $1', [id]),
    ).rejects.toThrow('the review is over')
    await expect(
      database.query(
        `insert into community_view (assessment_id, indicator_id, user_id, organisation_id, group_id, verdict, answer_version)
         select $1, $2, $3, organisation_id, group_id, 'agree', 1 from reviewer where user_id = $3`,
        [id, target.indicatorId, reviewer.id],
      ),
    ).rejects.toThrow('the review is over')
  })

  test('shows reviewers the evidence that the lead ticked, of this assessment only', async () => {
    const assessment = await givenCompleteAssessment()
    const group = await givenReviewGroup(assessment.organisationId)
    const reviewer = await givenReviewer(assessment.organisationId, group.id)
    const { evidence } = (await readLeadsReview(assessment.organisationId, assessment.id))!
    const foreign = await store().evidence.findFirstOrThrow({
      where: { organisationId: (await givenCompleteAssessment()).organisationId },
    })
    await open(assessment, inDays(7), [evidence[0]!.id, evidence[1]!.id, foreign.id])
    const shown = async () => {
      const { review } = await requireReview(assessment.organisationId, reviewer.id, assessment.id)
      return review.shared.map(({ title }) => title).sort()
    }
    expect(await shown()).toEqual([evidence[0]!.title, evidence[1]!.title].sort())
    await open(assessment, inDays(7), [evidence[1]!.id])
    expect(await shown()).toEqual([evidence[1]!.title])
  })

  test('no longer shows evidence that was taken away from its answer', async () => {
    const assessment = await givenCompleteAssessment()
    const { organisationId, id: assessmentId, lead } = assessment
    const reviewer = await givenReviewer(organisationId, (await givenReviewGroup(organisationId)).id)
    const [item] = (await readLeadsReview(organisationId, assessmentId))!.evidence
    const evidenceId = item!.id
    const content = Buffer.from('Minutes')
    const sha256 = createHash('sha256').update(content).digest()
    await store().evidenceFile.create({
      data: {
        ...{ organisationId, evidenceId, revision: 1, name: 'minutes.txt', type: 'text/plain' },
        ...{ size: content.length, sha256, content, uploadedById: lead.id },
      },
    })
    await open(assessment, inDays(7), [evidenceId])
    const download = () => requireSharedFile(organisationId, reviewer.id, { assessmentId, evidenceId })
    const { status } = await download()
    expect(status).toBe(200)
    const target = { assessmentId, indicatorId: item!.indicatorIds[0]! }
    expect(await detachEvidence(organisationId, answeringAny(lead), target, evidenceId)).toBe(true)
    await expect(download()).rejects.toMatchObject({ status: 404 })
    expect((await requireReview(organisationId, reviewer.id, assessmentId)).review.shared).toEqual([])
  })

  test('that ends while its day is being changed has ended', async () => {
    const { assessment } = await given()
    const { organisationId, lead, id } = assessment
    await open(assessment)
    let letGo = () => {}
    const held = new Promise<void>((resolve) => (letGo = resolve))
    const closing = await new Promise<{ done: Promise<void> }>((isClosed) => {
      const done = store().$transaction(async (tx) => {
        await tx.review.updateMany({ where: { assessmentId: id }, data: { closedAt: new Date() } })
        isClosed({ done })
        await held
      })
    })
    const changing = setReview(
      organisationId,
      lead.id,
      { assessmentId: id, origin },
      { closesOn: inDays(9), evidenceIds: [] },
    )
    await expect
      .poll(async () => (await database.query('select from pg_locks where not granted')).length)
      .toBeGreaterThan(0)
    letGo()
    await closing.done
    expect(await changing).toEqual({ refused: 'over' })
  })

  test('of another organisation does not exist', async () => {
    const { assessment, reviewer, target } = await given()
    await open(assessment)
    const other = await givenOrganisation()
    const before = await fingerprint(database)
    expect(await saveView(other.id, reviewer.id, target, view())).toEqual({ refused: 'unknown' })
    const terms = { closesOn: inDays(5), evidenceIds: [] }
    const place = { assessmentId: assessment.id, origin }
    expect(await setReview(other.id, assessment.lead.id, place, terms)).toEqual({ refused: 'unknown' })
    expect(await closeReview(other.id, assessment.lead.id, assessment.id)).toEqual({ refused: 'unknown' })
    expect(await readViews(other.id, assessment.id)).toBeNull()
    expect(await fingerprint(database)).toEqual(before)
  })
})

describe('a view', () => {
  test('is saved, changed from the version that was seen, and not lost to another screen', async () => {
    const { assessment, reviewer, target } = await given()
    await givenReview(assessment)
    const save = (more: Partial<NewView>) =>
      saveView(assessment.organisationId, reviewer.id, target, view(more))
    expect(await save({ verdict: 'disagree', reason: 'I see no change' })).toEqual({ saved: 1 })
    expect(await save({ verdict: 'disagree', reason: 'I see no change' })).toEqual({ saved: 1 })
    expect(await save({ verdict: 'agree' })).toEqual({
      conflict: { verdict: 'disagree', reason: 'I see no change', level: null, version: 1 },
    })
    expect(await save({ verdict: 'agree', version: 1 })).toEqual({ saved: 2 })
    const race = await Promise.all([1, 2].map((level) => save({ level, version: 2 })))
    expect(race.filter((each) => 'saved' in each)).toHaveLength(1)
    expect(race.filter((each) => 'conflict' in each)).toHaveLength(1)
  })

  test('needs an answer, a group, and an assessment that is not signed off', async () => {
    const { assessment, reviewer, target } = await given()
    await givenReview(assessment)
    const { organisationId } = assessment
    const unanswered = { ...target, indicatorId: indicatorsOf(assessment.model)[1]!.id }
    expect(await saveView(organisationId, reviewer.id, unanswered, view())).toEqual({ refused: 'unanswered' })
    const alone = await givenMember('reviewer', { organisationId })
    expect(await saveView(organisationId, alone.id, target, view())).toEqual({ refused: 'no_group' })
    await database.query("update assessment set state = 'submitted' where id = $1", [assessment.id])
    expect(await saveView(organisationId, reviewer.id, target, view())).toEqual({ saved: 1 })
    await database.query("update assessment set state = 'signed_off' where id = $1", [assessment.id])
    expect(await saveView(organisationId, reviewer.id, target, view({ version: 1, level: 2 }))).toEqual({
      refused: 'over',
    })
  })

  test('says of which answer it is, and so does the page', async () => {
    const { assessment, reviewer, target } = await given()
    await givenReview(assessment)
    await givenView(assessment, reviewer, target.indicatorId)
    const earlier = async () =>
      (await readViews(assessment.organisationId, assessment.id))!.groups[0]!.views.map(
        (each) => each.earlier,
      )
    expect(await earlier()).toEqual([false])
    await saveAnswer(
      assessment.organisationId,
      answeringAny(assessment.lead),
      { ...target, indexVersionId: assessment.indexVersionId },
      { ...emptyAnswer, met: [1, 2] },
      { version: 1, key: randomUUID(), sequence: 1 },
    )
    expect(await earlier()).toEqual([true])
  })

  test('is deleted by nobody', async () => {
    const { assessment, reviewer, target } = await given()
    await givenReview(assessment)
    await givenView(assessment, reviewer, target.indicatorId, { verdict: 'disagree', reason: 'No' })
    await expect(store().communityView.deleteMany({ where: { userId: reviewer.id } })).rejects.toThrow()
    await expect(database.query('delete from community_view')).rejects.toThrow()
    await store().member.deleteMany({ where: { userId: reviewer.id } })
    const views = await readViews(assessment.organisationId, assessment.id)
    expect(views!.groups[0]!.views).toMatchObject([{ verdict: 'disagree', reason: 'No' }])
  })

  test('moves no level, and nothing of what is submitted', async () => {
    const [quiet, loud] = [await givenCompleteAssessment(), await givenCompleteAssessment()]
    const group = await givenReviewGroup(loud.organisationId)
    await givenReview(loud)
    for (const number of [1, 2, 3]) {
      const reviewer = await givenReviewer(loud.organisationId, group.id)
      for (const { id } of indicatorsOf(loud.model))
        await givenView(loud, reviewer, id, { verdict: 'disagree', reason: `No ${number}`, level: 0 })
    }
    const results = await Promise.all(
      [quiet, loud].map(async ({ organisationId, lead, id }) => {
        const made = await submitAssessment(organisationId, lead.id, id, origin)
        const where = { id: (made as { submissionId: string }).submissionId }
        return store().submission.findFirstOrThrow({ where, select: { record: true, result: true } })
      }),
    )
    expect(results[1]).toEqual(results[0])
  })
})

describe('a reply', () => {
  test('is written once, told by mail without its words, and read by its reviewer', async () => {
    const { assessment, reviewer, target } = await given()
    const { organisationId, lead, id } = assessment
    await givenReview(assessment)
    await givenView(assessment, reviewer, target.indicatorId)
    const viewId = (await readViews(organisationId, id))!.groups[0]!.views[0]!.id
    const reply = { assessmentId: id, viewId, text: 'Thank you, we will look', id: randomUUID() }
    const both = await Promise.all([1, 2].map(() => replyToView(organisationId, lead.id, reply, origin)))
    expect(both).toEqual([{ done: true }, { done: true }])
    const sent = await mails(reviewer)
    expect(sent.map(({ subject }) => subject)).toEqual(['You have a reply'])
    expect(sent[0]!.text + sent[0]!.html).not.toContain('we will look')
    const own = async () => (await requireReview(organisationId, reviewer.id, id)).review.own[0]!.replies
    expect(await own()).toMatchObject([{ text: 'Thank you, we will look', earlier: false }])
    await givenView(assessment, reviewer, target.indicatorId, { version: 1, level: 3 })
    expect(await own()).toMatchObject([{ earlier: true }])
    await expect(store().viewReply.updateMany({ data: { text: 'Never said' } })).rejects.toThrow()
    await expect(store().viewReply.deleteMany({})).rejects.toThrow()
  })

  test('that was changed before it was sent again is another reply', async () => {
    const { assessment, reviewer, target } = await given()
    const { organisationId, lead, id } = assessment
    await givenReview(assessment)
    await givenView(assessment, reviewer, target.indicatorId)
    const viewId = (await readViews(organisationId, id))!.groups[0]!.views[0]!.id
    const reply = { assessmentId: id, viewId, text: 'Thank you', id: randomUUID() }
    for (const text of ['Thank you', 'We have begun', 'We have begun'])
      expect(await replyToView(organisationId, lead.id, { ...reply, text }, origin)).toEqual({ done: true })
    const [own] = (await requireReview(organisationId, reviewer.id, id)).review.own
    expect(own!.replies.map(({ text }) => text)).toEqual(['Thank you', 'We have begun'])
  })

  test('is refused to a view that is not shown', async () => {
    const { assessment, target } = await given()
    const { organisationId, lead, id } = assessment
    const network = await givenReviewGroup(organisationId, { kind: 'staff_network' })
    const member = await givenReviewer(organisationId, network.id)
    await givenReview(assessment)
    await givenView(assessment, member, target.indicatorId)
    const { id: viewId } = await store().communityView.findFirstOrThrow({ where: { userId: member.id } })
    const reply = { assessmentId: id, viewId, text: 'Who are you?', id: randomUUID() }
    expect(await replyToView(organisationId, lead.id, reply, origin)).toEqual({ refused: 'unknown' })
    await closeReview(organisationId, lead.id, id)
    expect(await replyToView(organisationId, lead.id, reply, origin)).toEqual({ refused: 'unknown' })
  })
})

describe('a group', () => {
  test('has one name for its kind, and a reviewer one group, for good', async () => {
    const { assessment } = await given()
    const { organisationId, lead } = assessment
    const group = { id: randomUUID(), kind: 'union' as const, name: 'Unison' }
    const made = await addGroup(organisationId, lead.id, group)
    const { groupId } = made as { groupId: string }
    expect(await addGroup(organisationId, lead.id, group)).toEqual({ groupId })
    expect(await addGroup(organisationId, lead.id, { ...group, name: 'Unite' })).toHaveProperty('groupId')
    expect(await addGroup(organisationId, lead.id, { ...group, id: randomUUID() })).toEqual({
      refused: 'taken',
    })
    const loose = await givenMember('reviewer', { organisationId })
    expect((await listGroups(organisationId)).ungrouped.map(({ userId }) => userId)).toEqual([loose.id])
    const placed = { userId: loose.id, groupId }
    expect(await placeReviewer(organisationId, lead.id, placed)).toEqual({ done: true })
    expect(await placeReviewer(organisationId, lead.id, placed)).toEqual({ done: true })
    const other = await givenReviewGroup(organisationId)
    expect(await placeReviewer(organisationId, lead.id, { ...placed, groupId: other.id })).toEqual({
      refused: 'unknown',
    })
    const foreign = await givenReviewGroup((await givenOrganisation()).id)
    const newcomer = await givenMember('reviewer', { organisationId })
    expect(
      await placeReviewer(organisationId, lead.id, { userId: newcomer.id, groupId: foreign.id }),
    ).toEqual({ refused: 'unknown' })
  })
})
