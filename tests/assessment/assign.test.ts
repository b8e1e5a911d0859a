import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import {
  type Assign,
  assignIndicators,
  requireAssigning,
  takeBackIndicators,
} from '#app/assessment/assign.server.ts'
import { emptyAnswer } from '#app/assessment/answer.ts'
import { addEvidence, attachEvidence, detachEvidence } from '#app/assessment/evidence.server.ts'
import { openAssessment } from '#app/assessment/open.server.ts'
import { readAssessment } from '#app/assessment/read.server.ts'
import { type Save, saveAnswer } from '#app/assessment/save.server.ts'
import { submitAssessment } from '#app/assessment/submit.server.ts'
import { indicatorsOf } from '#scoring/index.ts'
import { fingerprint, givenDatabase, withClient } from '#tests/database.ts'
import {
  answeringAny,
  answeringAssigned,
  type GivenAssessment,
  givenAnswer,
  givenAssessment,
  givenCompleteAssessment,
  givenEvidence,
  givenMember,
  givenOrganisation,
  givenRole,
  type GivenUser,
  origin,
} from '#tests/fixtures.ts'

const database = givenDatabase()

interface Given {
  assessment: GivenAssessment
  ada: GivenUser
  bo: GivenUser
  /** Four indicators. */
  ids: string[]
}

async function given(assessment?: GivenAssessment): Promise<Given> {
  const made = assessment ?? (await givenAssessment())
  const { organisationId } = made
  return {
    assessment: made,
    ada: await givenMember('contributor', { organisationId }, { name: 'Ada' }),
    bo: await givenMember('contributor', { organisationId }, { name: 'Bo' }),
    ids: indicatorsOf(made.model)
      .slice(0, 4)
      .map(({ id }) => id),
  }
}

function give(
  { assessment }: Given,
  to: { id: string },
  indicatorIds: string[],
  dueOn: string | null = null,
): Promise<Assign> {
  const giving = { assessmentId: assessment.id, indicatorIds, to: to.id, dueOn }
  return assignIndicators(assessment.organisationId, assessment.lead.id, giving)
}

const takeBack = ({ assessment }: Given, indicatorIds: string[]) =>
  takeBackIndicators(assessment.organisationId, assessment.lead.id, {
    assessmentId: assessment.id,
    indicatorIds,
  })

async function assigned({ assessment }: Given) {
  const { assigning } = await requireAssigning(assessment.organisationId, assessment.id)
  return Object.fromEntries(
    assigning.assignments.map(({ indicatorId, name, dueOn, left }) => [indicatorId, [name, dueOn, left]]),
  )
}

async function trail({ assessment }: Given): Promise<{ action: string; detail: unknown }[]> {
  return database.query(
    "select action, detail from audit_event where action like 'assignment.%' and subject = $1 order by id",
    [`assessment ${assessment.id}`],
  )
}

function save(
  { assessment }: Given,
  by: { id: string },
  indicatorId: string,
  { version = 0, level = 1 } = {},
): Promise<Save> {
  const { id: assessmentId, indexVersionId, organisationId } = assessment
  return saveAnswer(
    organisationId,
    answeringAssigned(by),
    { assessmentId, indicatorId, indexVersionId },
    { ...emptyAnswer, met: [level] },
    { version, key: randomUUID(), sequence: 1 },
  )
}

/** The merger as the database keeps it. */
const merge = async ({ assessment }: Given) =>
  database.query('update organisation set merged_into = $1, merged_at = now() where id = $2', [
    (await givenOrganisation()).id,
    assessment.organisationId,
  ])

