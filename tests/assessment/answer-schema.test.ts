import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseWithZod } from '@conform-to/zod/v4'
import { type AnswerContent, confidences } from '#app/assessment/answer.ts'
import { answerForm, evidenceForm, toContent, toFields } from '#app/assessment/answer-schema.ts'
import { longest } from '#app/assessment/limits.ts'
import { toForm } from '#tests/server.ts'

const allowed = [1, 2, 3, 4, 5, 6]
const schema = answerForm(allowed)
const edit = { version: '0', editKey: 'abcdefghijklmnop', editSequence: '1' }

function refusedFields(fields: object): string[] {
  const { error } = schema.safeParse({ ...edit, ...fields })
  return (error?.issues ?? []).map(({ path }) => String(path[0]))
}

/** As the form arrives: in the body of a post. */
function post(fields: Record<string, string | string[]>) {
  return parseWithZod(toForm({ ...edit, ...fields }), { schema })
}

describe('an answer’s form refuses', () => {
  test.each([
    ['a criterion above the last', { met: ['7'] }, 'met'],
    ['a criterion below the first', { met: ['0'] }, 'met'],
    ['a negative criterion', { met: ['-1'] }, 'met'],
    ['half a criterion', { met: ['1.5'] }, 'met'],
    ['a criterion written otherwise', { met: ['01'] }, 'met'],
    ['a criterion with white space', { met: [' 1'] }, 'met'],
    ['a criterion as a number', { met: [1] }, 'met'],
    ['a criterion by its name', { met: ['Emerging'] }, 'met'],
    ['something that is not a list', { met: { 0: '1' } }, 'met'],
    ['a criterion given twice', { met: ['1', '1'] }, 'met'],
    ['“none” given twice', { met: ['none', 'none'] }, 'met'],
    ['“none” with a criterion', { met: ['none', '1'] }, 'met'],
    ['“not applicable” with a criterion', { met: ['1', 'not-applicable'], notApplicableReason: 'x' }, 'met'],
    ['“none” with “not applicable”', { met: ['none', 'not-applicable'], notApplicableReason: 'x' }, 'met'],
    ['“not applicable” without a reason', { met: ['not-applicable'] }, 'notApplicableReason'],
    [
      '“not applicable” for blank reasons',
      { met: ['not-applicable'], notApplicableReason: ' \r\n\t ' },
      'notApplicableReason',
    ],
    [
      'a reason longer than it may be',
      { met: ['not-applicable'], notApplicableReason: 'a'.repeat(longest.notApplicable + 1) },
      'notApplicableReason',
    ],
    ['a text longer than it may be', { rationale: 'a'.repeat(longest.rationale + 1) }, 'rationale'],
    ['a text of too many emoji', { rationale: '👋'.repeat(longest.rationale + 1) }, 'rationale'],
    ['a NUL', { rationale: 'a\0b' }, 'rationale'],
    ['a control character', { rationale: 'a\u001bb' }, 'rationale'],
    ['a lone surrogate', { rationale: 'a\ud800b' }, 'rationale'],
    ['the other half of one', { notApplicableReason: '\udc00' }, 'notApplicableReason'],
    ['a text that is none', { rationale: 7 }, 'rationale'],
    ['a text that is a list', { rationale: ['a', 'b'] }, 'rationale'],
    ['a text that is an object', { rationale: { not: 'x' } }, 'rationale'],
    ['a confidence that is none', { confidence: 'certain' }, 'confidence'],
    ['no version', { version: undefined }, 'version'],
    ['a negative version', { version: '-1' }, 'version'],
    ['half a version', { version: '1.5' }, 'version'],
    ['a version that is none', { version: 'x' }, 'version'],
    ['an endless version', { version: '1e400' }, 'version'],
    ['no edit key', { editKey: undefined }, 'editKey'],
    ['a short edit key', { editKey: 'short' }, 'editKey'],
    ['an edit key with a quote', { editKey: "abcdefghijklmnop'" }, 'editKey'],
    ['no sequence', { editSequence: undefined }, 'editSequence'],
    ['an enormous sequence', { editSequence: '1000001' }, 'editSequence'],
  ])('%s', (_what, fields, field) => {
    expect(refusedFields(fields)).toContain(field)
  })
})

