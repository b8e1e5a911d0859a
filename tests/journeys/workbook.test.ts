import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { edit, placeOf } from '#tests/assessment/workbook/files.ts'
import { givenAnswer, givenAssessment, givenLead, givenMember, givenAssignment } from '#tests/fixtures.ts'
import { editWorkbook } from '#tests/office.ts'
import { temporaryFolder } from '#tests/temporary-folder.ts'
import { press, readErrors, readForm, toAssessmentPath, toIndicatorPath, untilHeading } from './pages.ts'
import { indicators } from './plan.ts'
import { givenService } from './service.ts'

const service = givenService()
const folder = temporaryFolder('workbook')
afterAll(() => rmSync(folder, { recursive: true }))
const [first, second, third] = indicators.map(({ id }) => id) as [string, string, string]

async function download(page: Page): Promise<Buffer> {
  const [begun] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download the workbook' }).click(),
  ])
  expect(begun.suggestedFilename()).toMatch(/\.xlsx$/)
  return readFileSync(await begun.path())
}

async function upload(page: Page, file: string): Promise<void> {
  await page.getByLabel('The workbook you filled in').setInputFiles(file)
  await press(page, 'Upload and see the changes')
}

/** What is typed into the workbook, in LibreOffice or without it. Returns the file to upload. */
async function fillIn(bytes: Buffer, office: boolean): Promise<string> {
  const edits = {
    [first]: { 'met-2': 'Yes', rationale: 'Filled in\non the train' },
    [second]: { none: 'Yes', confidence: 'Medium' },
    [third]: { 'met-1': 'Perhaps' },
  } as const
  const file = path.join(folder, office ? 'filled.ods' : 'filled.xlsx')
  if (!office) writeFileSync(file, await edit(bytes, edits))
  else {
    const downloaded = path.join(folder, 'downloaded.xlsx')
    writeFileSync(downloaded, bytes)
    const typed = Object.entries(edits).flatMap(([id, fields]) =>
      Object.entries(fields).map(async ([field, text]) => ({
        ...(await placeOf(bytes, id, field as keyof typeof fields)),
        text: text as string,
      })),
    )
    editWorkbook(path.join(folder, 'libreoffice'), downloaded, file, await Promise.all(typed))
  }
  return file
}

test.each([{ scripts: true }, { scripts: false }])(
  'download, fill in, upload, decide and accept, scripts: $scripts',
  async ({ scripts }) => {
    const ama = await givenLead({ name: 'Ama' })
    const bola = await givenLead({ name: 'Bola', organisation: ama.organisation })
    const assessment = await givenAssessment(ama)
    await givenAnswer(assessment, first, { met: [1], rationale: 'Before', confidence: 'low' })
    const visit = await service.visit({ as: ama, scripts })
    const { page } = visit
    await visit.open(toAssessmentPath(assessment))
    await page.getByRole('link', { name: 'Work in a spreadsheet' }).click()
    await untilHeading(page, 'Work in a spreadsheet')
    const file = await fillIn(await download(page), scripts)
    await givenAnswer({ ...assessment, lead: bola }, first, { met: [1], rationale: 'What Bola wrote' })

    await upload(page, file)
    await untilHeading(page, 'Check the changes from your workbook')
    const shown = await page.locator('main').innerText()
    for (const text of [
      'Nothing is saved yet.',
      '1 answer will change. For 1 answer you choose which version stays.',
      'Bola changed this answer online at ',
      'What Bola wrote',
      'Filled in\non the train',
      '1 Awareness, 2 Commitment',
      'Choose Yes or No',
    ])
      expect(shown).toContain(text)
    expect(await page.getByLabel('The answer online').isChecked()).toBe(true)
    await page.getByLabel('The answer in my workbook').check()

    // A third save while the page is read: nothing is saved, and the choice that still holds stays.
    await givenAnswer({ ...assessment, lead: bola }, second, { met: [1], rationale: 'Bola again' })
    visit.allow(/status of 409/)
    await press(page, 'Accept and save')
    expect(await readErrors(page)).toEqual([
      'Somebody changed an answer online meanwhile. Check the changes again. Nothing is saved yet',
    ])
    await page.getByText('For 2 answers you choose which version stays.').waitFor()
    expect(await page.getByLabel('The answer in my workbook').first().isChecked()).toBe(true)
    expect(await page.getByLabel('The answer online').last().isChecked()).toBe(true)
    await press(page, 'Accept and save')
    await page.getByText('Saved 1 of 1 answer', { exact: true }).waitFor()
    await page.getByText('For 1 answer you kept the version online.').waitFor()
    await page.reload()
    await page.getByText('Saved 1 of 1 answer', { exact: true }).waitFor()

    await visit.open(toIndicatorPath(assessment, 0))
    expect(await readForm(page)).toEqual({
      ...{
        met: ['1', '2'],
        notApplicableReason: '',
        rationale: 'Filled in\non the train',
        confidence: 'low',
      },
    })
    await visit.open(toIndicatorPath(assessment, 1))
    expect(await readForm(page)).toMatchObject({ met: ['1'], rationale: 'Bola again' })
    await visit.open(toIndicatorPath(assessment, 2))
    expect(await readForm(page)).toMatchObject({ met: [] })
  },
)

test('a contributor finds it from a commitment, is told what is wrong with a file, and may discard', async () => {
  const assessment = await givenAssessment()
  const contributor = await givenMember('contributor', { organisationId: assessment.organisationId })
  await givenAssignment(assessment, first, contributor)
  const visit = await service.visit({ as: contributor })
  const { page } = visit
  visit.allow(/status of 400/)
  await visit.open(`${toAssessmentPath(assessment)}/commitments/leadership`)
  await page.getByRole('link', { name: 'work in a spreadsheet' }).click()
  await untilHeading(page, 'Work in a spreadsheet')
  const bytes = await download(page)
  const notes = path.join(folder, 'notes.xlsx')
  writeFileSync(notes, 'These are my notes')
  await upload(page, notes)
  expect(await readErrors(page)).toEqual([
    'The file is not a workbook. Save it as .xlsx or .ods and upload that',
  ])
  const file = path.join(folder, 'theirs.xlsx')
  writeFileSync(file, await edit(bytes, { [first]: { 'met-1': 'Yes' }, [second]: { 'met-1': 'Yes' } }))
  await upload(page, file)
  await untilHeading(page, 'Check the changes from your workbook')
  expect(await page.locator('main').innerText()).toContain('This indicator is not assigned to you')
  await press(page, 'Discard these changes')
  await page.getByText('The changes were discarded. Nothing was saved.').waitFor()
  expect(
    await service.database.query('select 1 from answer where assessment_id = $1', [assessment.id]),
  ).toEqual([])
})
