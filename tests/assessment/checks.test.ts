import { describe, expect, test } from 'vitest'
import {
  type AnswerContent,
  type AnswerRecord,
  emptyAnswer,
  type EvidenceItem,
} from '#app/assessment/answer.ts'
import { checkAssessment } from '#app/assessment/checks.ts'
import { indicatorsOf, parseModel } from '#scoring/index.ts'
import { indexV1 } from '#seed/index-v1/index.ts'

const model = parseModel(indexV1)
const { evidenceFromLevel, evidenceWithinMonths, notApplicableAtMost } = model.assessment!
const ids = indicatorsOf(model).map(({ id }) => id)
const first = ids[0]!
const today = '2026-11-23'

const recent: EvidenceItem = { id: 'recent', title: 'x', reference: 'x', date: today }
const old: EvidenceItem = { ...recent, id: 'old', date: '2000-01-01' }
const later: EvidenceItem = { ...recent, id: 'later', date: '2026-11-24' }
const due: EvidenceItem = { ...recent, id: 'due', reviewOn: today }
const fresh: EvidenceItem = { ...recent, id: 'fresh', reviewOn: '2026-11-24' }
const upTo = (level: number) => Array.from({ length: level }, (_, index) => index + 1)

function record(
  indicatorId: string,
  content: Partial<AnswerContent>,
  evidenceIds: string[] = [],
): AnswerRecord {
  return { ...emptyAnswer, ...content, indicatorId, version: 1, updatedAt: '', updatedBy: '', evidenceIds }
}

/** Every indicator with none of its criteria met, which needs nothing more; the first as given. */
function check(
  content: Partial<AnswerContent> | null,
  evidenceIds: string[] = [],
  others: Partial<AnswerContent>[] = [],
) {
  const rest = ids.slice(1).map((id, index) => record(id, others[index] ?? { none: true }))
  const answers = content ? [record(first, content, evidenceIds), ...rest] : rest
  return checkAssessment(model, { answers, evidence: [recent, old, later, due, fresh], today })
}

describe('an assessment', () => {
  test('with everything answered may be submitted', () => {
    expect(check({ none: true })).toEqual({ found: [], notApplicable: null, maySubmit: true })
  })

  test('with nothing answered lists every indicator, in the order of the index', () => {
    const checks = checkAssessment(model, { answers: [], evidence: [], today })
    expect(checks.found.map(({ indicatorId, kind, blocking }) => [indicatorId, kind, blocking])).toEqual(
      ids.map((id) => [id, 'unanswered', true]),
    )
    expect(checks.maySubmit).toBe(false)
  })

  test.each([
    ['no answer', null],
    ['only a text', { rationale: 'begun' }],
    ['only a confidence', { confidence: 'low' as const }],
  ])('with one indicator that has %s must wait', (_what, content) => {
    expect(check(content)).toMatchObject({
      found: [{ kind: 'unanswered', blocking: true, indicatorId: first }],
      maySubmit: false,
    })
  })
})

describe('a claim', () => {
  const level = evidenceFromLevel
  test('below the level that asks for evidence needs none', () => {
    expect(check({ met: upTo(level - 1) })).toMatchObject({ found: [], maySubmit: true })
  })

  test('at that level needs evidence', () => {
    expect(check({ met: upTo(level) })).toMatchObject({
      found: [{ kind: 'not-evidenced', blocking: true, indicatorId: first }],
      maySubmit: false,
    })
  })

  test.each([
    ['recent', ['recent'], true],
    ['too old', ['old'], false],
    ['dated later than today', ['later'], false],
    ['too old and recent', ['old', 'recent'], true],
    ['due for review today', ['due'], false],
    ['due for review tomorrow', ['fresh'], true],
    ['not the organisation’s', ['unknown'], false],
  ])('at that level with evidence that is %s', (_what, evidenceIds, maySubmit) => {
    expect(check({ met: upTo(level) }, evidenceIds).maySubmit).toBe(maySubmit)
  })

  test('at that level needs evidence of its own, not of another indicator', () => {
    const answers = ids.map((id, index) => record(id, { met: upTo(level) }, index === 0 ? [] : ['recent']))
    const { found } = checkAssessment(model, { answers, evidence: [recent], today })
    expect(found.map(({ kind, indicatorId }) => [kind, indicatorId])).toEqual([['not-evidenced', first]])
  })

  test('counts evidence on the last day that it is recent, and not a day longer', () => {
    const month = new Date(Date.UTC(2026, 10 - evidenceWithinMonths, 23)).toISOString().slice(0, 10)
    const before = new Date(Date.parse(month) - 86_400_000).toISOString().slice(0, 10)
    const may = (date: string) =>
      checkAssessment(model, {
        answers: ids.map((id) => record(id, { met: upTo(level) }, ['x'])),
        evidence: [{ ...recent, id: 'x', date }],
        today,
      }).maySubmit
    expect([may(month), may(before)]).toEqual([true, false])
  })
})

