/** The paper says what the record says, and nothing that it does not. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PeerView } from '#app/benchmark/own-position.ts'
import { uncertainty } from '#app/benchmark/uncertainty.ts'
import { toAssuranceLevel } from '#app/board/paper/assurance-level.ts'
import { drawSteps } from '#app/board/paper/draw-steps.ts'
import type { Block, Paper } from '#app/board/paper/paper-blocks.ts'
import { toPaper } from '#app/board/paper/paper.ts'
import { toTexts } from '#app/board/paper/paper-text.ts'
import { levelName, parseModel } from '#scoring/index.ts'
import { indexV1 } from '#seed/index-v1/index.ts'
import { givenSource } from './sample.ts'

const model = parseModel(indexV1)
const tables = ({ blocks }: Paper) => blocks.filter((block) => block.kind === 'table')
const table = (paper: Paper, caption: RegExp) => tables(paper).find((each) => caption.test(each.caption))
const headings = ({ blocks }: Paper) =>
  blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []))
const summary = ({ blocks }: Paper) => {
  const at = blocks.findIndex((block) => block.kind === 'heading' && block.text === 'Summary')
  return (blocks[at + 1] as Extract<Block, { kind: 'list' }>).items
}

const levels = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 28, maxLength: 28 })

describe('whatever is answered', () => {
  test('each stage in the paper is the one of the record, in numbers, in words and in the picture', () => {
    fc.assert(
      fc.property(levels, (drawn) => {
        const source = givenSource(model, (position) => drawn[position]!)
        const paper = toPaper(source)
        const { commitments, overall, lowest } = source.view
        const rows = table(paper, /five commitments/)!.rows
        commitments.forEach(({ shortTitle, stage }, at) => {
          const [title, picture, now] = rows[at]!.cells
          const words = `Stage ${stage!.level}, ${levelName(model, stage!.level)}`
          expect([title, now]).toEqual([shortTitle, words])
          expect(picture).toMatchObject({ now: stage!.level })
          expect((picture as { description: string }).description).toContain(words)
        })
        expect(summary(paper)[0]).toContain(`stage ${overall!.level}, ${overall!.name}`)
        for (const { title, shortTitle } of commitments)
          expect(summary(paper)[0]!.includes(shortTitle)).toBe(lowest.includes(title))
        const annex = table(paper, /each indicator/)!.rows
        expect(annex.map(({ cells }) => cells[1])).toEqual(
          drawn.map((level) => `Stage ${level}, ${levelName(model, level)}`),
        )
      }),
      { numRuns: 40 },
    )
  })

  test('no heading is empty or alone, none is skipped, and each table is as wide as its columns', () => {
    fc.assert(
      fc.property(levels, (drawn) => {
        const paper = toPaper(givenSource(model, (position) => drawn[position]!))
        paper.blocks.forEach((block, at) => {
          if (block.kind !== 'heading') return
          expect(block.text).not.toBe('')
          const next = paper.blocks[at + 1]
          expect(next?.kind).not.toBe('break')
          if (next?.kind === 'heading') expect(next.level).toBeGreaterThan(block.level)
        })
        for (const { columns, widths, rows } of tables(paper)) {
          expect(Math.round(widths.reduce((sum, width) => sum + width, 0))).toBe(100)
          expect(widths).toHaveLength(columns.length)
          for (const { cells } of rows) expect(cells).toHaveLength(columns.length)
        }
      }),
      { numRuns: 20 },
    )
  })
})

describe('what is not there', () => {
  test('leaves its section out', () => {
    const paper = toPaper(givenSource(model))
    for (const absent of ['Actions', 'Measures', 'What communities and staff see', 'Beside our peers'])
      expect(headings(paper)).not.toContain(absent)
    expect(table(paper, /five commitments/)!.columns).not.toContain('Target')
    expect(summary(paper)).toContain('No benchmark is published yet.')
  })

  test('is told of a first assessment', () => {
    const source = givenSource(model, () => 2, { before: null })
    expect(summary(toPaper(source))[1]).toMatch(/nothing to compare it with/)
    const [row] = table(toPaper(source), /five commitments/)!.rows
    expect(row!.cells.slice(3)).toEqual(['None', 'First assessment'])
    expect(row!.cells[1]).toMatchObject({ before: null })
  })
})

test('published figures never stand without what their blur means', () => {
  const figure: PeerView['figure'] = {
    kind: 'bands',
    id: 'position',
    title: '',
    summary: '',
    columns: ['Measure'],
    max: 100,
    rows: [],
  }
  const peers = {
    id: 'r',
    round: 'r',
    published: '2026-05-01',
    group: 'All',
    contributors: '20 to 29',
    figure,
  }
  const texts = toPaper(givenSource(model, () => 2, { peers })).blocks.map((block) =>
    block.kind === 'paragraph' ? block.text : '',
  )
  expect(texts).toEqual(expect.arrayContaining(uncertainty))
})

test('targets give the gap in stages, and whether the sponsor approved them', () => {
  const target = (commitmentId: string, level: number, approvedLevel: number | null) => ({
    ...{ roundId: 'r', round: '2027/28', commitmentId, level, approvedLevel },
    opensAt: '2027-04-01T00:00:00Z',
  })
  const targets = [target('leadership', 5, 4), target('workforce', 2, 2), target('communities', 4, null)]
  const plans = { targets, actions: [], measures: [] }
  const rows = table(toPaper(givenSource(model, () => 2, { plans })), /five commitments/)!.rows
  const cells = Object.fromEntries(rows.map((row) => [row.cells[0], row.cells.at(-1)]))
  expect(cells).toMatchObject({
    Leadership: 'Stage 4 in 2027/28: 2 stages to go',
    Workforce: 'Stage 2 in 2027/28: reached',
    Communities: 'Stage 4 in 2027/28, proposed: 2 stages to go',
    'Health equity': 'Not set',
  })
  expect(rows[0]!.cells[1]).toMatchObject({ target: 4 })
})

test('the line of the assurance framework is filled in', () => {
  const texts = { ...toTexts([]), risk: 'BAF 7, Inequality' }
  const source = givenSource(model, () => 2, { texts })
  const lines = toPaper(source).blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []))
  expect(lines.find((line) => line.startsWith('Board assurance framework'))).toBe(
    'Board assurance framework: risk BAF 7, Inequality. Assurance level, derived from evidence coverage and confidence: Moderate. Last signed off by Ada Okafor, Chief nurse on 20 May 2026.',
  )
  const facts = table(toPaper(source), /assurance rests/)!.rows.map(({ cells }) => cells)
  expect(facts).toContainEqual(['Content hash', source.standing.contentHash])
})

test.each([
  [9, 'high confidence', 'Substantial'],
  [8, 'high confidence', 'Moderate'],
  [10, 'medium confidence or lower', 'Moderate'],
  [7, 'high confidence', 'Limited'],
  [10, 'low confidence', 'Limited'],
  [4, 'high confidence', 'Minimal'],
  [10, 'confidence not given', 'Minimal'],
])('%i of 10 evidenced with %s is %s', (evidenced, confidence, level) => {
  const coverage = { evidenced, applicable: 10 }
  const sure = { coverage, confidence: 'high confidence' }
  const commitments = [sure, { coverage, confidence }] as never
  expect(toAssuranceLevel({ coverage, commitments })).toBe(level)
})

test('the picture fills the steps that are reached, and marks the target above and last round below', () => {
  const steps = { now: 2, before: 1, target: 4, max: 6, description: '' }
  const rectangles = drawSteps(steps)
  const empty = rectangles.filter(({ tone }) => tone === 'pale')
  const marks = rectangles.filter(({ tone, height }) => tone === 'dark' && height < 5)
  expect([empty.length, marks.length]).toEqual([4, 2])
  const step = ({ x }: { x: number }) => Math.floor(x / 18) + 1
  expect(marks.map((mark) => [mark.y === 0 ? 'target' : 'before', step(mark)])).toEqual([
    ['before', 1],
    ['target', 4],
  ])
})
