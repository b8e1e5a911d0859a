import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { givenAssessment, givenLead } from '#tests/fixtures.ts'
import { expectFocusOnErrors, readForm, toAssessmentPath, toIndicatorPath, untilHeading } from './pages.ts'
import { indicators } from './plan.ts'
import { givenService } from './service.ts'

const service = givenService()

/** The next stop of the Tab key, in words. Fails where nothing shows that the focus is there. */
async function tab(page: Page): Promise<string> {
  await page.keyboard.press('Tab')
  const { said, visible } = await page.evaluate(() => {
    const focused = document.activeElement as HTMLElement
    const look = () => {
      const parts = [
        getComputedStyle(focused),
        getComputedStyle(focused, '::before'),
        ...[focused.nextElementSibling].flatMap((label) =>
          label ? [getComputedStyle(label, '::before')] : [],
        ),
      ]
      return parts.map((style) => [style.outline, style.boxShadow, style.backgroundColor].join()).join()
    }
    if (focused === document.body) return { said: '', visible: true }
    const name = (focused as HTMLInputElement).labels?.[0]?.textContent ?? focused.textContent ?? ''
    const withFocus = look()
    focused.blur()
    const without = look()
    focused.focus()
    return { said: name.trim(), visible: withFocus !== without }
  })
  expect(visible, `the focus on “${said}” can be seen`).toBe(true)
  return said
}

/** Tabs until the stop begins with this. */
async function tabTo(page: Page, name: string): Promise<void> {
  const passed: string[] = []
  while (passed.length < 60) {
    const stop = await tab(page)
    if (stop.startsWith(name)) return
    passed.push(stop)
  }
  throw new Error(`The Tab key does not reach “${name}”, only ${passed.join(' | ')}`)
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.localName)

test('with the keyboard only: skip, sign in, go to an indicator, answer it', async () => {
  const assessment = await givenAssessment()
  const visit = await service.visit()
  const { page } = visit
  visit.allow(/status of 400/)
  await visit.open('/sign-in')
  expect(await tab(page)).toBe('Skip to main content')
  await page.keyboard.press('Enter')
  expect(await focused(page)).toBe('main')
  expect(await tab(page)).toBe('Email address')
  await page.keyboard.type(assessment.lead.email)
  expect(await tab(page)).toBe('Password')
  await page.keyboard.type(assessment.lead.password)
  await page.keyboard.press('Enter')
  await untilHeading(page, assessment.lead.organisation.name)
  await page.waitForFunction(() => document.activeElement?.localName === 'h1')

  await tabTo(page, 'Continue the')
  await page.keyboard.press('Enter')
  await page.getByText('0 of 28 indicators answered').waitFor()
  await page.waitForFunction(() => document.activeElement?.localName === 'h1')
  await tabTo(page, 'Start answering')
  await page.keyboard.press('Space')
  await untilHeading(page, indicators[0]!.title)
  await page.waitForFunction(() => document.activeElement?.localName === 'h1')

  await tabTo(page, 'Save and continue')
  await page.keyboard.press('Enter')
  await expectFocusOnErrors(page)
  await tabTo(page, 'Save and continue')
  await page.keyboard.press('Enter')
  await page.waitForResponse((response) => response.status() === 400)
  await expectFocusOnErrors(page)
  await tab(page)
  await page.keyboard.press('Enter')

  expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe('1')
  await page.keyboard.press('Space')
  await tabTo(page, 'What shows this?')
  await page.keyboard.type('The minutes of May')
  await tabTo(page, 'Low')
  await page.keyboard.press('ArrowRight')
  expect(await readForm(page)).toMatchObject({
    met: ['1'],
    rationale: 'The minutes of May',
    confidence: 'medium',
  })
  await tabTo(page, 'Save and continue')
  await page.keyboard.press('Enter')
  await untilHeading(page, indicators[1]!.title)
  await page.waitForFunction(() => document.activeElement?.localName === 'h1')
})

test('the Enter key in a field of new evidence adds it, and takes none away', async () => {
  const assessment = await givenAssessment()
  const visit = await service.visit({ as: assessment.lead })
  const { page } = visit
  await visit.open(toIndicatorPath(assessment))
  for (const title of ['First item', 'Second item']) {
    await tabTo(page, 'Name')
    await page.keyboard.type(title)
    await tab(page)
    await page.keyboard.type('Minute 7')
    // The file, in which nothing is chosen.
    await tab(page)
    for (const part of ['1', '2', '2026']) {
      await tab(page)
      await page.keyboard.type(part)
    }
    await page.keyboard.press('Enter')
    await page.locator('#evidence li', { hasText: title }).waitFor()
  }
  expect(await page.locator('#evidence li').count()).toBe(2)
})

test('no page holds the focus: the Tab key goes round and passes everything', async () => {
  const assessment = await givenAssessment(await givenLead())
  const visit = await service.visit({ as: assessment.lead })
  const { page } = visit
  for (const path of [
    toAssessmentPath(assessment),
    toIndicatorPath(assessment),
    `${toAssessmentPath(assessment)}/check`,
  ]) {
    await visit.open(path)
    const stops = await page
      .locator('a[href], button, input:not([type=hidden]), select, textarea, summary')
      .evaluateAll((all) => {
        const radios = all.filter((element) => (element as HTMLInputElement).type === 'radio').length
        return all.filter((element) => element.checkVisibility()).length - Math.max(radios - 1, 0)
      })
    expect(await tab(page)).toBe('Skip to main content')
    let count = 1
    while (count <= stops + 1 && !(await tab(page)).startsWith('Skip to')) count += 1
    // The browser itself may be one stop between the last and the first.
    expect([stops, stops + 1]).toContain(count)
  }
})

test('a filter that is drawn anew does not take the focus to nowhere', async () => {
  const lead = await givenLead()
  const visit = await service.visit({ as: lead })
  const { page } = visit
  await visit.open(`/organisations/${lead.organisation.id}/trail`)
  await tabTo(page, 'Kind of action')
  await page.keyboard.press('ArrowDown')
  await tabTo(page, 'Show')
  await page.keyboard.press('Enter')
  await page.waitForURL(/kind=\w/)
  await page.waitForFunction(() => document.activeElement?.localName === 'h1')
})