describe('assigning', () => {
  test('gives indicators to a person, with a day, and writes one line in the trail', async () => {
    const all = await given()
    const [first, second] = all.ids as [string, string]
    expect(await give(all, all.ada, [first, second, first], '2027-03-01')).toEqual({ changed: 2 })
    expect(await assigned(all)).toEqual({
      [first]: ['Ada', '2027-03-01', false],
      [second]: ['Ada', '2027-03-01', false],
    })
    const [line, ...others] = await trail(all)
    expect(others).toEqual([])
    expect(line).toMatchObject({ action: 'assignment.give', detail: { to: all.ada.id, dueOn: '2027-03-01' } })
  })

  test('again is the same as once', async () => {
    const all = await given()
    await give(all, all.ada, all.ids, '2027-03-01')
    const before = await fingerprint(database)
    expect(await give(all, all.ada, all.ids, '2027-03-01')).toEqual({ changed: 0 })
    expect(await fingerprint(database)).toEqual(before)
  })

  test('to someone else moves it, and another day replaces the day', async () => {
    const all = await given()
    await give(all, all.ada, all.ids, '2027-03-01')
    expect(await give(all, all.bo, [all.ids[0]!], '2027-03-01')).toEqual({ changed: 1 })
    expect(await give(all, all.ada, [all.ids[1]!])).toEqual({ changed: 1 })
    const now = await assigned(all)
    expect(now[all.ids[0]!]).toEqual(['Bo', '2027-03-01', false])
    expect(now[all.ids[1]!]).toEqual(['Ada', null, false])
  })

  test('may give to a lead', async () => {
    const all = await given()
    expect(await give(all, all.assessment.lead, [all.ids[0]!])).toEqual({ changed: 1 })
  })

  test('by many at once gives each indicator to one person, and fails for none', async () => {
    const all = await given()
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        give(all, n % 2 ? all.ada : all.bo, n % 3 ? all.ids : all.ids.toReversed()),
      ),
    )
    expect(outcomes.every((outcome) => 'changed' in outcome)).toBe(true)
    expect(new Set(Object.values(await assigned(all)).map(([name]) => name)).size).toBe(1)
    expect(await trail(all)).toHaveLength(
      outcomes.filter((outcome) => 'changed' in outcome && outcome.changed > 0).length,
    )
  })

  test('is refused for whoever is no lead or contributor of the organisation, and writes nothing', async () => {
    const all = await given()
    const { organisationId } = all.assessment
    const others = [
      await givenMember('sponsor', { organisationId }),
      await givenMember('board', { organisationId }),
      await givenMember('reviewer', { organisationId }),
      await givenMember('contributor'),
      await givenMember('administrator'),
      { id: randomUUID() },
    ]
    const before = await fingerprint(database)
    for (const other of others) expect(await give(all, other, all.ids)).toEqual({ refused: 'person' })
    expect(await fingerprint(database)).toEqual(before)
  })

  test('is refused for someone who is removed meanwhile', async () => {
    const all = await given()
    const outcome = await withClient(database.url, async (client) => {
      await client.query('begin')
      await client.query('delete from member where user_id = $1', [all.ada.id])
      const waiting = give(all, all.ada, all.ids)
      await new Promise((resolve) => setTimeout(resolve, 200))
      await client.query('commit')
      return waiting
    })
    expect(outcome).toEqual({ refused: 'person' })
    expect(await assigned(all)).toEqual({})
  })

  test('of another organisation’s assessment is refused and writes nothing', async () => {
    const [mine, theirs] = [await given(), await given()]
    await give(theirs, theirs.ada, theirs.ids)
    const before = await fingerprint(database)
    const { organisationId, lead } = mine.assessment
    const target = { assessmentId: theirs.assessment.id, indicatorIds: mine.ids }
    for (const to of [mine.ada.id, theirs.ada.id])
      expect(await assignIndicators(organisationId, lead.id, { ...target, to, dueOn: null })).toHaveProperty(
        'refused',
      )
    expect(await takeBackIndicators(organisationId, lead.id, target)).toEqual({ refused: 'closed' })
    expect(await fingerprint(database)).toEqual(before)
  })

  test.each([
    [
      'submitted',
      ({ assessment }: Given) =>
        database.query("update assessment set state = 'submitted' where id = $1", [assessment.id]),
    ],
    ['in an organisation that has merged', merge],
  ])('is refused once the assessment is %s', async (_what, close) => {
    const all = await given()
    await give(all, all.ada, [all.ids[0]!])
    await close(all)
    const before = await fingerprint(database)
    expect(await give(all, all.ada, all.ids)).toEqual({ refused: 'closed' })
    expect(await takeBack(all, all.ids)).toEqual({ refused: 'closed' })
    expect(await fingerprint(database)).toEqual(before)
  })
})

