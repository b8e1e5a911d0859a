import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { toAnswers } from '#app/assessment/answer.ts'
import { readAssessment } from '#app/assessment/read.server.ts'
import { saveAnswer } from '#app/assessment/save.server.ts'
import { submitAssessment } from '#app/assessment/submit.server.ts'
import type { SubmissionRecord } from '#app/assessment/submission-record.ts'
import { contentHash } from '#prisma/content-hash.ts'
import { store } from '#prisma/store.ts'
import { indicatorsOf, parseModel, score } from '#scoring/index.ts'
import { fingerprint, givenDatabase } from '#tests/database.ts'
import {
  answeringAny,
  type GivenAssessment,
  givenAnswer,
  givenAssessment,
  givenCompleteAssessment,
  givenMember,
  origin,
} from '#tests/fixtures.ts'

const database = givenDatabase()

const submit = ({ organisationId, lead, id }: GivenAssessment) =>
  submitAssessment(organisationId, lead.id, id, origin)

async function givenSubmission(): Promise<{ assessment: GivenAssessment; submissionId: string }> {
  const assessment = await givenCompleteAssessment()
  const submitted = await submit(assessment)
  if (!('submissionId' in submitted)) throw new Error(`Not submitted: ${submitted.refused}`)
  return { assessment, submissionId: submitted.submissionId }
}

describe('submitting', () => {
  test('is refused while something must be mended, and writes nothing', async () => {
    const assessment = await givenAssessment()
    const before = await fingerprint(database)
    expect(await submit(assessment)).toEqual({ refused: 'checks' })
    expect(await fingerprint(database)).toEqual(before)
  })

  test('is refused for another organisation and for an unknown assessment, and writes nothing', async () => {
    const [mine, theirs] = [await givenAssessment(), await givenCompleteAssessment()]
    const before = await fingerprint(database)
    expect(await submitAssessment(mine.organisationId, mine.lead.id, theirs.id, origin)).toEqual({
      refused: 'unknown',
    })
    expect(await submitAssessment(mine.organisationId, mine.lead.id, randomUUID(), origin)).toEqual({
      refused: 'unknown',
    })
    expect(await fingerprint(database)).toEqual(before)
  })

  test('freezes every answer, the evidence, the index version and the result', async () => {
    const assessment = await givenCompleteAssessment()
    const draft = (await readAssessment(assessment.organisationId, assessment.id))!
    const { submissionId } = (await submit(assessment)) as { submissionId: string }
    const kept = await store().submission.findUniqueOrThrow({ where: { id: submissionId } })
    const record = kept.record as unknown as SubmissionRecord
    expect(record.answers.map(({ indicatorId }) => indicatorId)).toEqual(
      indicatorsOf(assessment.model).map(({ id }) => id),
    )
    expect(record.answers[0]).toMatchObject({
      met: [1],
      none: false,
      notApplicable: null,
      confidence: 'high',
      evidenced: true,
    })
    expect(
      record.answers.every(
        ({ evidence, indicatorId }) => evidence.length === 1 && evidence[0]!.title === indicatorId,
      ),
    ).toBe(true)
    expect(kept.result).toEqual(JSON.parse(JSON.stringify(score(assessment.model, toAnswers(draft.answers)))))
    expect(kept).toMatchObject({
      organisationId: assessment.organisationId,
      assessmentId: assessment.id,
      number: 1,
      indexVersionId: assessment.indexVersionId,
      submittedById: assessment.lead.id,
    })
    expect(kept.contentHash).toBe(
      contentHash({ indexVersionId: kept.indexVersionId, record: kept.record, result: kept.result }),
    )
    expect(await readAssessment(assessment.organisationId, assessment.id)).toMatchObject({
      state: 'submitted',
      submissionId,
    })
  })

  test('again gives the submission that is there', async () => {
    const { assessment, submissionId } = await givenSubmission()
    const before = await fingerprint(database)
    expect(await submit(assessment)).toEqual({ submissionId })
    expect(await fingerprint(database)).toEqual(before)
  })

  test('ten times at once makes one submission and one line in the trail', async () => {
    const assessment = await givenCompleteAssessment()
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => submit(assessment)))
    expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1)
    expect(outcomes[0]).toHaveProperty('submissionId')
    expect(await store().submission.count({ where: { assessmentId: assessment.id } })).toBe(1)
    expect(
      await store().auditEvent.count({
        where: { action: 'assessment.submit', organisationId: assessment.organisationId },
      }),
    ).toBe(1)
  })

  test('while answers are being saved freezes what was saved before it, and nothing after', async () => {
    const assessment = await givenCompleteAssessment()
    const { id: assessmentId, indexVersionId, organisationId, lead, model } = assessment
    const [first] = indicatorsOf(model)
    const saves = Array.from({ length: 20 }, (_, n) =>
      saveAnswer(
        organisationId,
        answeringAny(lead),
        { assessmentId, indicatorId: first!.id, indexVersionId },
        { met: [1], none: false, notApplicable: null, rationale: `typed ${n}`, confidence: null },
        { version: 1, key: 'one-page-that-types', sequence: n + 1 },
      ),
    )
    const [submitted, ...outcomes] = await Promise.all([submit(assessment), ...saves])
    expect(submitted).toHaveProperty('submissionId')
    expect(outcomes.every((outcome) => !('refused' in outcome) || outcome.refused === 'submitted')).toBe(true)
    const kept = await store().submission.findFirstOrThrow({ where: { assessmentId } })
    const frozen = (kept.record as unknown as SubmissionRecord).answers[0]!
    const [now] = (await readAssessment(organisationId, assessmentId))!.answers.filter(
      ({ indicatorId }) => indicatorId === first!.id,
    )
    expect(frozen.rationale).toBe(now!.rationale)
  })
})

