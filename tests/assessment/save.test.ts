import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { type AnswerContent, emptyAnswer } from '#app/assessment/answer.ts'
import { readAssessment } from '#app/assessment/read.server.ts'
import { type Edit, type Save, saveAnswer } from '#app/assessment/save.server.ts'
import { fingerprint, givenDatabase, withClient } from '#tests/database.ts'
import { answeringAny, type GivenAssessment, givenAssessment, givenLead } from '#tests/fixtures.ts'

const database = givenDatabase()

const indicatorId = 'x.1'
const newKey = () => randomUUID()
const page = (version = 0): Edit => ({ version, key: newKey(), sequence: 1 })
const met = (...levels: number[]): AnswerContent => ({ ...emptyAnswer, met: levels })
const outcome = (save: Save) => Object.keys(save)[0]

function save(
  assessment: GivenAssessment,
  content: AnswerContent,
  edit: Edit,
  by: { id: string } = assessment.lead,
): Promise<Save> {
  const { id: assessmentId, indexVersionId, organisationId } = assessment
  return saveAnswer(
    organisationId,
    answeringAny(by),
    { assessmentId, indicatorId, indexVersionId },
    content,
    edit,
  )
}

async function stored(assessment: GivenAssessment) {
  return (await readAssessment(assessment.organisationId, assessment.id))!.answers[0]
}

async function trail(assessment: GivenAssessment): Promise<unknown[]> {
  const rows = await database.query<{ detail: unknown }>(
    "select detail from audit_event where action = 'answer.save' and subject = $1 order by id",
    [`assessment ${assessment.id}`],
  )
  return rows.map(({ detail }) => detail)
}

describe('saving an answer', () => {
  test('the first time keeps every part of it, with who and when', async () => {
    const assessment = await givenAssessment()
    const content: AnswerContent = {
      met: [1, 3],
      none: false,
      notApplicable: null,
      rationale: "Ọ 👩🏾‍⚕️\n\t“x” \\ ' ; --",
      confidence: 'low',
    }
    expect(await save(assessment, content, page())).toEqual({ saved: 1 })
    expect(await stored(assessment)).toMatchObject({
      ...content,
      indicatorId,
      version: 1,
      updatedBy: assessment.lead.name,
      evidenceIds: [],
    })
  })

  test.each([
    ['none of the criteria', { ...emptyAnswer, none: true }],
    ['not applicable', { ...emptyAnswer, notApplicable: 'no staff' }],
    ['a draft without a choice', { ...emptyAnswer, rationale: 'begun' }],
    ['the longest texts', { ...emptyAnswer, notApplicable: '👋'.repeat(2000), rationale: '👋'.repeat(5000) }],
  ])('keeps %s', async (_what, content) => {
    const assessment = await givenAssessment()
    await save(assessment, content, page())
    expect(await stored(assessment)).toMatchObject(content)
  })

  test('again from the version seen replaces it', async () => {
    const assessment = await givenAssessment()
    await save(assessment, met(1), page())
    expect(await save(assessment, met(2), page(1))).toEqual({ saved: 2 })
    expect(await stored(assessment)).toMatchObject({ met: [2], version: 2 })
  })

  test('from a version that another has changed gives theirs and writes nothing', async () => {
    const assessment = await givenAssessment()
    await save(assessment, met(1), page())
    await save(assessment, met(1, 2), page(1))
    const before = await fingerprint(database)
    expect(await save(assessment, met(3), page(1))).toMatchObject({
      conflict: { met: [1, 2], version: 2, updatedBy: assessment.lead.name },
    })
    expect(await save(assessment, met(3), page(0))).toHaveProperty('conflict')
    expect(await save(assessment, met(3), page(9))).toHaveProperty('conflict')
    expect(await fingerprint(database)).toEqual(before)
  })

  test('that is there already succeeds and writes nothing, so that a form sent twice does no harm', async () => {
    const assessment = await givenAssessment()
    const edit = page()
    await save(assessment, met(2, 1), edit)
    const before = await fingerprint(database)
    expect(await save(assessment, met(1, 2), edit)).toEqual({ saved: 1 })
    expect(await save(assessment, met(1, 2), page(7))).toEqual({ saved: 1 })
    expect(await fingerprint(database)).toEqual(before)
  })

  test('of a page that saved last goes on although the page does not know the new version', async () => {
    const assessment = await givenAssessment()
    const key = newKey()
    await save(assessment, met(1), { version: 0, key, sequence: 1 })
    expect(await save(assessment, met(2), { version: 0, key, sequence: 2 })).toEqual({ saved: 2 })
    expect(await save(assessment, met(3), { version: 0, key, sequence: 5 })).toEqual({ saved: 3 })
  })

  test('of a page that arrives late, behind a later one of the same page, writes nothing', async () => {
    const assessment = await givenAssessment()
    const key = newKey()
    await save(assessment, met(1, 2, 3), { version: 0, key, sequence: 3 })
    const before = await fingerprint(database)
    for (const sequence of [1, 2, 3])
      expect(outcome(await save(assessment, met(1), { version: 0, key, sequence }))).toBe('conflict')
    expect(await fingerprint(database)).toEqual(before)
  })

  test('of a page that saved before another did is a conflict, however high it counts', async () => {
    const assessment = await givenAssessment()
    const key = newKey()
    await save(assessment, met(1), { version: 0, key, sequence: 1 })
    await save(assessment, met(2), page(1))
    expect(outcome(await save(assessment, met(3), { version: 0, key, sequence: 9 }))).toBe('conflict')
  })
})

