import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { type GivenAssessment, givenAssessment } from '#tests/fixtures.ts'
import { toAssessmentPath, toIndicatorPath } from './pages.ts'
import { givenService } from './service.ts'

const service = givenService()
let draft: GivenAssessment

beforeAll(async () => {
  draft = await givenAssessment()
})

const figures = {
  name: 'Workforce figures.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from('Band,Staff\r\n1,400\r\n'),
}

describe.each([
  ['without scripts', false],
  ['with scripts', true],
])('%s', (_how, scripts) => {
  test('a file is added to an answer, found on the shelf, changed, retired and brought back', async () => {
    const { page, open } = await service.visit({ as: draft.lead, scripts })
    await open(toIndicatorPath(draft, scripts ? 1 : 0))
    await page.getByLabel('Name', { exact: true }).fill(`Figures ${scripts}`)
    await page.getByLabel('File (optional)').setInputFiles(figures)
    for (const [part, value] of [
      ['Day', '1'],
      ['Month', '3'],
      ['Year', '2026'],
    ] as const)
      await page.getByLabel(part, { exact: true }).fill(value)
    await page.getByRole('button', { name: 'Add evidence' }).click()
    const link = page.getByRole('link', { name: `Figures ${scripts} (Workforce figures.csv, 19 bytes)` })
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
    expect(download.suggestedFilename()).toBe('Workforce figures.csv')
    expect(readFileSync(await download.path(), 'utf8')).toBe(figures.buffer.toString())

    await open(`/organisations/${draft.organisationId}`)
    await page.getByRole('link', { name: 'Evidence', exact: true }).click()
    await page.getByLabel('Words').fill(`figures ${scripts}`)
    await page.getByRole('button', { name: 'Search' }).click()
    await page.getByRole('link', { name: `Figures ${scripts}` }).click()
    await page.getByRole('button', { name: 'Change' }).click()
    await page.getByLabel('Owner (optional)').fill('HR')
    await page
      .getByLabel('Newer version of the file (optional)')
      .setInputFiles({ ...figures, name: 'Newer.csv', buffer: Buffer.from('1') })
    await page.getByRole('button', { name: 'Save changes' }).click()
    await page.getByText('Evidence changed').waitFor()
    await page.getByText('Version 2: ').waitFor()
    await page.getByRole('button', { name: 'Retire' }).click()
    await page.getByText('Evidence retired').waitFor()
    await page.getByRole('button', { name: 'Bring back' }).click()
    await page.getByText('Evidence brought back').waitFor()
    expect(await page.getByRole('heading', { name: '2026/27' }).isVisible()).toBe(true)
  })
})

test('a file that is too large is refused before it is sent, and what was typed stays', async () => {
  const { page, open } = await service.visit({ as: draft.lead })
  const sent: string[] = []
  page.on('request', (request) => void (request.method() === 'POST' && sent.push(request.url())))
  const large = { name: 'large.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(12 * 1024 * 1024) }
  for (const [path, field, button] of [
    [`/organisations/${draft.organisationId}/evidence/new`, 'Name', 'Add evidence'],
    [toIndicatorPath(draft, 2), 'Name', 'Add evidence'],
  ] as const) {
    await open(path)
    await page.getByLabel(field, { exact: true }).fill('Minutes of May')
    await page.getByLabel('File (optional)').setInputFiles(large)
    await page.getByRole('button', { name: button }).click()
    await page.locator('.nhsuk-error-summary').getByText('The file must be 10 MB or smaller').waitFor()
    expect(await page.getByLabel(field, { exact: true }).inputValue()).toBe('Minutes of May')
  }
  for (const [path, label, button, sentence] of [
    [`${toAssessmentPath(draft)}/workbook`, 'The workbook you filled in', 'Upload', /smaller than 5 MB/],
    [
      `/organisations/${draft.organisationId}/measures/wres/import`,
      'CSV file',
      'Read',
      /smaller than 200 KB/,
    ],
  ] as const) {
    await open(path)
    await page.getByLabel(label).setInputFiles(large)
    await page.getByRole('button', { name: button }).click()
    await page.locator('.nhsuk-error-summary').getByText(sentence).waitFor()
  }
  expect(sent).toEqual([])
})

test('without scripts a file that is too large is answered with a sentence', async () => {
  const visit = await service.visit({ as: draft.lead, scripts: false })
  visit.allow(/status of 413|favicon\.ico/)
  await visit.open(`/organisations/${draft.organisationId}/evidence/new`)
  await visit.page
    .getByLabel('File (optional)')
    .setInputFiles({ name: 'large.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(30 * 1024 * 1024) })
  await visit.page.getByRole('button', { name: 'Add evidence' }).click()
  await visit.page.getByText('A file may have up to 10 MB. Go back and choose a smaller one.').waitFor()
})
