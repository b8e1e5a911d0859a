import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { emptyAnswer } from '#app/assessment/answer.ts'
import { checkAssessment } from '#app/assessment/checks.ts'
import { openAssessment } from '#app/assessment/open.server.ts'
import { readAssessment } from '#app/assessment/read.server.ts'
import { saveAnswerForm, submitAnswerForm } from '#app/assessment/save-form.server.ts'
import { saveAnswer } from '#app/assessment/save.server.ts'
import { submitAssessment } from '#app/assessment/submit.server.ts'
import { toIndicatorTasks, toProgress } from '#app/assessment/task-list.ts'
import { contentHash } from '#prisma/content-hash.ts'
import { indicatorsOf } from '#scoring/index.ts'
import { givenDatabase } from '#tests/database.ts'
import {
  answeringAny,
  type GivenAssessment,
  givenCompleteAssessment,
  givenEarlierRound,
  givenReturned,
  givenSignedOff,
  givenSubmission,
  origin,
} from '#tests/fixtures.ts'

const database = givenDatabase()

/** Last year's assessment, signed off, and this year's, opened after it. */
async function givenCarried(given?: GivenAssessment) {
  const before = await givenSignedOff(await givenSubmission({ assessment: given }))
  const round = await givenEarlierRound(before.id)
  const id = (await openAssessment(before.organisationId, before.lead.id))!
  return { ...before, id, before: before.id, round }
}

const readAnswers = async ({ organisationId, id }: GivenAssessment) =>
  (await readAssessment(organisationId, id))!.answers

const answerOf = async (assessment: GivenAssessment, indicatorId: string) =>
  (await readAnswers(assessment)).find((answer) => answer.indicatorId === indicatorId)!

function toForm({ indexVersionId }: GivenAssessment, fields: Record<string, string>): FormData {
  const form = new FormData()
  const sent = { index: indexVersionId, version: '1', editKey: randomUUID(), editSequence: '1', ...fields }
  for (const [name, value] of Object.entries(sent)) form.set(name, value)
  return form
}

const senderOf = ({ organisationId, lead, id }: GivenAssessment, indicatorId: string) => ({
  ...{ organisationId, assessmentId: id, indicatorId },
  actor: answeringAny(lead),
})

describe('opening after a year that was signed off', () => {
  test('carries its answers with their evidence, and says how many in the trail', async () => {
    const given = await givenCarried()
    const [last, now] = [await readAnswers({ ...given, id: given.before }), await readAnswers(given)]
    const all = indicatorsOf(given.model).length
    expect(now).toHaveLength(all)
    for (const answer of now) {
      const { evidenceIds, ...own } = last.find(({ indicatorId }) => indicatorId === answer.indicatorId)!
      expect(answer).toEqual({ ...own, evidenceIds, version: 1, carriedFrom: given.round })
      expect(evidenceIds).toHaveLength(1)
    }
    const [line] = await database.query<{ detail: unknown }>(
      "select detail from audit_event where action = 'assessment.open' and subject = $1",
      [`assessment ${given.id}`],
    )
    expect(line!.detail).toEqual({ carried: all })
  })

  test('counts nothing as done, and asks for each to be confirmed before submitting', async () => {
    const { model, organisationId, id, lead } = await givenCarried()
    const assessment = (await readAssessment(organisationId, id))!
    const all = indicatorsOf(model).length
    expect(toProgress(model, assessment)).toEqual({ answered: 0, toConfirm: all, indicators: all })
    expect(new Set(toIndicatorTasks(model, assessment).map(({ state }) => state))).toEqual(
      new Set(['to-confirm']),
    )
    const { found } = checkAssessment(model, assessment)
    expect(found.filter(({ kind, blocking }) => kind === 'not-confirmed' && blocking)).toHaveLength(all)
    expect(await submitAssessment(organisationId, lead.id, id, origin)).toEqual({ refused: 'checks' })
  })

  test('does not carry what another version of the index asks otherwise', async () => {
    const given = await givenSignedOff()
    await givenEarlierRound(given.id)
    const indicators = indicatorsOf(given.model)
    const [first, second] = indicators.map(({ id }) => id) as [string, string]
    const content = structuredClone(
      (
        await database.query<{ content: object }>('select content from index_version where id = $1', [
          given.indexVersionId,
        ])
      )[0]!.content,
    )
    const changed = JSON.parse(JSON.stringify(content), (_key, value: unknown) =>
      isIndicator(value, first)
        ? {
            ...value,
            answer: {
              ...value.answer,
              criteria: value.answer.criteria.map((each) => ({ ...each, text: `${each.text} now` })),
            },
          }
        : isIndicator(value, second)
          ? { ...value, title: 'Reworded' }
          : value,
    ) as object
    await database.query(
      `insert into index_version select (jsonb_populate_record(v, jsonb_build_object('id', 'test-2', 'content', $1::jsonb, 'hash', $2::text))).*
       from index_version v where v.id = $3`,
      [JSON.stringify(changed), contentHash(changed), given.indexVersionId],
    )
    await database.query(
      "update round set index_version_id = 'test-2' where opens_at <= now() and closes_at > now()",
    )
    const id = (await openAssessment(given.organisationId, given.lead.id))!
    await database.query(
      'update round set index_version_id = $1 where opens_at <= now() and closes_at > now()',
      [given.indexVersionId],
    )
    const carried = (await readAnswers({ ...given, id })).map(({ indicatorId }) => indicatorId)
    expect(carried).toHaveLength(indicators.length - 1)
    expect(carried).toContain(second)
    expect(carried).not.toContain(first)
  })

  test('carries nothing of a draft or of what was returned, and what waits where nothing is signed off', async () => {
    const draft = await givenCompleteAssessment()
    await givenEarlierRound(draft.id)
    const returned = await givenReturned()
    await givenEarlierRound(returned.id)
    for (const given of [draft, returned]) {
      const id = (await openAssessment(given.organisationId, given.lead.id))!
      expect(await readAnswers({ ...given, id })).toEqual([])
    }
    const waiting = await givenSubmission()
    const round = await givenEarlierRound(waiting.id)
    const id = (await openAssessment(waiting.organisationId, waiting.lead.id))!
    expect((await readAnswers({ ...waiting, id }))[0]).toMatchObject({ carriedFrom: round })
  })

  test('from twenty browsers at once carries once', async () => {
    const before = await givenSignedOff()
    await givenEarlierRound(before.id)
    const ids = await Promise.all(
      Array.from({ length: 20 }, () => openAssessment(before.organisationId, before.lead.id)),
    )
    expect(new Set(ids).size).toBe(1)
    expect(await readAnswers({ ...before, id: ids[0]! })).toHaveLength(indicatorsOf(before.model).length)
  })
})

