/** From the submission to the record of its sign-off, and what happens when something was wrong in it. */
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { indicatorsOf } from '#scoring/index.ts'
import { givenCompleteAssessment, givenMember } from '#tests/fixtures.ts'
import { fill, press, readErrors, toAssessmentPath, toIndicatorPath, untilHeading } from './pages.ts'
import { givenService } from './service.ts'

const service = givenService()
const pictures = path.join(path.dirname(fileURLToPath(import.meta.url)), 'screenshots')

test.each([true, false])(
  'with scripts: %s, a lead, a sponsor and a board member bring it about',
  async (scripts) => {
    const assessment = await givenCompleteAssessment()
    const { organisationId, lead, model } = assessment
    const sponsor = await givenMember('sponsor', { organisationId }, { name: 'Ada Sponsor' })
    const board = await givenMember('board', { organisationId })
    const home = `/organisations/${organisationId}`
    const [leads, sponsors, boards] = [
      await service.visit({ as: lead, scripts }),
      await service.visit({ as: sponsor, scripts }),
      await service.visit({ as: board, scripts }),
    ]

    await submit()
    await leads.page.getByText('Waiting for sign-off.').waitFor()

    await boards.open(home)
    await boards.page.getByText('It waits for sign-off by your executive sponsor.').waitFor()

    await sponsors.open(home)
    await sponsors.page.getByRole('link', { name: 'Read it, then sign it off or return it' }).click()
    await untilHeading(sponsors.page, 'Sign off the')
    sponsors.allow(/status of 400/)
    await press(sponsors.page, 'Return with comments')
    expect(await readErrors(sponsors.page)).toEqual(['Enter what should change before you sign it off'])
    await sponsors.page.getByLabel('What should change?').fill('Say more about the board.\nPlease.')
    await press(sponsors.page, 'Return with comments')
    await untilHeading(sponsors.page, 'assessment')
    await sponsors.page.getByText('Say more about the board.').first().waitFor()

    await leads.open(home)
    await leads.page.getByRole('link', { name: 'Read the comments' }).click()
    await leads.page.getByText('Say more about the board.').first().waitFor()
    await leads.open(toIndicatorPath(assessment))
    await untilHeading(leads.page, indicatorsOf(model)[0]!.title)
    await fill(leads.page, { met: ['2'], rationale: 'The board discusses it each quarter' })
    await press(leads.page, 'Save and continue')
    await submit()

    await sponsors.open(`${toAssessmentPath(assessment)}/sign-off`)
    await press(sponsors.page, 'Sign off')
    expect(await readErrors(sponsors.page)).toEqual([
      'Enter your job title',
      'Tick the box to say that you have read the assessment',
    ])
    await signOff()
    const first = new URL(sponsors.page.url()).pathname
    expect(first).toMatch(/\/certificate$/)
    await expectOneSheet(sponsors.page, `sign-off-record-${scripts ? 'scripts' : 'plain'}-print`)

    await boards.open(home)
    await boards.page.getByRole('link', { name: /^Sign-off record/ }).click()
    await boards.page.getByText('Ada Sponsor, Chief nurse, signed off this assessment').waitFor()

    await leads.open(toAssessmentPath(assessment))
    await leads.page.getByRole('link', { name: 'reopen the assessment' }).click()
    await leads.page.getByLabel('Why do you reopen it?').fill('A figure was wrong')
    await press(leads.page, 'Reopen the assessment')
    await leads.page.getByText('A figure was wrong').waitFor()
    await boards.open(home)
    await boards.page.getByText('This result stands until a later submission is signed off.').waitFor()
    await submit()

    await sponsors.open(`${toAssessmentPath(assessment)}/sign-off`)
    await sponsors.page.getByText('the last one that was signed off').waitFor()
    await sponsors.page.screenshot({
      path: path.join(pictures, `sign-off-again-${scripts ? 'scripts' : 'plain'}.jpg`),
      type: 'jpeg',
      fullPage: true,
    })
    await signOff()

    await boards.open(first)
    await boards.page.getByRole('link', { name: 'Submission 3' }).click()
    await boards.page.getByRole('link', { name: 'Submission 2' }).waitFor()
    await boards.open(first.replace('/certificate', ''))
    await boards.page.getByText('This submission no longer stands.').waitFor()

    async function submit(): Promise<void> {
      await leads.open(`${toAssessmentPath(assessment)}/check`)
      await press(leads.page, 'Submit for sign-off')
      await untilHeading(leads.page, 'result')
    }

    async function signOff(): Promise<void> {
      await sponsors.page.getByLabel('Your job title').fill('Chief nurse')
      await sponsors.page.getByLabel(/^I have read this assessment/).check()
      await press(sponsors.page, 'Sign off')
      await untilHeading(sponsors.page, 'Sign-off record')
    }
  },
)

/** The record prints on one sheet of A4. */
async function expectOneSheet(page: Page, name: string): Promise<void> {
  const pdf = (
    await page.pdf({ format: 'A4', margin: { top: '15mm', bottom: '15mm', left: '15mm', right: '15mm' } })
  ).toString('latin1')
  expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1)
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize({ width: 720, height: 1020 })
  await page.screenshot({ path: path.join(pictures, `${name}.jpg`), type: 'jpeg', fullPage: true })
  await page.emulateMedia({ media: null })
  await page.setViewportSize({ width: 1280, height: 900 })
}
