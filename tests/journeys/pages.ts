/** What visitors do and see on the service's pages, in its own words. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { GivenAssessment, GivenUser } from '#tests/fixtures.ts'
import { indicatorsOf } from '#scoring/index.ts'

export function toAssessmentPath({ organisationId, id }: GivenAssessment): string {
  return `/organisations/${organisationId}/assessments/${id}`
}

/** The page of the indicator at this place, from 0. */
export function toIndicatorPath(assessment: GivenAssessment, position = 0): string {
  return `${toAssessmentPath(assessment)}/indicators/${indicatorsOf(assessment.model)[position]!.id}`
}

export async function press(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name }).click()
}

export async function signIn(page: Page, user: Pick<GivenUser, 'email' | 'password'>): Promise<void> {
  await page.getByLabel('Email address').fill(user.email)
  await page.getByLabel('Password', { exact: true }).fill(user.password)
  await press(page, 'Sign in')
}

/** Until the page says that it has saved by itself. */
export async function untilSaved(page: Page): Promise<void> {
  await untilStatus(page, /^Saved at \d{1,2}:\d\d[ap]m$/)
}

export async function untilStatus(page: Page, said: RegExp): Promise<void> {
  await page.getByRole('status').filter({ hasText: said }).waitFor()
}

/** What the page lists as wrong. Waits until it does. */
export async function readErrors(page: Page): Promise<string[]> {
  const summary = page.locator('.nhsuk-error-summary')
  await summary.waitFor()
  await page.waitForLoadState()
  return summary.locator('li').allInnerTexts()
}

export async function expectFocusOnErrors(page: Page): Promise<void> {
  await page.waitForFunction(() => document.activeElement?.matches('.nhsuk-error-summary'))
}

/** Each error leads to the field it is about, and the field is described by it. */
export async function expectErrorsLinked(page: Page): Promise<void> {
  const links = await page.locator('.nhsuk-error-summary li a').all()
  for (const link of links) {
    const message = await link.innerText()
    await link.click()
    const described = await page.evaluate(() => {
      const field = document.activeElement
      const group = field?.closest('fieldset[aria-describedby]')
      const ids = [field, group].map((element) => element?.getAttribute('aria-describedby') ?? '').join(' ')
      return ids.split(' ').map((id) => document.getElementById(id)?.textContent ?? '')
    })
    expect(described.join('\n')).toContain(message)
  }
}

export interface Shown {
  met: string[]
  notApplicableReason: string
  rationale: string
  confidence: string | null
}

/** What the form of an indicator holds. */
export async function readForm(page: Page): Promise<Shown> {
  return page.locator('form:has([name=editKey])').evaluate((form) => {
    const data = new FormData(form as HTMLFormElement)
    const text = (name: string) => String(data.get(name) ?? '')
    return {
      met: data.getAll('met').map(String),
      notApplicableReason: text('notApplicableReason'),
      rationale: text('rationale'),
      confidence: data.get('confidence') as string | null,
    }
  })
}

export const nothing: Shown = { met: [], notApplicableReason: '', rationale: '', confidence: null }

/** Fills the form of an indicator in. */
export async function fill(page: Page, answer: Partial<Shown>): Promise<void> {
  for (const value of answer.met ?? []) await page.locator(`[name=met][value="${value}"]`).check()
  if (answer.notApplicableReason)
    await page.getByLabel('Why does this not apply to you?').fill(answer.notApplicableReason)
  if (answer.rationale !== undefined) await page.getByLabel('What shows this?').fill(answer.rationale)
  if (answer.confidence) await page.locator(`[name=confidence][value="${answer.confidence}"]`).check()
}

export async function addEvidence(page: Page, title: string): Promise<void> {
  const today = new Date()
  await page.getByLabel('Name', { exact: true }).fill(title)
  await page.getByLabel('Link, or where to find it').fill('https://example.org/board-papers')
  await page.getByLabel('Day', { exact: true }).fill(String(today.getUTCDate()))
  await page.getByLabel('Month', { exact: true }).fill(String(today.getUTCMonth() + 1))
  await page.getByLabel('Year', { exact: true }).fill(String(today.getUTCFullYear()))
  await press(page, 'Add evidence')
  await untilLinked(page, title)
}

export async function reuseEvidence(page: Page, title: string): Promise<void> {
  const choice = page.getByLabel('Use evidence you have already added')
  const option = await choice.locator('option', { hasText: title }).getAttribute('value')
  await choice.selectOption(option)
  await press(page, 'Use this evidence')
  await untilLinked(page, title)
}

async function untilLinked(page: Page, title: string): Promise<void> {
  await page.locator('#evidence li', { hasText: title }).waitFor()
}

/** Until the page with this heading is there, all of it. */
export async function untilHeading(page: Page, text: string): Promise<void> {
  await page.locator('h1', { hasText: text }).waitFor()
  await page.waitForLoadState()
}