describe('taking back', () => {
  test('leaves the rest, is in the trail, and twice is the same as once', async () => {
    const all = await given()
    await give(all, all.ada, all.ids)
    expect(await takeBack(all, all.ids.slice(0, 2))).toEqual({ changed: 2 })
    const before = await fingerprint(database)
    expect(await takeBack(all, all.ids.slice(0, 2))).toEqual({ changed: 0 })
    expect(await fingerprint(database)).toEqual(before)
    expect(Object.keys(await assigned(all)).sort()).toEqual(all.ids.slice(2).sort())
    expect((await trail(all)).map(({ action }) => action)).toEqual([
      'assignment.give',
      'assignment.take-back',
    ])
  })
})

describe('a contributor', () => {
  test('saves what is assigned to them, in two pages with a conflict like anyone', async () => {
    const all = await given()
    const [first] = all.ids as [string]
    await give(all, all.ada, [first])
    expect(await save(all, all.ada, first)).toEqual({ saved: 1 })
    expect(await save(all, all.ada, first, { level: 2 })).toHaveProperty('conflict')
    expect(await save(all, all.ada, first, { version: 1, level: 2 })).toEqual({ saved: 2 })
  })

  test.each(['unassigned', 'another’s', 'taken back', 'given to another since', 'their own after they left'])(
    'changes nothing of what is %s',
    async (what) => {
      const all = await given()
      const [id] = all.ids as [string]
      const { organisationId } = all.assessment
      const target = { assessmentId: all.assessment.id, indicatorId: id }
      if (what !== 'unassigned') await give(all, what === 'another’s' ? all.bo : all.ada, [id])
      await givenAnswer(all.assessment, id, { met: [1] })
      await addEvidence(organisationId, answeringAny(all.assessment.lead), target, {
        item: givenEvidence('Paper'),
      })
      const { evidence } = (await readAssessment(organisationId, all.assessment.id))!
      if (what === 'taken back') await takeBack(all, [id])
      if (what === 'given to another since') await give(all, all.bo, [id])
      if (what === 'their own after they left') {
        await database.query('delete from member where user_id = $1', [all.ada.id])
        await givenRole(all.ada, 'sponsor', { organisationId })
      }
      const before = await fingerprint(database)
      const actor = answeringAssigned(all.ada)
      expect(await save(all, all.ada, id, { version: 1, level: 2 })).toEqual({ refused: 'unassigned' })
      // Neither does what is there already count as saved.
      expect(await save(all, all.ada, id, { version: 1, level: 1 })).toEqual({ refused: 'unassigned' })
      expect(await save(all, all.ada, all.ids[3]!)).toEqual({ refused: 'unassigned' })
      expect(await addEvidence(organisationId, actor, target, { item: givenEvidence('x') })).toEqual({
        refused: 'closed',
      })
      expect(await attachEvidence(organisationId, actor, target, evidence[0]!.id)).toBe(false)
      expect(await detachEvidence(organisationId, actor, target, evidence[0]!.id)).toBe(false)
      expect(await fingerprint(database)).toEqual(before)
    },
  )

  test('of one organisation changes nothing in another, whatever is assigned to them there', async () => {
    const [mine, theirs] = [await given(), await given()]
    await give(mine, mine.ada, mine.ids)
    await give(theirs, theirs.ada, theirs.ids)
    const before = await fingerprint(database)
    const { organisationId } = mine.assessment
    for (const person of [mine.ada, theirs.ada]) {
      const target = { assessmentId: theirs.assessment.id, indicatorId: mine.ids[0]! }
      expect(
        await saveAnswer(
          organisationId,
          answeringAssigned(person),
          { ...target, indexVersionId: theirs.assessment.indexVersionId },
          { ...emptyAnswer, met: [1] },
          { version: 0, key: randomUUID(), sequence: 1 },
        ),
      ).toEqual({ refused: 'unknown' })
      expect(
        await addEvidence(organisationId, answeringAssigned(person), target, { item: givenEvidence('x') }),
      ).toEqual({ refused: 'closed' })
    }
    expect(await save(theirs, mine.ada, theirs.ids[0]!)).toEqual({ refused: 'unassigned' })
    expect(await fingerprint(database)).toEqual(before)
  })

  test('who left is shown as such, and the assignment waits for someone else', async () => {
    const all = await given()
    await give(all, all.ada, [all.ids[0]!])
    await database.query('delete from member where user_id = $1', [all.ada.id])
    expect(await assigned(all)).toEqual({ [all.ids[0]!]: ['Ada', null, true] })
    expect(await give(all, all.bo, [all.ids[0]!])).toEqual({ changed: 1 })
  })

  test('adds, reuses and takes away evidence of what is assigned to them', async () => {
    const all = await given()
    const [first, second] = all.ids as [string, string]
    await give(all, all.ada, [first])
    const { id: assessmentId, organisationId } = all.assessment
    const actor = answeringAssigned(all.ada)
    const target = { assessmentId, indicatorId: first }
    expect(await addEvidence(organisationId, actor, target, { item: givenEvidence('Paper') })).toHaveProperty(
      'id',
    )
    const { evidence } = (await readAssessment(organisationId, assessmentId))!
    const item = evidence[0]!.id
    const elsewhere = { assessmentId, indicatorId: second }
    expect(await attachEvidence(organisationId, actor, elsewhere, item)).toBe(false)
    await attachEvidence(organisationId, answeringAny(all.assessment.lead), elsewhere, item)
    expect(await detachEvidence(organisationId, actor, elsewhere, item)).toBe(false)
    expect(await detachEvidence(organisationId, actor, target, item)).toBe(true)
    expect(await attachEvidence(organisationId, actor, target, item)).toBe(true)
  })
})

