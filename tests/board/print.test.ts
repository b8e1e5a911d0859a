/** The paper as a browser prints it. */
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { givenSignedOff } from '#tests/fixtures.ts'
import { givenService } from '#tests/journeys/service.ts'
import { readSheets } from '#tests/office.ts'
import { temporaryFolder } from '#tests/temporary-folder.ts'

const service = givenService()

test('fits A4, without the frame of the page or an empty sheet, and its tables go on with their heads', async () => {
  const { organisationId, submissionId, lead } = await givenSignedOff()
  const { page, open } = await service.visit({ as: lead })
  await open(`/organisations/${organisationId}/submissions/${submissionId}/paper`)
  const pdf = path.join(temporaryFolder('print'), 'paper.pdf')
  writeFileSync(pdf, await page.pdf({ preferCSSPageSize: true }))
  if (process.env.PICTURES)
    spawnSync('pdftoppm', ['-r', '60', '-jpeg', pdf, 'tests/journeys/screenshots/paper-print'])
  const sheets = readSheets(pdf)
  expect(sheets.length).toBeLessThanOrEqual(7)
  expect(sheets.filter((sheet) => sheet.trim().length < 100)).toEqual([])
  expect(sheets.join()).not.toMatch(/Sign out|Cookies|Download as/)
  const annex = sheets.slice(sheets.findIndex((sheet) => sheet.includes('Annex: the 28 indicators')))
  expect(annex.length).toBeGreaterThan(1)
  for (const sheet of annex) expect(sheet).toMatch(/Indicator\s+Stage\s+Evidence\s+Change/)
  const info = spawnSync('pdfinfo', [pdf], { encoding: 'utf8' }).stdout
  expect(info).toMatch(/Page size:\s+59[45][.\d]* x 84[12]/)
})
