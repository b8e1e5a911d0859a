import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type AnswerContent, confidences, emptyAnswer } from '#app/assessment/answer.ts'
import type { AssessmentRecord } from '#app/assessment/read.server.ts'
import { type Field, fieldsOf, fromCells, toCells } from '#app/assessment/workbook/answer-cells.ts'
import { toKey } from '#app/assessment/workbook/keys.ts'
import { toSheets } from '#app/assessment/workbook/to-sheets.ts'
import { writeXlsx } from '#app/assessment/workbook/write-xlsx.ts'
import { escapeText, unescapeText } from '#app/assessment/workbook/xlsx-text.ts'
import { indicatorsOf, parseModel } from '#scoring/index.ts'
import { indexV1 } from '#seed/index-v1/index.ts'
import { rowsOf } from './files.ts'

const model = parseModel(indexV1)
const indicators = indicatorsOf(model)

/** What a form takes: trimmed, without control characters but line ends. */
const text = fc
  .string({ unit: 'binary', maxLength: 200 })
  .map((given) => given.replace(/[^\P{Cc}\n]/gu, '').trim())
const tricky = fc.constantFrom(
  '=1+1',
  "=cmd|' /C calc'!A0",
  '+1',
  '-1',
  '@SUM(A1)',
  "'quoted",
  '_x0041_ and _x005F_',
  '<b>&amp;"</b>',
  'one  two\n\nthree',
  'e\u0301 👩🏽‍⚕️ \ufffe العربية',
  '1e5',
  'TRUE',
  ']]>',
)
const written = fc.oneof(text, tricky)

const answer = (levels: number[]): fc.Arbitrary<AnswerContent> => {
  const said = { rationale: written, confidence: fc.constantFrom(null, ...confidences) }
  const met = fc.subarray(levels).map((some) => some.sort((a, b) => a - b))
  const base = {
    met: fc.constant<number[]>([]),
    none: fc.constant(false),
    notApplicable: fc.constant(null),
    ...said,
  }
  return fc.oneof<fc.Arbitrary<AnswerContent>[]>(
    fc.record({ ...base, met }),
    fc.record({ ...base, none: fc.constant(true) }),
    fc.record({ ...base, notApplicable: written.map((reason) => reason || 'Why') }),
  )
}
const answers = fc.tuple(
  ...indicators.map(({ answer: { kind, ...rest } }) =>
    answer('criteria' in rest && kind === 'criteria' ? rest.criteria.map(({ level }) => level) : []),
  ),
)

function toRecord(given: AnswerContent[]): AssessmentRecord {
  const common = { version: 1, updatedAt: '', updatedBy: '', evidenceIds: [] }
  return {
    ...{ id: 'a', state: 'draft', merged: false, indexVersionId: model.id, submissionId: null },
    round: { name: '2026 to 2027', closesAt: '2027-03-31T23:00:00Z', closed: false },
    answers: given.map((content, index) => ({ ...content, ...common, indicatorId: indicators[index]!.id })),
    ...{ department: '', evidence: [], assignments: [], openThreads: {}, today: '2026-11-27' },
  }
}

function write(given: AnswerContent[]): Uint8Array {
  const madeAt = '2026-11-27T09:00:00.000Z'
  const organisation = { name: 'Ọlá & <Sons> "Trust"', kind: 'acute', fewStaff: false }
  const actor = { userId: 'u', answers: 'any' } as const
  const assessment = toRecord(given)
  return writeXlsx(toSheets({ model, assessment, organisation, actor, madeAt, stamp: 's'.repeat(70_000) }), {
    ...{ title: 'A <title> & more', author: 'The index', made: madeAt },
  })
}

async function read(bytes: Uint8Array) {
  const byKey = new Map((await rowsOf(bytes)).map(({ key, answer: said }) => [key, said]))
  return indicators.map((indicator) =>
    fromCells(
      indicator,
      new Map(
        fieldsOf(indicator).map((field): [Field, string] => [field, byKey.get(toKey(indicator.id, field))!]),
      ),
    ),
  )
}

test('random answers, written into a workbook and read from it, are the same answers', async () => {
  await fc.assert(
    fc.asyncProperty(answers, async (given) => {
      expect(await read(write(given))).toEqual(given.map((content) => ({ content })))
    }),
    { numRuns: 40 },
  )
})

test('any text is written and read again, whatever a spreadsheet would take it for', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (given) => {
      const parsed = escapeText(given)
        .replaceAll('&quot;', '"')
        .replaceAll('&gt;', '>')
        .replaceAll('&lt;', '<')
        .replaceAll('&amp;', '&')
      expect(unescapeText(parsed)).toBe(given)
    }),
  )
})

test('a workbook without answers gives answers that are empty, and one sheet a commitment', async () => {
  const bytes = write([])
  expect(await read(bytes)).toEqual(indicators.map(() => ({ content: emptyAnswer })))
  const sheets = new Set((await rowsOf(bytes)).map(({ sheet }) => sheet))
  expect([...sheets]).toEqual([
    ...['Leadership', 'Workforce', 'Health equity', 'Anchor institution', 'Communities'],
    'Do not change',
  ])
})

test.each<[Partial<Record<Field, string>>, Field, RegExp]>([
  [{ 'met-1': 'maybe' }, 'met-1', /^Choose Yes or No$/],
  [{ none: '1' }, 'none', /^Choose Yes or No$/],
  [{ 'met-1': 'Yes', none: 'Yes' }, 'none', /not more than one of the three/],
  [{ 'met-2': 'Yes', 'not-applicable': 'Yes', reason: 'x' }, 'not-applicable', /not more than one/],
  [{ 'not-applicable': 'Yes' }, 'reason', /^Enter why this indicator does not apply to you$/],
  [{ reason: 'We have no staff' }, 'reason', /“Not applicable” is not Yes/],
  [{ confidence: 'Quite' }, 'confidence', /^Select low, medium or high$/],
  [{ rationale: 'x'.repeat(5001) }, 'rationale', /must be 5,000 characters or fewer/],
  [{ 'not-applicable': 'Yes', reason: 'x'.repeat(2001) }, 'reason', /must be 2,000 characters or fewer/],
  [{ rationale: 'a\u0007b' }, 'rationale', /contains characters that cannot be saved/],
])('%j is refused by its cell', (cells, field, message) => {
  const read = fromCells(indicators[0]!, new Map(Object.entries(cells) as [Field, string][]))
  expect(read).toMatchObject({ problems: [{ field, message: expect.stringMatching(message) as string }] })
})

test('yes and no are taken as people write them', () => {
  const said = new Map<Field, string>([
    ['met-1', ' yes'],
    ['met-2', 'Y'],
    ['met-3', 'TRUE'],
    ['met-4', 'no'],
    ['met-5', 'False'],
    ['confidence', 'HIGH '],
  ])
  expect(fromCells(indicators[0]!, said)).toEqual({
    content: { ...emptyAnswer, met: [1, 2, 3], confidence: 'high' },
  })
})

test('a tab becomes spaces: LibreOffice would lose it', () => {
  expect(toCells(indicators[0]!, { ...emptyAnswer, rationale: 'a\tb' }).get('rationale')).toBe('a    b')
})

test('an answer that does not apply shows its reason and no criteria', () => {
  const cells = toCells(indicators[0]!, { ...emptyAnswer, notApplicable: 'We have no board' })
  expect(Object.fromEntries(cells)).toMatchObject({
    ...{ 'met-1': '', none: '', 'not-applicable': 'Yes', reason: 'We have no board' },
  })
})
