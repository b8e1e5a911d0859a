/** A workbook goes through a real LibreOffice and comes back with what was typed there, and nothing else. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readAssessment } from '#app/assessment/read.server.ts'
import type { Field } from '#app/assessment/workbook/answer-cells.ts'
import { downloadWorkbook } from '#app/assessment/workbook/download.server.ts'
import { type Preview, toPreview } from '#app/assessment/workbook/preview.ts'
import { readKept, uploadWorkbook } from '#app/assessment/workbook/uploads.server.ts'
import { openSeal } from '#app/platform/seal.server.ts'
import { indicatorsOf } from '#scoring/index.ts'
import { givenDatabase } from '#tests/database.ts'
import { answeringAny, givenAnswer, givenCompleteAssessment, type GivenAssessment } from '#tests/fixtures.ts'
import { type CellEdit, editWorkbook } from '#tests/office.ts'
import { temporaryFolder } from '#tests/temporary-folder.ts'
import { placeOf, toRequest } from './files.ts'

givenDatabase()
const folder = temporaryFolder('office')
afterAll(() => rmSync(folder, { recursive: true }))
const downloaded = path.join(folder, 'downloaded.xlsx')
let assessment: GivenAssessment
let bytes: Buffer

/** What stands in the workbook already, of the kinds that a spreadsheet might make into something else. */
const hard = [
  '=1+1\n+44 20 7946 0000',
  'Two  spaces,\ta tab\n\nand an empty line',
  '1.50',
  '2026-03-01',
  'TRUE',
  "'quoted' \u201cand\u201d <b>&amp;</b> \ud83d\udc69\ud83c\udffd\u200d\u2695\ufe0f \u0627\u0644\u0639\u0631\u0628\u064a\u0629",
]

beforeAll(async () => {
  await openSeal({ secret: 'a secret of this test, long enough', dataFolder: folder })
  assessment = await givenCompleteAssessment()
  for (const [position, rationale] of hard.entries())
    await givenAnswer(assessment, idOf(position), { met: [1], rationale })
  await givenAnswer(assessment, idOf(10), { none: true })
  await givenAnswer(assessment, idOf(11), { notApplicable: 'We have no staff' })
  const organisation = { ...assessment.lead.organisation, kind: 'acute', fewStaff: false }
  const { body } = await downloadWorkbook(organisation, answeringAny(assessment.lead), assessment.id)
  bytes = Buffer.from(body)
  writeFileSync(downloaded, bytes)
})

const idOf = (position: number) => indicatorsOf(assessment.model)[position]!.id

/** The preview of what LibreOffice saved after these cells were typed into. */
async function through(ending: 'xlsx' | 'ods', edits: CellEdit[]): Promise<Preview> {
  const saved = path.join(folder, `saved.${ending}`)
  editWorkbook(path.join(folder, 'libreoffice'), downloaded, saved, edits)
  const actor = answeringAny(assessment.lead)
  const request = toRequest(readFileSync(saved), `saved.${ending}`)
  const outcome = await uploadWorkbook(assessment.organisationId, actor, assessment.id, request)
  if ('refused' in outcome) throw new Error(outcome.refused)
  const kept = await readKept(assessment.organisationId, actor, assessment.id, outcome.uploadId)
  const record = await readAssessment(assessment.organisationId, assessment.id)
  return toPreview(assessment.model, record!, actor, kept!.proposed!)
}

async function typed(position: number, field: Field, text: string): Promise<CellEdit> {
  return { ...(await placeOf(bytes, idOf(position), field)), text }
}

describe.each(['xlsx', 'ods'] as const)('opened in LibreOffice and saved as .%s', (ending) => {
  test('without a change it asks for none', async () => {
    expect(await through(ending, [])).toEqual({ changes: [], unusable: [], already: 0 })
  })

  test('it asks for exactly what was typed', async () => {
    const rationale = 'The “board” agreed: 5 < 6 & so on.\n\n=SUM(A1)  twice'
    const shown = await through(ending, [
      await typed(0, 'met-2', 'Yes'),
      await typed(7, 'rationale', rationale),
      await typed(11, 'reason', 'We are new'),
      await typed(27, 'confidence', 'Low'),
      await typed(14, 'met-3', 'perhaps'),
    ])
    expect(shown.changes.map(({ indicatorId, parts }) => [indicatorId, parts])).toEqual([
      [idOf(0), [{ part: 'What is true', online: '1 Awareness', mine: '1 Awareness, 2 Commitment' }]],
      [idOf(7), [{ part: 'What shows this', online: `What shows ${idOf(7)}`, mine: rationale }]],
      [idOf(11), [{ part: 'Why it does not apply', online: 'We have no staff', mine: 'We are new' }]],
      [idOf(27), [{ part: 'How sure', online: 'high', mine: 'low' }]],
    ])
    const { sheet, cell } = await placeOf(bytes, idOf(14), 'met-3')
    expect(shown.unusable).toMatchObject([{ where: `${sheet}, cell ${cell}`, message: 'Choose Yes or No' }])
  })
})
