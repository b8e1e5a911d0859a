import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emptyAnswer, isAnswered, isCurrent, isSameContent, toAnswers } from '#app/assessment/answer.ts'

describe('evidence is current', () => {
  test.each([
    // date, today, months, current
    ['2026-03-15', '2026-03-15', 12, true],
    ['2026-03-16', '2026-03-15', 12, false],
    ['2025-03-15', '2026-03-15', 12, true],
    ['2025-03-14', '2026-03-15', 12, false],
    // The month before ends sooner: its last day stands for the day that it lacks.
    ['2026-02-28', '2026-03-31', 1, true],
    ['2026-02-27', '2026-03-31', 1, false],
    ['2024-02-29', '2024-03-31', 1, true],
    ['2024-02-28', '2024-03-31', 1, false],
    ['2026-04-30', '2026-05-31', 1, true],
    ['2026-04-29', '2026-05-31', 1, false],
    // 29 February, a year later and four years later.
    ['2024-02-29', '2025-02-28', 12, true],
    ['2024-02-28', '2025-02-28', 12, true],
    ['2024-02-27', '2025-02-28', 12, false],
    ['2023-02-28', '2024-02-29', 12, true],
    ['2023-02-27', '2024-02-29', 12, false],
    ['2024-02-29', '2028-02-29', 48, true],
    ['2024-02-28', '2028-02-29', 48, false],
    // Over the turn of a year.
    ['2025-12-31', '2026-01-31', 1, true],
    ['2025-12-30', '2026-01-31', 1, false],
    ['2024-07-15', '2026-01-15', 18, true],
    ['2024-07-14', '2026-01-15', 18, false],
    ['2025-12-01', '2026-12-01', 12, true],
  ])('dated %s on %s within %i months: %s', (date, today, months, current) => {
    expect(isCurrent({ date }, today, months)).toBe(current)
  })

  test('from its first day until a last one, without a gap', () => {
    const day = fc
      .date({ min: new Date('2020-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10))
    const next = (date: string) => new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10)
    fc.assert(
      fc.property(day, day, fc.integer({ min: 1, max: 60 }), (date, today, months) => {
        if (date < today && isCurrent({ date }, today, months))
          expect(isCurrent({ date: next(date) }, today, months)).toBe(true)
        if (!isCurrent({ date }, today, months))
          expect(isCurrent({ date }, next(today), months)).toBe(date === next(today))
      }),
      { numRuns: 2000 },
    )
  })
})

test('an answer is given by a choice, not by a text', () => {
  expect(isAnswered(undefined)).toBe(false)
  expect(isAnswered(emptyAnswer)).toBe(false)
  expect(isAnswered({ ...emptyAnswer, rationale: 'x', confidence: 'high' })).toBe(false)
  expect(isAnswered({ ...emptyAnswer, none: true })).toBe(true)
  expect(isAnswered({ ...emptyAnswer, met: [1] })).toBe(true)
  expect(isAnswered({ ...emptyAnswer, notApplicable: 'x' })).toBe(true)
})

test('the method is given what was answered, and nothing of what was not', () => {
  const records = [
    { ...emptyAnswer, indicatorId: 'a', met: [3, 1] },
    { ...emptyAnswer, indicatorId: 'b', none: true },
    { ...emptyAnswer, indicatorId: 'c', notApplicable: 'no staff' },
    { ...emptyAnswer, indicatorId: 'd', rationale: 'begun' },
  ]
  expect(toAnswers(records)).toEqual({ a: { met: [1, 3] }, b: { met: [] }, c: { notApplicable: 'no staff' } })
})

test('two contents are the same whatever the order of their criteria, and differ by each part', () => {
  const content = {
    met: [1, 2],
    none: false,
    notApplicable: null,
    rationale: 'x',
    confidence: 'low' as const,
  }
  expect(isSameContent(content, { ...content, met: [2, 1] })).toBe(true)
  for (const other of [
    { met: [1] },
    { met: [12] },
    { none: true },
    { notApplicable: '' },
    { rationale: 'y' },
    { confidence: null },
  ])
    expect(isSameContent(content, { ...content, ...other })).toBe(false)
})
