import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { countAbandoned, removeAbandoned } from '#app/administration/abandoned-drafts.server.ts'
import { keepWithinRetention } from '#app/administration/retention.server.ts'
import { readRetention, saveRetention } from '#app/administration/settings.server.ts'
import { addEvidence, attachEvidence } from '#app/assessment/evidence.server.ts'
import { submitAssessment } from '#app/assessment/submit.server.ts'
import { mergeOrganisation } from '#app/organisations/merge.server.ts'
import { setOutside } from '#prisma/scope.ts'
import { store } from '#prisma/store.ts'
import { indicatorsOf } from '#scoring/index.ts'
import { fingerprint, givenDatabase } from '#tests/database.ts'
import {
  answeringAny,
  type GivenAssessment,
  givenAnswer,
  givenAssessment,
  givenAssignment,
  givenCompleteAssessment,
  givenEvidence,
  givenOrganisation,
  givenUser,
  origin,
} from '#tests/fixtures.ts'

const database = givenDatabase()
const now = new Date()

/** As the job runs: outside every organisation. */
async function asJob<T>(work: () => Promise<T>): Promise<T> {
  setOutside('')
  return work().finally(() => setOutside('everything'))
}
const remove = (months = 24) => asJob(() => removeAbandoned(months, now))

/** What earlier tests left stays out of the way: it belongs to rounds of its own that are open. */
beforeEach(async () => {
  await database.query(
    "update round set opens_at = now() - interval '90 days', closes_at = now() + interval '1 year'",
  )
})

/** Moves the assessment into a round of its own, which closed so long ago. */
async function leave(
  { id, indexVersionId }: { id: string; indexVersionId: string },
  ago: string,
): Promise<string> {
  const [round] = await database.query<{ id: string }>(
    `with made as (insert into round (id, name, opens_at, closes_at, index_version_id)
       values (gen_random_uuid(), $2, now() - $3::interval - interval '1 year', now() - $3::interval, $4) returning id)
     update assessment set round_id = made.id from made where assessment.id = $1 returning made.id`,
    [id, randomUUID(), ago, indexVersionId],
  )
  return round!.id
}

const rows = async ({ id }: GivenAssessment) => ({
  assessment: await store().assessment.count({ where: { id } }),
  answers: await store().answer.count({ where: { assessmentId: id } }),
  assignments: await store().assignment.count({ where: { assessmentId: id } }),
  links: await store().answerEvidence.count({ where: { assessmentId: id } }),
  barriers: await store().barrier.count({ where: { assessmentId: id } }),
})
const nothing = { assessment: 0, answers: 0, assignments: 0, links: 0, barriers: 0 }

/** A draft with two answers, an assignment, a barrier, and an item of evidence of its own. */
async function givenDraft(lead?: GivenAssessment['lead']): Promise<GivenAssessment> {
  const draft = await givenAssessment(lead)
  const [first, second] = indicatorsOf(draft.model)
  for (const { id } of [first!, second!]) await givenAnswer(draft, id, { met: [1], rationale: 'x' })
  await givenAssignment(draft, first!.id, draft.lead)
  const { organisationId, id: assessmentId } = draft
  await store().barrier.create({
    data: { organisationId, assessmentId, commitmentId: 'leadership', barrier: 'money' },
  })
  await addEvidence(draft.organisationId, answeringAny(draft.lead), target(draft, first!.id), {
    item: givenEvidence('own'),
  })
  return draft
}
const target = ({ id }: GivenAssessment, indicatorId: string) => ({ assessmentId: id, indicatorId })