describe('an answer’s form takes', () => {
  test.each([
    [
      'nothing at all, as a draft',
      {},
      { met: [], none: false, notApplicable: null, rationale: '', confidence: null },
    ],
    ['criteria in any order', { met: ['3', '1'] }, { met: [1, 3] }],
    ['none of the criteria', { met: ['none'] }, { met: [], none: true }],
    [
      'not applicable with its reason',
      { met: ['not-applicable'], notApplicableReason: ' no staff ' },
      { met: [], none: false, notApplicable: 'no staff' },
    ],
    [
      'a reason left over beside criteria, and lets it go',
      { met: ['1'], notApplicableReason: 'left over' },
      { met: [1], notApplicable: null },
    ],
    [
      'the longest text of letters',
      { rationale: 'a'.repeat(longest.rationale) },
      { rationale: 'a'.repeat(longest.rationale) },
    ],
    [
      'the longest text of emoji',
      { rationale: '👋'.repeat(longest.rationale) },
      { rationale: '👋'.repeat(longest.rationale) },
    ],
    [
      'the longest text with the line ends of a browser',
      { rationale: `${'a\r\n'.repeat(longest.rationale / 2 - 1)}bc` },
      { rationale: `${'a\n'.repeat(longest.rationale / 2 - 1)}bc` },
    ],
    ['tabs and lines', { rationale: 'a\tb\nc' }, { rationale: 'a\tb\nc' }],
    [
      'any script',
      { rationale: 'Ọláyínká, O’Brien, 李, مرحبا, 👩🏾‍⚕️' },
      { rationale: 'Ọláyínká, O’Brien, 李, مرحبا, 👩🏾‍⚕️' },
    ],
  ])('%s', (_what, fields, content) => {
    expect(toContent(schema.parse({ ...edit, ...fields }))).toMatchObject(content)
  })

  test('only the criteria that the indicator has', () => {
    expect(answerForm([2, 4]).safeParse({ ...edit, met: ['3'] }).success).toBe(false)
    expect(answerForm([2, 4]).safeParse({ ...edit, met: ['4'] }).success).toBe(true)
    expect(answerForm([]).safeParse({ ...edit, met: ['none'] }).success).toBe(true)
  })
})

describe('a posted answer', () => {
  test('says what was ticked, one box or several', () => {
    expect(post({ met: '2' }).payload.met).toEqual('2')
    expect(post({ met: '2' })).toMatchObject({ status: 'success', value: { met: ['2'] } })
    expect(post({ met: ['1', '2'] })).toMatchObject({ status: 'success', value: { met: ['1', '2'] } })
  })

  test.each([
    ['a text given twice', { rationale: ['a', 'b'] }],
    ['a version given twice', { version: ['0', '1'] }],
    ['an operator in place of a text', { 'rationale.not': 'x' }],
    ['an operator in place of a version', { 'version.gt': '0', version: [] }],
  ])('is refused with %s', (_what, fields: Record<string, string | string[]>) => {
    expect(post(fields).status).toBe('error')
  })

  test('carries nothing beside its own fields', () => {
    const parsed = post({
      organisationId: 'x',
      assessmentId: 'y',
      state: 'submitted',
      updatedBy: 'z',
      role: 'administrator',
    })
    expect(parsed.status).toBe('success')
    if (parsed.status === 'success')
      expect(Object.keys(toContent(parsed.value)).sort()).toEqual([
        'confidence',
        'met',
        'none',
        'notApplicable',
        'rationale',
      ])
  })

  test('cannot reach the prototype of objects', () => {
    post({ '__proto__.polluted': 'x', 'constructor.prototype.polluted': 'x', '__proto__[polluted]': 'x' })
    expect(({} as { polluted?: string }).polluted).toBeUndefined()
  })
})