interface Criteria {
  answer: { criteria: { text: string }[] }
}

function isIndicator(value: unknown, id: string): value is Criteria {
  return typeof value === 'object' && value !== null && 'answer' in value && 'id' in value && value.id === id
}

describe('an answer that was carried forward', () => {
  test('is confirmed by one press, unchanged', async () => {
    const given = await givenCarried()
    const [indicator] = indicatorsOf(given.model)
    const { met, rationale, confidence } = await answerOf(given, indicator!.id)
    const fields = { met: String(met[0]), rationale, confidence: confidence!, intent: 'continue:' }
    const outcome = await submitAnswerForm(
      senderOf(given, indicator!.id),
      { form: toForm(given, fields), file: null, refused: null },
      { today: '2026-11-27', room: 0 },
    )
    expect(outcome).toMatchObject({ saved: 2 })
    expect(await answerOf(given, indicator!.id)).toMatchObject({ met, rationale, carriedFrom: null })
  })

  test('is not confirmed by what saves by itself, nor by a button of the evidence, until its content changes', async () => {
    const given = await givenCarried()
    const [indicator] = indicatorsOf(given.model)
    const { met, rationale, confidence } = await answerOf(given, indicator!.id)
    const fields = { met: String(met[0]), rationale, confidence: confidence! }
    const sender = senderOf(given, indicator!.id)
    const read = async () => answerOf(given, indicator!.id)
    expect(await saveAnswerForm(sender, toForm(given, fields))).toMatchObject({ saved: 2 })
    expect((await read()).carriedFrom).toBe(given.round)
    const evidence = { ...fields, version: '2', intent: `detach-evidence:${(await read()).evidenceIds[0]}` }
    expect(
      await submitAnswerForm(
        sender,
        { form: toForm(given, evidence), file: null, refused: null },
        { today: '2026-11-27', room: 0 },
      ),
    ).toMatchObject({ saved: 3 })
    expect((await read()).carriedFrom).toBe(given.round)
    const changed = { ...fields, version: '3', rationale: 'Something else' }
    expect(await saveAnswerForm(sender, toForm(given, changed))).toMatchObject({ saved: 4 })
    expect((await read()).carriedFrom).toBeNull()
  })

  test('is confirmed also by a page that is behind, as long as it says the same', async () => {
    const given = await givenCarried()
    const [indicator] = indicatorsOf(given.model)
    const { met, none, notApplicable, rationale, confidence } = await answerOf(given, indicator!.id)
    const content = { ...emptyAnswer, met, none, notApplicable, rationale, confidence }
    const { organisationId, indexVersionId, id: assessmentId, lead } = given
    const target = { assessmentId, indicatorId: indicator!.id, indexVersionId }
    const save = (edit: object, text = rationale) =>
      saveAnswer(
        organisationId,
        answeringAny(lead),
        target,
        { ...content, rationale: text },
        {
          ...{ version: 1, key: randomUUID(), sequence: 1 },
          ...edit,
        },
      )
    expect(await save({ byItself: true })).toEqual({ saved: 2 })
    expect(await save({}, 'Other words')).toHaveProperty('conflict')
    expect(await save({})).toEqual({ saved: 3 })
    expect((await answerOf(given, indicator!.id)).carriedFrom).toBeNull()
  })
})

describe('comments that are not resolved', () => {
  test('are counted by thread, and pointed out', async () => {
    const given = await givenCompleteAssessment()
    const { id, organisationId, lead, model } = given
    const [first, second] = indicatorsOf(model).map((each) => each.id) as [string, string]
    const insert = async (indicatorId: string, threadId: string | null, resolved: boolean) => {
      const [row] = await database.query<{ id: string }>(
        `insert into comment (id, organisation_id, assessment_id, indicator_id, thread_id, text, by_id, resolved_at, resolved_by)
         values (gen_random_uuid(), $1, $2, $3, $4, 'x', $5, case when $6 then now() end, case when $6 then $5::uuid end) returning id`,
        [organisationId, id, indicatorId, threadId, lead.id, resolved],
      )
      return row!.id
    }
    const thread = await insert(first, null, false)
    await insert(first, thread, false)
    await insert(first, null, true)
    await insert(second, null, true)
    const assessment = (await readAssessment(organisationId, id))!
    expect(checkAssessment(model, assessment)).toMatchObject({
      found: [{ kind: 'open-comments', blocking: false, indicatorId: first, threads: 1 }],
      maySubmit: true,
    })
  })
})