describe('nothing is written', () => {
  test('for another organisation’s assessment', async () => {
    const [mine, theirs] = [await givenAssessment(), await givenAssessment()]
    await save(theirs, met(1), page())
    const before = await fingerprint(database)
    const target = { assessmentId: theirs.id, indicatorId, indexVersionId: theirs.indexVersionId }
    expect(await saveAnswer(mine.organisationId, answeringAny(mine.lead), target, met(2), page(1))).toEqual({
      refused: 'unknown',
    })
    expect(await saveAnswer(mine.organisationId, answeringAny(mine.lead), target, met(1), page(1))).toEqual({
      refused: 'unknown',
    })
    expect(await fingerprint(database)).toEqual(before)
  })

  test('for an assessment that does not exist, or under another index version', async () => {
    const assessment = await givenAssessment()
    const before = await fingerprint(database)
    expect(await save({ ...assessment, id: randomUUID() }, met(1), page())).toEqual({ refused: 'unknown' })
    expect(await save({ ...assessment, indexVersionId: 'another' }, met(1), page())).toEqual({
      refused: 'unknown',
    })
    expect(await fingerprint(database)).toEqual(before)
  })

  test('after it was submitted: what is there is confirmed, anything else refused', async () => {
    const assessment = await givenAssessment()
    await save(assessment, met(1), page())
    await database.query("update assessment set state = 'submitted' where id = $1", [assessment.id])
    const before = await fingerprint(database)
    expect(await save(assessment, met(2), page(1))).toEqual({ refused: 'submitted' })
    expect(await save(assessment, met(1), page(1))).toEqual({ saved: 1 })
    const other = {
      assessmentId: assessment.id,
      indicatorId: 'x.2',
      indexVersionId: assessment.indexVersionId,
    }
    expect(
      await saveAnswer(assessment.organisationId, answeringAny(assessment.lead), other, met(1), page()),
    ).toEqual({
      refused: 'submitted',
    })
    expect(await fingerprint(database)).toEqual(before)
  })

  test('when it is submitted while the answer is on its way', async () => {
    const assessment = await givenAssessment()
    await save(assessment, met(1), page())
    const saving = await withClient(database.url, async (client) => {
      await client.query('begin')
      await client.query('select 1 from assessment where id = $1 for update', [assessment.id])
      const waiting = save(assessment, met(2), page(1))
      await new Promise((resolve) => setTimeout(resolve, 300))
      await client.query("update assessment set state = 'submitted' where id = $1", [assessment.id])
      await client.query('commit')
      return waiting
    })
    expect(saving).toEqual({ refused: 'submitted' })
    expect(await stored(assessment)).toMatchObject({ met: [1], version: 1 })
  })
})