describe('the sponsors', () => {
  test('of the organisation are asked once each to read what was submitted, without a level or an answer', async () => {
    const assessment = await givenCompleteAssessment()
    const place = { organisationId: assessment.organisationId }
    const [first, second] = [await givenMember('sponsor', place), await givenMember('sponsor', place)]
    await givenMember('board', place)
    await givenMember('sponsor')
    const results = await Promise.all([submit(assessment), submit(assessment)])
    const { submissionId } = results[0] as { submissionId: string }
    const sent = await store().mail.findMany({ where: { key: { contains: submissionId } } })
    expect(sent.map(({ recipient }) => recipient).sort()).toEqual([first.email, second.email].sort())
    for (const { text, kind } of sent) {
      expect(kind).toBe('sign-off')
      expect(text).toContain(
        `${origin}/organisations/${assessment.organisationId}/assessments/${assessment.id}/sign-off\n`,
      )
      expect(text).not.toMatch(/What shows|stage|level|\d%/i)
    }
  })
})

describe('the database refuses', () => {
  test.each([
    ['to change a submission', 'update submission set number = 2'],
    ['to delete a submission', 'delete from submission'],
    ['to empty the submissions', 'truncate submission cascade'],
    ['to empty them with what hangs on them', 'truncate assessment cascade'],
    ['to change an index version', "update index_version set title = 'x'"],
    ['to delete an index version', 'delete from index_version'],
    ['to empty the index versions', 'truncate index_version cascade'],
    ['to change the trail', "update audit_event set action = 'x'"],
    ['to delete from the trail', 'delete from audit_event'],
    ['to empty the trail', 'truncate audit_event'],
    ['to change an answer of a submission', "update answer set rationale = 'x'"],
    ['to delete an answer of a submission', 'delete from answer'],
    ['to take away evidence of a submission', 'delete from answer_evidence'],
  ])('%s', async (_what, sql) => {
    await givenSubmission()
    const before = await fingerprint(database)
    await expect(database.query(sql)).rejects.toThrow(
      /never change|the assessment is submitted|violates foreign key/,
    )
    expect(await fingerprint(database)).toEqual(before)
  })

  test('a new answer to a submitted assessment, also by a change of an open one', async () => {
    const { assessment } = await givenSubmission()
    const draft = await givenAssessment(assessment.lead)
    expect(draft.id).toBe(assessment.id)
    const other = await givenAssessment()
    await givenAnswer(other, 'x.1', { none: true })
    const insert = database.query(
      'insert into answer (assessment_id, indicator_id, organisation_id, met, updated_by) values ($1, $2, $3, $4, $5)',
      [assessment.id, 'x.9', assessment.organisationId, [], assessment.lead.id],
    )
    await expect(insert).rejects.toThrow('the assessment is submitted')
    const move = database.query(
      'update answer set assessment_id = $1, organisation_id = $2 where assessment_id = $3',
      [assessment.id, assessment.organisationId, other.id],
    )
    await expect(move).rejects.toThrow('the assessment is submitted')
  })

  test('to move an answer out of a submitted assessment', async () => {
    const { assessment } = await givenSubmission()
    const other = await givenAssessment()
    const move = database.query(
      'update answer set assessment_id = $1, organisation_id = $2 where assessment_id = $3',
      [other.id, other.organisationId, assessment.id],
    )
    await expect(move).rejects.toThrow('the assessment is submitted')
  })
})

test('every stored submission scores the same again under its own index version', async () => {
  await givenSubmission()
  const submissions = await store().submission.findMany({ include: { indexVersion: true } })
  expect(submissions.length).toBeGreaterThan(0)
  for (const { record, result, indexVersion, contentHash: hash, indexVersionId } of submissions) {
    const { answers } = record as unknown as SubmissionRecord
    const again = score(parseModel(indexVersion.content), toAnswers(answers))
    expect(JSON.parse(JSON.stringify(again))).toEqual(result)
    expect(contentHash({ indexVersionId, record, result })).toBe(hash)
  }
})
