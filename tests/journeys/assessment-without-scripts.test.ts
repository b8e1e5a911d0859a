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
} from './pages.ts'
import { expectResult, plan } from './plan.ts'
import { givenService } from './service.ts'

const service = givenService()

test('a whole assessment without scripts, by buttons only', async () => {
  const lead = await givenLead()
  const visit = await service.visit({ scripts: false })
  const { page } = visit
  visit.allow(/status of 400/)
  await visit.open('/sign-in')
  await signIn(page, { email: lead.email, password: 'a wrong password' })
  expect(await readErrors(page)).toEqual(['The email address or password is wrong'])
  expect(await page.title()).toMatch(/^Error: Sign in/)
  expect(await page.getByLabel('Email address').inputValue()).toBe(lead.email)
  await signIn(page, lead)
  await untilHeading(page, lead.organisation.name)
  await press(page, /^Start the .* assessment$/)
  await page.getByRole('button', { name: 'Start answering' }).click()
  for (const [position, planned] of plan.entries()) {
    await untilHeading(page, planned.title)
    expect(await readForm(page)).toEqual(nothing)
    if (position === 0) await expectErrorsKeepWhatWasTyped(page)
    await fill(page, planned.answer)
    if (planned.evidence?.isNew) await addEvidence(page, planned.evidence.title)
    else if (planned.evidence) await reuseEvidence(page, planned.evidence.title)
    expect(await readForm(page)).toEqual(planned.answer)
    await press(page, 'Save and continue')
  }
  await page.getByText('Nothing. Every indicator is answered and evidenced.').waitFor()
  await press(page, 'Submit')
  await untilHeading(page, 'result')
  await expectResult(page)
  expect(await page.locator('canvas').count()).toBe(0)
})

async function expectErrorsKeepWhatWasTyped(page: Page): Promise<void> {
  await fill(page, { rationale: 'Typed\nbefore the choice', confidence: 'high' })
  await press(page, 'Save and continue')
  expect(await readErrors(page)).toEqual([
    'Select what is true today, or “None of these”, or “Not applicable to us”',
  ])
  expect(await readForm(page)).toEqual({
    ...nothing,
    rationale: 'Typed\nbefore the choice',
    confidence: 'high',
  })
  await page.getByLabel('Name', { exact: true }).fill('Half an item')
  await page.getByLabel('Year', { exact: true }).fill('2026')
  await press(page, 'Save and come back later')
  expect(await readErrors(page)).toEqual([
    'Enter a link, or where to find the evidence, or choose a file',
    'Enter the date of the evidence, like 27 3 2026',
  ])
  expect(await page.title()).toMatch(/^Error: /)
  expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Half an item')
  expect(await page.getByLabel('Year', { exact: true }).inputValue()).toBe('2026')
  await page.getByLabel('Name', { exact: true }).fill('')
  await page.getByLabel('Year', { exact: true }).fill('')
}
