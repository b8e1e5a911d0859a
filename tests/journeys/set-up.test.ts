import { expect, test } from 'vitest'
import { expectErrorsLinked, expectFocusOnErrors, press, readErrors, untilHeading } from './pages.ts'
import { givenService } from './service.ts'

const service = givenService()

test('the first-run link makes the first account and its organisation, once', async () => {
  const link = /open this link once: (\S+)/.exec(service.server.output())![1]!
  const { origin } = new URL(link)
  const visit = await service.visit({ origin })
  const { page } = visit
  visit.allow(/status of 400/)
  await visit.open(link)
  await press(page, 'Set up and sign in')
  expect(await readErrors(page)).toEqual([
    'Enter your name',
    'Enter your email address',
    'Enter a password',
    'Choose your organisation, or enter its name',
  ])
  await expectFocusOnErrors(page)
  await expectErrorsLinked(page)

  await page.getByLabel('Your name').fill('Ọláyínká O’Brien')
  await page.getByLabel('Your work email address').fill('first@example.org')
  await page.getByLabel('Create a password').fill('short')
  await page.getByLabel('Or enter its name').fill('Community Voices')
  await press(page, 'Set up and sign in')
  await page.locator('.nhsuk-error-summary', { hasText: '12 characters' }).waitFor()
  expect(await readErrors(page)).toEqual([
    'Enter a password of at least 12 characters. Three random words work well',
    'Choose what kind of organisation it is',
  ])
  await expectFocusOnErrors(page)
  await expectErrorsLinked(page)
  expect(await page.getByLabel('Your name').inputValue()).toBe('Ọláyínká O’Brien')

  await page.getByLabel('Create a password').fill('correct horse battery staple')
  await page.getByLabel('What kind of organisation').selectOption({ label: 'Council' })
  await press(page, 'Set up and sign in')
  // The first account is also an administrator, which counts with a second factor.
  await untilHeading(page, 'Your organisations')
  const administration = page.getByRole('main').getByRole('link', { name: 'Administration' })
  expect(await administration.getAttribute('href')).toBe('/account/second-factor?returnTo=%2Fadministration')
  await page.getByRole('link', { name: 'Community Voices' }).click()
  await untilHeading(page, 'Community Voices')
  expect(new URL(page.url()).pathname).toMatch(/^\/organisations\/[\da-f-]{36}$/)
  await page.getByRole('button', { name: /^Start the .* assessment$/ }).waitFor()

  const later = await service.visit({ origin })
  later.allow(/status of 404/)
  const answer = await later.page.goto(link)
  expect(answer?.status()).toBe(404)
  await untilHeading(later.page, 'Page not found')
})
