import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { emptyAnswer } from '#app/assessment/answer.ts'
import { addEvidence, attachEvidence, detachEvidence } from '#app/assessment/evidence.server.ts'
import { readOverview } from '#app/assessment/list.server.ts'
import { openAssessment } from '#app/assessment/open.server.ts'
import { readAssessment } from '#app/assessment/read.server.ts'
import { saveAnswer } from '#app/assessment/save.server.ts'
import { submitAssessment } from '#app/assessment/submit.server.ts'
import { store } from '#prisma/store.ts'
import { indicatorsOf } from '#scoring/index.ts'
import { fingerprint, givenDatabase } from '#tests/database.ts'
import {
  type GivenAssessment,
  givenCompleteAssessment,
  givenEvidence,
  givenLead,
  answeringAny,
  origin,
} from '#tests/fixtures.ts'

const database = givenDatabase()

/** Ends the open round a second ago, or a day ahead. */
const close = () =>
  database.query("update round set closes_at = now() - interval '1 second' where opens_at <= now()")
const reopen = () =>
  database.query("update round set closes_at = now() + interval '1 day' where opens_at <= now()")

beforeEach(reopen)

async function extend({ organisationId, id }: GivenAssessment, interval: string): Promise<void> {
  await database.query(
    `insert into round_extension (round_id, organisation_id, closes_at, reason, granted_by)
     select round_id, $1, now() + $3::interval, 'Cyber attack', $2 from assessment where id = $4
     on conflict (round_id, organisation_id) do update set closes_at = excluded.closes_at`,
    [organisationId, randomUUID(), interval, id],
  )
}

const save = ({ organisationId, lead, id, indexVersionId, model }: GivenAssessment, rationale: string) =>
  saveAnswer(
    organisationId,
    answeringAny(lead),
    { assessmentId: id, indicatorId: indicatorsOf(model)[0]!.id, indexVersionId },
    { ...emptyAnswer, met: [1], rationale },
    { version: 1, key: randomUUID(), sequence: 1 },
  )

describe('once the round has closed', () => {
  test('nothing is saved, linked or submitted, and nothing is written', async () => {
    const given = await givenCompleteAssessment()
    const { organisationId, lead, id: assessmentId, model } = given
    const target = { assessmentId, indicatorId: indicatorsOf(model)[0]!.id }
    const [item] = await store().evidence.findMany({ where: { organisationId, title: target.indicatorId } })
    await close()
    const before = await fingerprint(database)
    expect(await save(given, 'too late')).toEqual({ refused: 'round' })
    expect(
      await addEvidence(organisationId, answeringAny(lead), target, { item: givenEvidence('late') }),
    ).toEqual({ refused: 'closed' })
    expect(await attachEvidence(organisationId, answeringAny(lead), target, item!.id)).toBe(false)
    await detachEvidence(organisationId, answeringAny(lead), target, item!.id)
    expect(await submitAssessment(organisationId, lead.id, assessmentId, origin)).toEqual({
      refused: 'round',
    })
    expect(await fingerprint(database)).toEqual(before)
  })

  test('no assessment is opened, and a draft is listed as closed', async () => {
    const given = await givenCompleteAssessment()
    const other = await givenLead()
    await close()
    expect(await openAssessment(other.organisation.id, other.id)).toBeNull()
    expect(await readOverview(given.organisationId, { userId: given.lead.id, sees: 'drafts' })).toMatchObject(
      {
        open: null,
        assessments: [{ id: given.id, submission: null, closed: true }],
      },
    )
    expect((await readAssessment(given.organisationId, given.id))!.round.closed).toBe(true)
  })
})

describe('with an extension', () => {
  test('its organisation saves and submits, and no other does', async () => {
    const [given, other] = [await givenCompleteAssessment(), await givenCompleteAssessment()]
    await extend(given, '1 hour')
    await close()
    expect(await save(given, 'in time')).toHaveProperty('saved')
    expect(await save(other, 'too late')).toEqual({ refused: 'round' })
    expect(await readOverview(given.organisationId, { userId: given.lead.id, sees: 'drafts' })).toMatchObject(
      { open: { assessmentId: given.id } },
    )
    expect(await submitAssessment(given.organisationId, given.lead.id, given.id, origin)).toHaveProperty(
      'submissionId',
    )
    expect(await submitAssessment(other.organisationId, other.lead.id, other.id, origin)).toEqual({
      refused: 'round',
    })
  })

  test('that is over or earlier than the round’s end, the round’s end counts', async () => {
    const given = await givenCompleteAssessment()
    await extend(given, '-1 hour')
    expect(await save(given, 'before the round’s end')).toHaveProperty('saved')
    await close()
    expect(await save(given, 'after both')).toEqual({ refused: 'round' })
  })

  test('and the next round open, the extended one comes first until it is submitted', async () => {
    const given = await givenCompleteAssessment()
    await extend(given, '1 hour')
    await close()
    const next = await store().round.create({
      data: {
        name: 'next',
        opensAt: new Date(Date.now() - 500),
        closesAt: new Date(Date.now() + 86_400_000),
        indexVersionId: given.indexVersionId,
      },
    })
    const { organisationId, lead } = given
    expect(await openAssessment(organisationId, lead.id)).toBe(given.id)
    await submitAssessment(organisationId, lead.id, given.id, origin)
    const second = await openAssessment(organisationId, lead.id)
    expect(second).not.toBe(given.id)
    expect(await readAssessment(organisationId, second!)).toMatchObject({ round: { name: 'next' } })
    expect(await readOverview(organisationId, { userId: lead.id, sees: 'drafts' })).toMatchObject({
      open: { name: 'next', assessmentId: second },
    })
    for (const table of ['answer_evidence', 'answer'])
      await database.query(`delete from ${table} where assessment_id = $1`, [second])
    await database.query('delete from assessment where round_id = $1', [next.id])
    await store().round.delete({ where: { id: next.id } })
  })
})