describe('an answer that was carried forward', () => {
  const rest = ids.slice(1).map((id) => record(id, { none: true }))
  const carried = { ...record(first, { met: [1, 3], confidence: 'low' }), carriedFrom: '2025/26' }

  test('must be confirmed first, and is checked as any other', () => {
    const checks = checkAssessment(model, { answers: [carried, ...rest], evidence: [], today })
    expect(checks.maySubmit).toBe(false)
    expect(checks.found.map(({ kind, blocking }) => [kind, blocking])).toEqual([
      ['not-confirmed', true],
      ['contradictory', false],
      ['low-confidence', false],
    ])
    expect(checks.found[0]).toMatchObject({ indicatorId: first, carriedFrom: '2025/26' })
  })
})

describe('evidence that is out of date', () => {
  const found = (met: number[], ids: string[]) =>
    check({ met }, ids).found.map(({ kind, blocking }) => [kind, blocking])
  const claimed = upTo(evidenceFromLevel)

  test.each(['old', 'due'])('stops a claim that has nothing else: %s', (id) => {
    expect(found(claimed, [id])).toEqual([['evidence-out-of-date', true]])
  })

  test.each(['old', 'due'])('is pointed out beside what is current: %s', (id) => {
    expect(found(claimed, ['recent', id])).toEqual([['evidence-out-of-date', false]])
  })

  test('is pointed out where none is asked for', () => {
    expect(found(upTo(evidenceFromLevel - 1), ['old'])).toEqual([['evidence-out-of-date', false]])
  })

  test('is not what is dated later than today, which is no evidence yet', () => {
    expect(found(claimed, ['later'])).toEqual([['not-evidenced', true]])
  })

  test('of another indicator is not its own', () => {
    const answers = ids.map((id, index) => record(id, { met: [1] }, index === 1 ? ['old'] : []))
    const checks = checkAssessment(model, { answers, evidence: [old], today })
    expect(checks.found.map(({ indicatorId }) => indicatorId)).toEqual([ids[1]])
  })

  test('counts where an index lets evidence be of any age: by its review date alone', () => {
    const ageless = { ...model, assessment: { ...model.assessment!, evidenceWithinMonths: Infinity } }
    const answers = ids.map((id, index) => record(id, { met: claimed }, [index === 0 ? 'due' : 'old']))
    const checks = checkAssessment(ageless, { answers, evidence: [old, due], today })
    expect(checks.found).toMatchObject([{ kind: 'evidence-out-of-date', blocking: true, indicatorId: first }])
  })
})

describe('what is worth another look', () => {
  test('open comments are counted and do not stop, also where there is no answer', () => {
    const answers = ids.slice(1).map((id) => record(id, { none: true }))
    const openThreads = { [first]: 1, [ids[1]!]: 2, unknown: 3 }
    const { found } = checkAssessment(model, { answers, evidence: [], today, openThreads })
    expect(found.map(({ kind, indicatorId, threads }) => [kind, indicatorId, threads])).toEqual([
      ['unanswered', first, undefined],
      ['open-comments', first, 1],
      ['open-comments', ids[1], 2],
    ])
  })

  test('a criterion above a gap is pointed out and does not stop', () => {
    expect(check({ met: [1, 3] })).toMatchObject({
      found: [{ kind: 'contradictory', blocking: false, skipped: [3] }],
      maySubmit: true,
    })
  })

  test('a criterion above a gap counts for nothing, so it asks for no evidence', () => {
    expect(check({ met: [6] })).toMatchObject({
      found: [{ kind: 'contradictory', skipped: [6] }],
      maySubmit: true,
    })
  })

  test('a low confidence is pointed out and does not stop', () => {
    expect(check({ met: [1], confidence: 'low' })).toMatchObject({
      found: [{ kind: 'low-confidence', blocking: false }],
      maySubmit: true,
    })
    expect(check({ met: [1], confidence: 'medium' }).found).toEqual([])
  })

  test('one answer can have several', () => {
    const kinds = check({ met: [...upTo(evidenceFromLevel), 6], confidence: 'low' }).found.map(
      ({ kind }) => kind,
    )
    expect(kinds).toEqual(['not-evidenced', 'contradictory', 'low-confidence'])
  })
})

describe('not applicable', () => {
  const reason = { notApplicable: 'no staff' }
  test.each([
    [notApplicableAtMost - 1, true],
    [notApplicableAtMost, true],
    [notApplicableAtMost + 1, false],
  ])('for %i indicators: may be submitted %s', (count, maySubmit) => {
    const checks = check(
      count > 0 ? reason : { none: true },
      [],
      Array<typeof reason>(count - 1).fill(reason),
    )
    expect(checks.maySubmit).toBe(maySubmit)
    expect(checks.found).toEqual([])
  })

  test('for too many says how many, how many may be, and which', () => {
    const count = notApplicableAtMost + 1
    const { notApplicable } = check(reason, [], Array<typeof reason>(count - 1).fill(reason))
    expect(notApplicable).toMatchObject({ count, atMost: notApplicableAtMost })
    expect(notApplicable?.indicators.map(({ id }) => id)).toEqual(ids.slice(0, count))
  })
})