describe('in an organisation that has merged', () => {
  test('nobody changes, opens or submits anything', async () => {
    const all = await given(await givenCompleteAssessment())
    const [first] = all.ids as [string]
    await give(all, all.ada, [first])
    await merge(all)
    const before = await fingerprint(database)
    const { id: assessmentId, organisationId, lead, indexVersionId } = all.assessment
    expect(await save(all, all.ada, first, { version: 1, level: 2 })).toEqual({ refused: 'merged' })
    expect(
      await saveAnswer(
        organisationId,
        answeringAny(lead),
        { assessmentId, indicatorId: first, indexVersionId },
        { ...emptyAnswer, met: [3] },
        { version: 1, key: randomUUID(), sequence: 1 },
      ),
    ).toEqual({ refused: 'merged' })
    const target = { assessmentId, indicatorId: first }
    expect(
      await addEvidence(organisationId, answeringAny(lead), target, { item: givenEvidence('x') }),
    ).toEqual({ refused: 'merged' })
    expect(await submitAssessment(organisationId, lead.id, assessmentId, origin)).toEqual({
      refused: 'merged',
    })
    expect(await openAssessment(organisationId, lead.id)).toBeNull()
    expect(await fingerprint(database)).toEqual(before)
  })

  test('no new assessment is opened', async () => {
    const { organisation, id } = (await given()).assessment.lead
    await database.query('delete from assessment where organisation_id = $1', [organisation.id])
    await database.query('update organisation set merged_into = $1, merged_at = now() where id = $2', [
      (await givenOrganisation()).id,
      organisation.id,
    ])
    expect(await openAssessment(organisation.id, id)).toBeNull()
  })
})
