import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { parse } from 'csv-parse/sync'
import { afterAll, expect, test } from 'vitest'
import type { PlannedAction } from '#app/improvement/actions/list-actions.server.ts'
import { toPlanCalendar, toPlanCsv, toPlanXlsx } from '#app/improvement/actions/plan-files.ts'
import type { PlanSource } from '#app/improvement/actions/plan-page.ts'
import { planColumns } from '#app/improvement/actions/plan-rows.ts'
import { indicatorsOf, parseModel } from '#scoring/index.ts'
import { indexV1 } from '#seed/index-v1/index.ts'
import { unpack } from '#tests/assessment/workbook/files.ts'
import { officePath } from '#tests/office.ts'
import { temporaryFolder } from '#tests/temporary-folder.ts'

const folder = temporaryFolder('plan-files')
afterAll(() => rmSync(folder, { recursive: true }))

const model = parseModel(indexV1)
const indicator = indicatorsOf(model)[0]!
const base: PlannedAction = {
  ...{
    id: '0198f0aa-0000-7000-8000-000000000001',
    indexVersionId: 'v1',
    title: '=1+1',
    notes: '@here\nand there',
  },
  ...{ commitmentId: 'leadership', indicatorId: indicator.id, level: 2, owner: '+Ọláyínká', ownerId: 'u' },
  ...{ dueOn: '2027-05-03', status: 'started', costBand: 'to-1000', reason: '', version: 3 },
  ...{ createdAt: '2026-11-01T10:00:00Z', createdBy: 'A', updatedAt: '2026-11-02T10:00:00Z' },
  ...{ closedOn: null, closedBy: null, evidence: [] },
}
const long = `Publish, then explain; back\\slash “the figures” ${'ọ̀rọ̀ '.repeat(40)}end`
const done: PlannedAction = {
  ...{ ...base, id: '0198f0aa-0000-7000-8000-000000000002', title: `${long}\nline two`, status: 'stopped' },
  ...{ closedOn: '2027-01-01', reason: 'No money', level: null, indicatorId: null, owner: null },
  evidence: [{ id: 'e', title: '-Minutes', date: '2026-12-01' }],
}
const undated: PlannedAction = { ...base, id: '0198f0aa-0000-7000-8000-000000000003', dueOn: null }
const plan: PlanSource = {
  ...{ actions: [base, done, undated], models: new Map([['v1', model]]), today: '2027-05-04' },
}
const of = { organisation: 'Trust', url: 'https://index.example.org/plan', madeAt: '2027-05-04T10:00:00Z' }

const first = [
  ...['=1+1', model.root.children[0]!.title, indicator.title, 'Stage 2, Emerging'],
  ...[
    '',
    '+Ọláyínká',
    '2027-05-03',
    'Started',
    'yes',
    'Up to £1,000',
    '',
    '',
    '',
    '@here\nand there',
    base.id,
  ],
]

test('the table says every action, and no spreadsheet runs what somebody typed', () => {
  const [heads, one, two] = parse(toPlanCsv(plan), { bom: true }) as string[][]
  expect(heads).toEqual(planColumns.map(([head]) => head))
  const safe = first.map((cell) => (/^[=+@-]/.test(cell) ? `'${cell}` : cell))
  expect(one!.toSpliced(3, 2)).toEqual(safe.toSpliced(3, 2))
  expect(one![3]).toMatch(/^Stage 2, /)
  expect(one![4]).not.toBe('')
  expect(two!.slice(5, 12)).toEqual([
    ...['No owner', '2027-05-03', 'Stopped', 'no', 'Up to £1,000', '2027-01-01', 'No money'],
  ])
  expect(two![12]).toBe("'-Minutes, 2026-12-01")
})

test('the workbook opens in LibreOffice with the same words, as text, and is not locked', () => {
  const bytes = toPlanXlsx(plan, of)
  expect(JSON.stringify(unpack(bytes))).not.toMatch(/sheetProtection|workbookProtection/)
  const file = path.join(folder, 'plan.xlsx')
  writeFileSync(file, bytes)
  const settings = `-env:UserInstallation=${pathToFileURL(path.join(folder, 'office')).href}`
  // 44 is the comma, 34 the quotation mark, 76 UTF-8.
  const order = [
    '--headless',
    settings,
    '--convert-to',
    'csv:Text - txt - csv (StarCalc):44,34,76',
    '--outdir',
    folder,
  ]
  const ran = spawnSync(officePath(), [...order, file], {
    timeout: 60_000,
    env: { ...process.env, HOME: folder },
  })
  expect(ran.status).toBe(0)
  const rows = parse(readFileSync(path.join(folder, 'plan.csv')), { bom: true }) as string[][]
  expect(rows).toHaveLength(4)
  expect(rows[1]!.toSpliced(3, 2)).toEqual(first.toSpliced(3, 2))
  expect(rows[2]![0]).toBe(done.title)
})

/** RFC 5545: lines end in CRLF, none has more than 75 octets, and a folded line goes on after a space. */
function readLines(text: string): string[] {
  const folded = text.split('\r\n')
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  for (const line of folded) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  return text.replaceAll(/\r\n[ \t]/g, '').split('\r\n')
}

test('the calendar has a day for each action that is due, with an id that stays', () => {
  const text = toPlanCalendar(plan, of)
  const lines = readLines(text)
  expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(2)
  expect(lines.filter((line) => line.startsWith('UID:'))).toEqual(
    [base, done].map(({ id }) => `UID:${id}@race-equality-maturity-index`),
  )
  expect(lines.filter((line) => line.startsWith('DTSTART'))).toEqual(
    Array.from({ length: 2 }, () => 'DTSTART;VALUE=DATE:20270503'),
  )
  expect(lines).toContain('SUMMARY:Due: =1+1')
  const summary = lines.find((line) => line.startsWith('SUMMARY:Stopped'))!
  const unescaped = summary
    .slice('SUMMARY:'.length)
    .replaceAll(/\\([\\;,nN])/g, (_, each: string) => (each.toLowerCase() === 'n' ? '\n' : each))
  expect(unescaped).toBe(`Stopped: ${done.title}`)
  expect(lines.filter((line) => line.startsWith('STATUS:'))).toEqual(['STATUS:CONFIRMED', 'STATUS:CANCELLED'])
  expect(toPlanCalendar(plan, of)).toBe(text)
  const named = readLines(toPlanCalendar(plan, { ...of, organisation: 'North, South; East' }))
  expect(named).toContain('X-WR-CALNAME:North\\, South\\; East: race equality action plan')
})
