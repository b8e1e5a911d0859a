import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { addEvidence, attachEvidence, detachEvidence } from '#app/assessment/evidence.server.ts'
import { readAssessment } from '#app/assessment/read.server.ts'
import { fingerprint, givenDatabase, withClient } from '#tests/database.ts'
import {
  answeringAny,
  type GivenAssessment,
  givenAnswer,
  givenAssessment,
  givenEvidence,
} from '#tests/fixtures.ts'

const database = givenDatabase()

const indicatorId = 'x.1'
const target = (assessment: GivenAssessment, indicator = indicatorId) => ({
  assessmentId: assessment.id,
  indicatorId: indicator,
})

async function given(title = 'Board paper') {
  const assessment = await givenAssessment()
  await givenAnswer(assessment, indicatorId, { met: [1] })
  expect(
    await addEvidence(assessment.organisationId, answeringAny(assessment.lead), target(assessment), {
      item: givenEvidence(title),
    }),
  ).toHaveProperty('id')
  const { evidence } = (await readAssessment(assessment.organisationId, assessment.id))!
  return { assessment, evidenceId: evidence[0]!.id }
}

const linked = async (assessment: GivenAssessment) =>
  (await readAssessment(assessment.organisationId, assessment.id))!.answers.flatMap(
    ({ evidenceIds }) => evidenceIds,
  )

const trail = async (assessment: GivenAssessment, action: string) =>
  database.query('select 1 from audit_event where organisation_id = $1 and action = $2', [
    assessment.organisationId,
    action,
  ])

describe('evidence', () => {
  test('added is the organisation’s, linked to its indicator and in the trail', async () => {
    const { assessment, evidenceId } = await given('Ọláyínká’s paper')
    expect((await readAssessment(assessment.organisationId, assessment.id))!.evidence).toEqual([
      { id: evidenceId, kind: 'link', ...givenEvidence('Ọláyínká’s paper') },
    ])
    expect(await linked(assessment)).toEqual([evidenceId])
    expect(await trail(assessment, 'evidence.add')).toHaveLength(1)
    const lines = await database.query<{ line: string }>('select a::text as line from audit_event a')
    expect(lines.filter(({ line }) => line.includes('paper'))).toEqual([])
  })

  test('attached twice is attached once', async () => {
    const { assessment, evidenceId } = await given()
    const attach = () =>
      attachEvidence(
        assessment.organisationId,
        answeringAny(assessment.lead),
        target(assessment, 'x.2'),
        evidenceId,
      )
    expect(await attach()).toBe(true)
    const before = await fingerprint(database)
    expect(await attach()).toBe(true)
    expect(await fingerprint(database)).toEqual(before)
    expect(await trail(assessment, 'evidence.attach')).toHaveLength(1)
  })

  test('attached by many at once is attached once', async () => {
    const { assessment, evidenceId } = await given()
    const attach = () =>
      attachEvidence(
        assessment.organisationId,
        answeringAny(assessment.lead),
        target(assessment, 'x.2'),
        evidenceId,
      )
    expect(await Promise.all(Array.from({ length: 10 }, attach))).toEqual(Array(10).fill(true))
    expect(await trail(assessment, 'evidence.attach')).toHaveLength(1)
  })

  test('detached stays with the organisation, and detached twice is detached once', async () => {
    const { assessment, evidenceId } = await given()
    const detach = () =>
      detachEvidence(assessment.organisationId, answeringAny(assessment.lead), target(assessment), evidenceId)
    await detach()
    const before = await fingerprint(database)
    await detach()
    expect(await fingerprint(database)).toEqual(before)
    expect(await linked(assessment)).toEqual([])
    expect((await readAssessment(assessment.organisationId, assessment.id))!.evidence).toHaveLength(1)
    expect(await trail(assessment, 'evidence.detach')).toHaveLength(1)
  })
})

