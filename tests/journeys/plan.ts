/** A whole assessment as someone may answer it: every kind of answer, and what must come of it. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { indexV1 } from '#seed/index-v1/index.ts'
import { indicatorsOf, levelName, parseModel } from '#scoring/index.ts'
import { commitmentsOf } from '#app/assessment/task-list.ts'
import { nothing, type Shown } from './pages.ts'

export const model = parseModel(indexV1)
export const indicators = indicatorsOf(model)

export interface Planned {
  title: string
  answer: Shown
  /** Nothing where the stage needs none. */
  evidence?: { title: string; isNew: boolean }
  /** null: not applicable. */
  stage: number | null
}

export const plan: Planned[] = indicators.map(({ title }, position) => {
  const answer = { ...nothing, rationale: `Shown by ${title}`, confidence: 'medium' }
  if (position % 7 === 0) return { title, answer: { ...answer, met: ['none'] }, stage: 0 }
  if (position === 3 || position === 17)
    return {
      title,
      answer: { ...answer, met: ['not-applicable'], notApplicableReason: 'We have no board.' },
      stage: null,
    }
  if (position === 5) return { title, answer: { ...answer, met: ['1', '3'], confidence: 'low' }, stage: 1 }
  if (position === 1 || position === 12)
    return {
      title,
      answer: { ...answer, met: ['1', '2'] },
      evidence: { title: `Minutes of ${title}`, isNew: true },
      stage: 2,
    }
  if (position === 2)
    return {
      title,
      answer: { ...answer, met: ['1', '2', '3'] },
      evidence: { title: `Minutes of ${indicators[1]!.title}`, isNew: false },
      stage: 3,
    }
  return { title, answer: { ...answer, met: ['1'] }, stage: 1 }
})

const inWords = (stage: number | null) =>
  stage === null ? null : `Stage ${stage}, ${levelName(model, stage)}`

/** The result page tells one story: its words, its tables, and what was answered. */
export async function expectResult(page: Page): Promise<void> {
  const ladder = await readTable(page, '#ladder')
  expect(ladder.map(([title]) => title)).toEqual(plan.map(({ title }) => title))
  expect(ladder.map(([, stage]) => stage)).toEqual(
    plan.map(({ stage }) => inWords(stage) ?? 'Not applicable'),
  )
  const radar = await readTable(page, '#radar')
  const stages = radar.map(([, stage]) => stage!)
  expect(await page.locator('.remi-profile li').allInnerTexts()).toEqual(
    radar.map(([title, stage]) => {
      const [level, name] = stage!.split(', ')
      return `${title}\n${level}\n${name}`
    }),
  )
  const sections = page.locator('.remi-commitment')
  expect(await sections.locator('h3').allInnerTexts()).toEqual(commitmentsOf(model).map(({ title }) => title))
  expect(await sections.locator('.nhsuk-tag').allInnerTexts()).toEqual(
    stages.map((stage) => stage.replace(', ', ': ')),
  )
  const lowest = stages.toSorted()[0]!
  await expect(page.locator('.nhsuk-inset-text', { hasText: 'Overall' }).innerText()).resolves.toContain(
    `Overall: ${lowest.replace('Stage', 'stage')}.`,
  )
  for (const [position, stage] of stages.entries())
    expect(await page.locator('#radar figcaption p').innerText()).toContain(
      `${radar[position]![0]}: stage ${/\d/.exec(stage)![0]}`,
    )
}

/** The cells of a figure's table, without its group heads. */
async function readTable(page: Page, figure: string): Promise<string[][]> {
  return page
    .locator(`${figure} tbody tr:not(.remi-table-group)`)
    .evaluateAll((rows) =>
      rows.map((row) => [...row.children].map((cell) => cell.lastElementChild?.textContent ?? '')),
    )
}