const text = fc
  .string({ unit: 'grapheme', maxLength: 40 })
  .map((value) => value.trim())
  .filter((value) => refusedFields({ rationale: value }).length === 0)
const content: fc.Arbitrary<AnswerContent> = fc
  .record({
    kind: fc.constantFrom('met', 'none', 'not-applicable'),
    met: fc.subarray(allowed),
    reason: text.filter((value) => value !== ''),
    rationale: text,
    confidence: fc.option(fc.constantFrom(...confidences)),
  })
  .map(({ kind, met, reason, rationale, confidence }) => ({
    met: kind === 'met' ? met : [],
    none: kind === 'none',
    notApplicable: kind === 'not-applicable' ? reason : null,
    rationale,
    confidence,
  }))

test('what is stored, shown in the form and sent unchanged is the same again', () => {
  fc.assert(
    fc.property(content, (stored) => {
      const shown = post(toFields(stored))
      expect(shown.status).toBe('success')
      if (shown.status === 'success') expect(toContent(shown.value)).toEqual(stored)
    }),
    { numRuns: 500 },
  )
})

describe('a new item of evidence', () => {
  const today = '2026-11-23'
  const item = {
    evidenceTitle: 'Board paper',
    evidenceReference: 'https://example.org/a',
    'evidenceDate-day': '1',
    'evidenceDate-month': '2',
    'evidenceDate-year': '2026',
  }
  const refused = (fields: object) =>
    (evidenceForm(today).safeParse({ ...item, ...fields }).error?.issues ?? []).map(({ path }) => path[0])

  test('is taken with a link or with words', () => {
    expect(evidenceForm(today).parse(item)).toEqual({
      title: 'Board paper',
      reference: 'https://example.org/a',
      date: '2026-02-01',
    })
    expect(refused({ evidenceReference: 'Minutes, item 7: equality' })).toEqual([])
    expect(refused({ 'evidenceDate-day': '23', 'evidenceDate-month': '11' })).toEqual([])
    expect(
      refused({ 'evidenceDate-day': '29', 'evidenceDate-month': '02', 'evidenceDate-year': '2024' }),
    ).toEqual([])
  })

  test.each([
    ['no name', { evidenceTitle: '  ' }, 'evidenceTitle'],
    ['a long name', { evidenceTitle: 'a'.repeat(201) }, 'evidenceTitle'],
    ['no reference', { evidenceReference: '' }, 'evidenceReference'],
    ['a script', { evidenceReference: 'javascript:alert(1)' }, 'evidenceReference'],
    ['a script in capitals', { evidenceReference: ' JavaScript:alert(1)' }, 'evidenceReference'],
    ['a data address', { evidenceReference: 'data:text/html,x' }, 'evidenceReference'],
    ['a file', { evidenceReference: 'file:///etc/passwd' }, 'evidenceReference'],
    ['a broken address', { evidenceReference: 'https://' }, 'evidenceReference'],
    ['tomorrow', { 'evidenceDate-day': '24', 'evidenceDate-month': '11' }, 'evidenceDate-day'],
    ['30 February', { 'evidenceDate-day': '30' }, 'evidenceDate-day'],
    [
      '29 February of another year',
      { 'evidenceDate-day': '29', 'evidenceDate-year': '2025' },
      'evidenceDate-day',
    ],
    ['month 13', { 'evidenceDate-month': '13' }, 'evidenceDate-day'],
    ['day 0', { 'evidenceDate-day': '0' }, 'evidenceDate-day'],
    ['a year of the last century', { 'evidenceDate-year': '1999' }, 'evidenceDate-day'],
    [
      'no date',
      { 'evidenceDate-day': '', 'evidenceDate-month': '', 'evidenceDate-year': '' },
      'evidenceDate-day',
    ],
    ['other digits', { 'evidenceDate-day': '١' }, 'evidenceDate-day'],
  ])('is refused with %s', (_what, fields, field) => {
    expect(refused(fields)).toContain(field)
  })
})