describe('many at once', () => {
  test('of fifty who save from the same version one wins, and each other one is told', async () => {
    const assessment = await givenAssessment()
    const people = await Promise.all(
      Array.from({ length: 5 }, () => givenLead({ organisation: assessment.lead.organisation })),
    )
    for (const version of [0, 1]) {
      const saves = await Promise.all(
        Array.from({ length: 50 }, (_, n) =>
          save(
            assessment,
            { ...met(1), rationale: `version ${version}, person ${n}` },
            page(version),
            people[n % 5]!,
          ),
        ),
      )
      expect(saves.filter((each) => 'saved' in each)).toEqual([{ saved: version + 1 }])
      expect(saves.filter((each) => 'conflict' in each)).toHaveLength(49)
      const winner = saves.findIndex((each) => 'saved' in each)
      expect(await stored(assessment)).toMatchObject({
        rationale: `version ${version}, person ${winner}`,
        version: version + 1,
      })
    }
    expect(await trail(assessment)).toHaveLength(2)
  })

  test('the saves of one page arrive in any order and the last one typed stays', async () => {
    const assessment = await givenAssessment()
    const key = newKey()
    const sequences = Array.from({ length: 20 }, (_, n) => n + 1).sort(() => 0.5 - Math.random())
    const saves = await Promise.all(
      sequences.map((sequence) =>
        save(assessment, { ...met(1), rationale: `typed ${sequence}` }, { version: 0, key, sequence }),
      ),
    )
    expect(saves.every((each) => 'saved' in each || 'conflict' in each)).toBe(true)
    expect(await stored(assessment)).toMatchObject({ rationale: 'typed 20' })
  })
})

describe('the trail', () => {
  test('has one line for each save, with the version and without what was written', async () => {
    const assessment = await givenAssessment()
    await save(assessment, { ...met(1), rationale: 'canary' }, page())
    await save(assessment, { ...met(2), rationale: 'canary' }, page(1))
    await save(assessment, met(3), page(1))
    expect(await trail(assessment)).toEqual([
      { indicator: indicatorId, version: 1 },
      { indicator: indicatorId, version: 2 },
    ])
    const rows = await database.query<{ line: string }>('select a::text as line from audit_event a')
    expect(rows.filter(({ line }) => line.includes('canary'))).toEqual([])
  })

  test('and the answer are written together or not at all', async () => {
    const assessment = await givenAssessment()
    await database.query(
      "alter table audit_event add constraint closed check (action <> 'answer.save') not valid",
    )
    await expect(save(assessment, met(1), page())).rejects.toThrow()
    await database.query('alter table audit_event drop constraint closed')
    expect(await stored(assessment)).toBeUndefined()
  })
})

describe('the database itself refuses', () => {
  const row = (assessment: GivenAssessment, columns: Record<string, unknown>) => {
    const all = {
      assessment_id: assessment.id,
      indicator_id: 'y.1',
      organisation_id: assessment.organisationId,
      met: [],
      updated_by: assessment.lead.id,
      ...columns,
    }
    const names = Object.keys(all)
    return database.query(
      `insert into answer (${names.join(', ')}) values (${names.map((_, n) => `$${n + 1}`).join(', ')})`,
      Object.values(all),
    )
  }

  test.each([
    ['“none” with a criterion', { none: true, met: [1] }],
    ['“not applicable” with a criterion', { not_applicable: 'x', met: [1] }],
    ['“none” with “not applicable”', { none: true, not_applicable: 'x' }],
    ['a blank reason', { not_applicable: ' ' }],
    ['a confidence that is none', { confidence: 'certain' }],
    ['a text that is too long', { rationale: 'a'.repeat(5001) }],
  ])('%s', async (_what, columns) => {
    await expect(row(await givenAssessment(), columns)).rejects.toThrow(/violates|null value/)
  })

  test('an answer whose list of criteria is null', async () => {
    await expect(row(await givenAssessment(), { met: null })).rejects.toThrow(/violates|null value/)
  })

  test('an answer in the name of another organisation', async () => {
    const [mine, theirs] = [await givenAssessment(), await givenAssessment()]
    await expect(row(theirs, { organisation_id: mine.organisationId })).rejects.toThrow('foreign key')
  })
})