describe('of another organisation', () => {
  test('nothing can be attached, and nothing attached to it', async () => {
    const [mine, theirs] = [await given(), await given()]
    const { organisationId, lead } = mine.assessment
    const before = await fingerprint(database)
    expect(
      await attachEvidence(organisationId, answeringAny(lead), target(mine.assessment), theirs.evidenceId),
    ).toBe(false)
    expect(
      await attachEvidence(organisationId, answeringAny(lead), target(theirs.assessment), mine.evidenceId),
    ).toBe(false)
    expect(
      await attachEvidence(organisationId, answeringAny(lead), target(theirs.assessment), theirs.evidenceId),
    ).toBe(false)
    expect(
      await addEvidence(organisationId, answeringAny(lead), target(theirs.assessment), {
        item: givenEvidence('x'),
      }),
    ).toEqual({ refused: 'closed' })
    await detachEvidence(organisationId, answeringAny(lead), target(theirs.assessment), theirs.evidenceId)
    expect(await fingerprint(database)).toEqual(before)
  })

  test('nothing is seen', async () => {
    const [mine] = [await given(), await given()]
    expect(
      (await readAssessment(mine.assessment.organisationId, mine.assessment.id))!.evidence.map(
        ({ id }) => id,
      ),
    ).toEqual([mine.evidenceId])
  })

  test('the database refuses a link between two', async () => {
    const [mine, theirs] = [await given(), await given()]
    for (const organisationId of [mine.assessment.organisationId, theirs.assessment.organisationId]) {
      const link = database.query(
        'insert into answer_evidence (assessment_id, indicator_id, evidence_id, organisation_id) values ($1, $2, $3, $4)',
        [mine.assessment.id, 'x.3', theirs.evidenceId, organisationId],
      )
      await expect(link).rejects.toThrow('foreign key')
    }
  })
})

describe('after the submission', () => {
  test('nothing is added, attached or detached', async () => {
    const { assessment, evidenceId } = await given()
    const { organisationId, lead } = assessment
    await database.query("update assessment set state = 'submitted' where id = $1", [assessment.id])
    const before = await fingerprint(database)
    expect(
      await addEvidence(organisationId, answeringAny(lead), target(assessment), { item: givenEvidence('x') }),
    ).toEqual({ refused: 'closed' })
    expect(
      await attachEvidence(organisationId, answeringAny(lead), target(assessment, 'x.2'), evidenceId),
    ).toBe(false)
    await detachEvidence(organisationId, answeringAny(lead), target(assessment), evidenceId)
    expect(await fingerprint(database)).toEqual(before)
  })

  test('nothing is, even when it was on its way', async () => {
    const { assessment, evidenceId } = await given()
    const { organisationId, lead } = assessment
    const outcomes = await withClient(database.url, async (client) => {
      await client.query('begin')
      await client.query('select 1 from assessment where id = $1 for update', [assessment.id])
      const waiting = [
        addEvidence(organisationId, answeringAny(lead), target(assessment), { item: givenEvidence('x') }),
        attachEvidence(organisationId, answeringAny(lead), target(assessment, 'x.2'), evidenceId),
        detachEvidence(organisationId, answeringAny(lead), target(assessment), evidenceId),
      ]
      await new Promise((resolve) => setTimeout(resolve, 300))
      await client.query("update assessment set state = 'submitted' where id = $1", [assessment.id])
      await client.query('commit')
      return Promise.all(waiting)
    })
    expect(outcomes.slice(0, 2)).toEqual([{ refused: expect.any(String) }, false])
    expect(await linked(assessment)).toEqual([evidenceId])
    expect((await readAssessment(organisationId, assessment.id))!.evidence).toHaveLength(1)
  })
})

test('an id that is none gives nothing', async () => {
  const { assessment } = await given()
  expect(
    await attachEvidence(
      assessment.organisationId,
      answeringAny(assessment.lead),
      target(assessment),
      randomUUID(),
    ),
  ).toBe(false)
})
