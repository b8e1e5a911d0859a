/** The Word file: what its XML says, and what LibreOffice makes of it. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { toPaper } from '#app/board/paper/paper.ts'
import { writeDocx } from '#app/board/paper/write-docx.server.ts'
import { parseModel } from '#scoring/index.ts'
import { indexV1 } from '#seed/index-v1/index.ts'
import { convertToPdf, readSheets } from '#tests/office.ts'
import { temporaryFolder } from '#tests/temporary-folder.ts'
import { givenSource } from './sample.ts'

const folder = temporaryFolder('paper')
const model = parseModel(indexV1)
const source = givenSource(model, undefined, {
  plans: {
    targets: model.root.children.map(({ id: commitmentId }) => ({
      ...{ commitmentId, roundId: 'next', round: '2027/28', level: 4, approvedLevel: 4 },
      opensAt: '2027-04-01T00:00:00Z',
    })),
    actions: [
      {
        ...{ id: '1', title: 'Train every recruiting panel', commitmentId: 'workforce' },
        ...{ dueOn: '2026-09-30', standing: 'on-time' as const },
      },
      {
        ...{ id: '2', title: 'Publish the pay gap', commitmentId: 'leadership' },
        ...{ dueOn: '2026-03-31', standing: 'overdue' as const },
      },
    ],
    measures: [
      { measure: 'Relative likelihood of being appointed', whole: false, value: '1.42, within 2025/26' },
    ],
  },
})
const paper = toPaper({
  ...source,
  texts: { ...source.texts, closing: 'A <b>line</b> & more\n\nA second\uFFFF paragraph' },
})
let parts: Record<string, string>
let pdf: string

beforeAll(async () => {
  const docx = await writeDocx(paper)
  const file = path.join(folder, 'paper.docx')
  writeFileSync(file, docx)
  const files = Object.entries(unzipSync(docx)).filter(([name]) => /\.(xml|rels)$/.test(name))
  parts = Object.fromEntries(files.map(([name, bytes]) => [name, strFromU8(bytes)]))
  pdf = convertToPdf(folder, file)
}, 180_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const body = () => parts['word/document.xml']!
const all = (pattern: RegExp) => [...body().matchAll(pattern)].map(([whole]) => whole)

test('has no character that XML does not take', () => {
  expect(body()).toContain('>A second paragraph<')
})

test('is in British English, with a title and the organisation as its author', () => {
  expect(parts['word/styles.xml']).toContain('<w:lang w:val="en-GB"')
  expect(parts['docProps/core.xml']).toContain(`<dc:title>${paper.title}</dc:title>`)
  expect(parts['docProps/core.xml']).toContain(`<dc:creator>${paper.organisation}</dc:creator>`)
  expect(all(/<w:pgSz [^>]*>/g)).toEqual([expect.stringMatching(/w:w="1190[56]" w:h="1683[78]"/)])
})

test('has real headings, in order, none skipped and none empty', () => {
  const headings = all(/<w:p>(?:(?!<\/w:p>).)*<w:pStyle w:val="(?:Title|Heading\d)"\/>.*?<\/w:p>/gs)
  const told = headings.map((each) => [
    /w:val="(Title|Heading\d)"/.exec(each)![1]!,
    [...each.matchAll(/<w:t[ >][^<]*<\/w:t>|<w:t>([^<]*)<\/w:t>/g)]
      .map(([text]) => text.replace(/<[^>]+>/g, ''))
      .join(''),
  ])
  const levels = told.map(([style]) => (style === 'Title' ? 0 : Number(style!.at(-1))))
  expect(levels[0]).toBe(0)
  levels.slice(1).forEach((level, before) => expect(level).toBeLessThanOrEqual(levels[before]! + 1))
  expect(told.filter(([, text]) => text === '')).toEqual([])
  const ours = paper.blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []))
  expect(told.slice(1).map(([, text]) => text)).toEqual(ours)
})

test('has tables with a caption before each and a header row that repeats, whose rows do not break', () => {
  const tables = all(/<w:tbl>.*?<\/w:tbl>/gs)
  const ours = paper.blocks.filter(({ kind }) => kind === 'table')
  expect(tables).toHaveLength(ours.length)
  for (const table of tables) {
    expect(table.match(/<w:tblHeader\/>/g)).toHaveLength(1)
    const rows = table.match(/<w:tr>/g)!.length
    expect(table.match(/<w:cantSplit\/>/g)).toHaveLength(rows)
  }
  expect(all(/<w:pStyle w:val="Caption"\/>/g)).toHaveLength(ours.length)
})

test('has a text for each picture, which says what its row says', () => {
  const described = all(/<wp:docPr [^>]*>/g).map((each) => / descr="([^"]*)"/.exec(each)?.[1])
  const ours = paper.blocks.flatMap((block) =>
    block.kind === 'table'
      ? block.rows.flatMap(({ cells }) => cells.filter((cell) => typeof cell !== 'string'))
      : [],
  )
  expect(described).toEqual(ours.map(({ description }) => description))
  expect(described).toHaveLength(5)
  expect(described[0]).toMatch(/^Leadership\. Stage \d, .*; before: Stage \d, .*; target: stage 4\.$/)
})

test('has real lists, and what was typed is text', () => {
  expect(all(/<w:numPr>/g).length).toBeGreaterThan(5)
  expect(body()).toContain('A &lt;b&gt;line&lt;/b&gt; &amp; more')
})

test('opens in LibreOffice: each heading is on its few sheets, and a table that goes on begins with its head', () => {
  const sheets = readSheets(pdf)
  const words = (given: string) => given.replace(/\s+/g, ' ')
  for (const block of paper.blocks)
    if (block.kind === 'heading') expect(words(sheets.join(' '))).toContain(words(block.text))
  expect(sheets.length).toBeLessThanOrEqual(7)
  expect(sheets.every((sheet) => sheet.includes(paper.organisation))).toBe(true)
  expect(sheets.at(-1)).toMatch(new RegExp(`page ${sheets.length} of ${sheets.length}`))
  expect(sheets.at(-1)).toMatch(/Indicator\s+Stage\s+Evidence\s+Change/)
  keepPictures()
})

/** With PICTURES=1 the sheets are kept beside the pictures of the pages. */
function keepPictures(): void {
  if (!process.env.PICTURES) return
  const pictures = path.resolve(import.meta.dirname, '../journeys/screenshots')
  mkdirSync(pictures, { recursive: true })
  spawnSync('pdftoppm', ['-r', '60', '-jpeg', pdf, path.join(pictures, 'paper-docx')])
  expect(readFileSync(pdf).length).toBeGreaterThan(0)
}
