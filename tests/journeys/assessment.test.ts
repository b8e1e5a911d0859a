import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { givenLead } from '#tests/fixtures.ts'
import {
  addEvidence,
  fill,
  nothing,
  press,
  readErrors,
  readForm,
  reuseEvidence,
  signIn,
  untilHeading,
  untilSaved,
} from './pages.ts'
import { expectResult, plan, type Planned } from './plan.ts'
import { givenService, untilLive, type Visit } from './service.ts'

const service = givenService()
const next = 'Save and continue'
/** Answered at first without what they need, and mended from the check page. */
const leftOut = 20
const notEvidenced = 12

test('a whole assessment with scripts: sign in, answer, check, submit, read and take away the result', async () => {
  const lead = await givenLead()
  const visit = await service.visit()
  const { page } = visit
  await visit.open('/')
  await page.getByRole('link', { name: 'Sign in' }).first().click()
  await signIn(page, lead)
  await untilHeading(page, lead.organisation.name)
  await press(page, /^Start the .* assessment$/)
  await page.getByRole('button', { name: 'Start answering' }).click()
  for (const [position, planned] of plan.entries()) {
    await untilHeading(page, planned.title)
    expect(await readForm(page)).toEqual(nothing)
    if (position === leftOut) await page.getByRole('link', { name: 'Next indicator' }).click()
    else await answer(visit, planned, position)
  }
  await untilHeading(page, 'Check your answers')
  await mendFromCheckPage(visit)
  await press(page, 'Submit')
  await untilHeading(page, 'result')
  await expectResult(page)
  await expectPictures(page)
  await expectDownloads(page)
  await expectPrints(page)
})

async function answer(visit: Visit, planned: Planned, position: number): Promise<void> {
  const { page } = visit
  await fill(page, planned.answer)
  if (position === 0 || position === 3) await expectKeptByReload(page, planned)
  if (position === 5) await expectOwnValuesBackAndForth(page, planned)
  if (planned.evidence && position !== notEvidenced) {
    if (planned.evidence.isNew) await addEvidence(page, planned.evidence.title)
    else await reuseEvidence(page, planned.evidence.title)
    expect(await readForm(page)).toEqual(planned.answer)
    const focused = await page.evaluate(() => document.activeElement?.id)
    expect(focused).toBe('evidence')
  }
  await press(page, next)
}

async function expectKeptByReload(page: Page, planned: Planned): Promise<void> {
  await untilSaved(page)
  await page.reload()
  await untilLive(page)
  expect(await readForm(page)).toEqual(planned.answer)
}

/** Leaves at once, before the page had time to save by itself. */
async function expectOwnValuesBackAndForth(page: Page, planned: Planned): Promise<void> {
  const [before, after] = [plan[4]!, plan[6]!]
  await page.getByRole('link', { name: 'Previous indicator' }).click()
  await untilHeading(page, before.title)
  expect(await readForm(page)).toEqual(before.answer)
  await page.getByRole('link', { name: 'Next indicator' }).click()
  await untilHeading(page, planned.title)
  expect(await readForm(page)).toEqual(planned.answer)
  await page.getByRole('link', { name: 'Next indicator' }).click()
  await untilHeading(page, after.title)
  expect(await readForm(page)).toEqual(nothing)
  await page.goBack()
  await untilHeading(page, planned.title)
  expect(await readForm(page)).toEqual(planned.answer)
}

async function mendFromCheckPage({ page, allow }: Visit): Promise<void> {
  const missing = page.locator('#to-mend li')
  expect(await page.locator('#to-mend h3').allInnerTexts()).toEqual([
    'Not answered yet',
    'Claimed, not evidenced: add an item that is recent enough',
  ])
  expect(await missing.allInnerTexts()).toEqual([plan[leftOut]!.title, plan[notEvidenced]!.title])
  allow(/status of 400/)
  await press(page, 'Submit')
  expect(await readErrors(page)).toEqual(['Mend what is listed below before you submit'])

  await missing.getByRole('link', { name: plan[notEvidenced]!.title }).click()
  await untilHeading(page, plan[notEvidenced]!.title)
  expect(new URL(page.url()).hash).toBe('#evidence')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('evidence')
  await addEvidence(page, plan[notEvidenced]!.evidence!.title)
  await page.goBack()
  await page.goBack()
  await untilHeading(page, 'Check your answers')
  await missing.getByRole('link', { name: plan[leftOut]!.title }).click()
  await untilHeading(page, plan[leftOut]!.title)
  await fill(page, plan[leftOut]!.answer)
  await press(page, 'Save and come back later')
  await page.getByText('28 of 28 indicators answered').waitFor()
  await page.getByRole('link', { name: 'Check your answers and submit' }).click()
  await page.getByText('Nothing. Every indicator is answered and evidenced.').waitFor()
}

async function expectPictures(page: Page): Promise<void> {
  await page.locator('canvas').nth(1).waitFor()
  const figures = await page.locator('figure').evaluateAll((all) =>
    all.map((figure) => {
      const canvas = figure.querySelector('canvas')!
      const { width, height } = canvas
      const pixels = canvas.getContext('2d')!.getImageData(0, 0, width, height).data
      return {
        drawn: pixels.some((value) => value > 0),
        named: canvas.getAttribute('role') === 'img' && canvas.getAttribute('aria-label') !== '',
        tables: figure.querySelectorAll('table').length,
      }
    }),
  )
  expect(figures).toEqual(Array(2).fill({ drawn: true, named: true, tables: 1 }))
}

async function expectDownloads(page: Page): Promise<void> {
  const [head, ...rows] = parseCsv(await download(page, /CSV/))
  expect(rows.map((row) => row[head!.indexOf('Indicator')])).toEqual(plan.map(({ title }) => title))
  expect(rows.map((row) => row[head!.indexOf('Stage')])).toEqual(plan.map(({ stage }) => `${stage ?? ''}`))
  expect(rows.map((row) => row[head!.indexOf('What shows this')])).toEqual(
    plan.map(({ answer }) => answer.rationale),
  )
  const whole = JSON.parse(await download(page, /JSON/)) as {
    content: { record: { answers: { rationale: string }[] } }
  }
  expect(whole.content.record.answers.map(({ rationale }) => rationale)).toEqual(
    plan.map(({ answer }) => answer.rationale),
  )
}

async function download(page: Page, name: RegExp): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()])
  return readFile(await file.path(), 'utf8')
}

/** Rows and cells as RFC 4180 has them, after the byte order mark. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]]
  for (const [, quoted, plain, end] of text
    .slice(1)
    .matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain!)
    if (end !== ',') rows.push([])
  }
  return rows.filter((row) => row.length > 1)
}

async function expectPrints(page: Page): Promise<void> {
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1')
  expect(pdf).toMatch(/^%PDF-/)
  const pages = pdf.match(/\/Type \/Page\b/g)?.length ?? 0
  expect(pages).toBeGreaterThan(2)
  expect(pages).toBeLessThan(20)
  expect(pdf.match(/\/MediaBox \[0 0 59\d[.\d]* 84\d[.\d]*\]/g)).toHaveLength(pages)
}