describe('a draft whose round closed long ago', () => {
  test('goes with all that hangs on it, once, with a line in its organisation’s trail', async () => {
    const draft = await givenDraft()
    await leave(draft, '25 months')
    expect(await asJob(() => countAbandoned(24, now))).toBe(1)
    expect(await remove()).toBe(1)
    expect(await rows(draft)).toEqual(nothing)
    const { organisationId } = draft
    expect(await store().evidence.count({ where: { organisationId } })).toBe(0)
    const lines = await store().auditEvent.findMany({
      where: { organisationId, action: 'retention.remove-draft' },
    })
    expect(lines).toMatchObject([
      {
        userId: null,
        subject: `assessment ${draft.id}`,
        detail: { answers: 2, assignments: 1, links: 1, evidence: 1 },
      },
    ])
    const after = await fingerprint(database)
    expect(await remove()).toBe(0)
    expect(await fingerprint(database)).toEqual(after)
  })

  test('leaves evidence that another assessment uses, and evidence that was never in it', async () => {
    const draft = await givenDraft()
    await addEvidence(
      draft.organisationId,
      answeringAny(draft.lead),
      target(draft, indicatorsOf(draft.model)[0]!.id),
      { item: givenEvidence('shared') },
    )
    const roundId = await leave(draft, '30 months')
    const next = await givenAssessment(draft.lead)
    const indicatorId = indicatorsOf(next.model)[0]!.id
    await givenAnswer(next, indicatorId, { met: [1], rationale: 'y' })
    const shared = await store().evidence.findFirstOrThrow({
      where: { organisationId: draft.organisationId, title: 'shared' },
    })
    await attachEvidence(draft.organisationId, answeringAny(draft.lead), target(next, indicatorId), shared.id)
    const { id: _id, ...copy } = shared
    await store().evidence.create({ data: { ...copy, title: 'in no answer' } })
    expect(roundId).not.toBe('')
    expect(await remove()).toBe(1)
    const left = await store().evidence.findMany({ where: { organisationId: draft.organisationId } })
    expect(left.map(({ title }) => title).sort()).toEqual(['in no answer', 'shared'])
    expect(await rows(next)).toEqual({ assessment: 1, answers: 1, assignments: 0, links: 1, barriers: 0 })
  })

  test.each([
    ['23 months', 24, 0],
    ['24 months 1 minute', 24, 1],
    ['13 months', 12, 1],
    ['59 months', 60, 0],
  ])('%s ago, kept for %i months: %i go', async (ago, months, count) => {
    await leave(await givenDraft(), ago)
    expect(await asJob(() => countAbandoned(months, now))).toBe(count)
    expect(await remove(months)).toBe(count)
    if (count === 0) await remove(12)
  })

  test('stays while extra time counts, and goes when that was withdrawn', async () => {
    const draft = await givenDraft()
    const roundId = await leave(draft, '25 months')
    const { organisationId } = draft
    const given = { closesAt: new Date(now.getTime() - 86_400_000), reason: 'x', grantedById: randomUUID() }
    await store().roundExtension.create({ data: { roundId, organisationId, ...given } })
    expect(await remove()).toBe(0)
    await store().roundExtension.updateMany({
      where: { roundId },
      data: { withdrawnAt: now, withdrawnById: randomUUID(), withdrawnReason: 'y' },
    })
    expect(await remove()).toBe(1)
  })

  test('goes from an organisation that has merged, too, and nothing else does', async () => {
    const draft = await givenDraft()
    await leave(draft, '25 months')
    const current = await givenDraft(draft.lead)
    await mergeOrganisation(draft.organisationId, randomUUID(), (await givenOrganisation()).id)
    expect(await remove()).toBe(1)
    expect(await rows(draft)).toEqual(nothing)
    expect(await rows(current)).toMatchObject({ assessment: 1, answers: 2, links: 1 })
    for (const statement of [
      'delete from answer where assessment_id = $1',
      'delete from answer_evidence where assessment_id = $1',
      'delete from assessment where id = $1',
    ])
      await expect(database.query(statement, [current.id])).rejects.toThrow()
    await expect(
      database.query('delete from evidence where organisation_id = $1', [draft.organisationId]),
    ).rejects.toThrow()
  })

  test('that was submitted stays whatever its age, also where it is a draft again', async () => {
    const given = await givenCompleteAssessment()
    await submitAssessment(given.organisationId, given.lead.id, given.id, origin)
    await leave(given, '10 years')
    const before = await fingerprint(database)
    expect(await asJob(() => countAbandoned(24, now))).toBe(0)
    expect(await remove()).toBe(0)
    expect(await fingerprint(database)).toEqual(before)
    for (const state of ['returned', 'submitted', 'signed_off', 'draft'])
      await database.query('update assessment set state = $2 where id = $1', [given.id, state])
    expect(await remove()).toBe(0)
    await database.query("update assessment set state = 'submitted' where id = $1", [given.id])
    expect(await store().submission.count({ where: { assessmentId: given.id } })).toBe(1)
  })

  test('is removed once by several instances at once', async () => {
    const drafts = [await givenDraft(), await givenDraft(), await givenDraft()]
    for (const draft of drafts) await leave(draft, '3 years')
    const counts = await asJob(() => Promise.all([1, 2, 3, 4].map(() => removeAbandoned(24, now))))
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(3)
    const lines = await store().auditEvent.findMany({
      where: {
        subject: { in: drafts.map(({ id }) => `assessment ${id}`) },
        action: 'retention.remove-draft',
      },
    })
    expect(lines).toHaveLength(3)
  })

  test('is counted with all that retention removes, and follows the setting', async () => {
    await leave(await givenDraft(), '30 months')
    const { id } = await givenUser()
    const usual = await readRetention()
    await saveRetention(id, { ...usual, draftMonths: 36 })
    expect((await asJob(() => keepWithinRetention(now))).drafts).toBe(0)
    await saveRetention(id, usual)
    expect((await asJob(() => keepWithinRetention(now))).drafts).toBe(1)
  })
})
