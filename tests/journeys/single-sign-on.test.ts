import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { type IdentityProviderProcess, startIdentityProvider } from '#tests/access/identity-provider.ts'
import { givenLead } from '#tests/fixtures.ts'
import { freePort } from '#tests/server.ts'
import { press, untilHeading } from './pages.ts'
import { givenService, type Visit } from './service.ts'

let provider: IdentityProviderProcess

const service = givenService(async () => {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const person = (name: string) => ({ claims: { email: `${name}@example.org`, email_verified: true } })
  provider = await startIdentityProvider({
    origin,
    people: {
      ...{ ada: person('ada'), grace: person('grace'), mary: person('mary') },
      ...{ entra: { claims: {} }, azure: { claims: {} } },
    },
  })
  return { ...provider.settings, PORT: String(port), ORIGIN: origin, OIDC_NAME: 'NHSmail' }
})
afterAll(() => provider?.stop())

/** A browser to which the provider is another site, as its name is another. */
async function visitWith(options: { scripts: boolean }): Promise<Visit> {
  const visit = await service.visit(options)
  visit.allow(new RegExp(`^request elsewhere: ${provider.issuer}`))
  return visit
}

async function goToProvider(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Sign in with NHSmail' }).click()
  await untilHeading(page, 'Who are you?')
}

async function answerThere(page: Page, name: string): Promise<void> {
  await page.getByLabel('Name').fill(name)
  await press(page, 'Go on')
}

test.each([
  { scripts: true, name: 'ada' },
  { scripts: false, name: 'grace' },
])('signing in at the provider and out of it again, scripts: $scripts', async ({ scripts, name }) => {
  const lead = await givenLead({ email: `${name}@example.org` })
  const { page, open } = await visitWith({ scripts })
  await open(`/organisations/${lead.organisation.id}`)
  await untilHeading(page, 'Sign in')
  await goToProvider(page)
  expect(new URL(page.url()).origin).toBe(provider.issuer)
  await answerThere(page, name)
  await untilHeading(page, lead.organisation.name)
  expect(new URL(page.url()).pathname).toBe(`/organisations/${lead.organisation.id}`)

  await press(page, 'Sign out')
  await page.waitForURL(`${provider.issuer}/**`)
  await press(page, 'Yes, sign me out')
  await page.waitForURL(`${service.server.origin}/`)
  await page.getByRole('banner').getByRole('link', { name: 'Sign in' }).click()
  await untilHeading(page, 'Sign in')
  // Signed out there too: the provider asks again.
  await goToProvider(page)
})

test.each([
  { scripts: true, name: 'entra' },
  { scripts: false, name: 'azure' },
])('linking an account from the account page, scripts: $scripts', async ({ scripts, name }) => {
  const lead = await givenLead()
  const { page, open } = await visitWith({ scripts })
  await open('/sign-in?returnTo=%2Faccount')
  await page.getByLabel('Email address').fill(lead.email)
  await page.getByLabel('Password', { exact: true }).fill(lead.password)
  await page.locator('form:has([name=email]) button[type=submit]').click()
  await untilHeading(page, 'Your account')
  await page.getByRole('link', { name: 'Link an account' }).click()
  await untilHeading(page, 'Single sign-on')
  await page.getByLabel('Your password', { exact: true }).fill(lead.password)
  await press(page, 'Link NHSmail')
  await untilHeading(page, 'Who are you?')
  await answerThere(page, name)
  await page.getByText('You can now sign in with NHSmail').waitFor()

  const other = await visitWith({ scripts })
  await other.open('/sign-in?returnTo=%2Faccount')
  await goToProvider(other.page)
  await answerThere(other.page, name)
  await untilHeading(other.page, 'Your account')
  await other.page.getByText(lead.email).waitFor()
})

test('who is unknown is told what to do, and who cancels can go on with a password', async () => {
  const lead = await givenLead()
  const visit = await visitWith({ scripts: true })
  const { page } = visit
  visit.allow(/status of 40[03]/)
  await visit.open('/sign-in?returnTo=%2Fabout')
  await goToProvider(page)
  await press(page, 'Cancel')
  await untilHeading(page, 'You have not signed in')
  await goToProvider(page)
  await answerThere(page, 'mary')
  await untilHeading(page, 'You do not have an account here yet')
  await page.getByRole('link', { name: 'Sign in with an email address and password' }).click()
  await page.getByLabel('Email address').fill(lead.email)
  await page.getByLabel('Password', { exact: true }).fill(lead.password)
  await page.locator('form:has([name=email]) button[type=submit]').click()
  await page.waitForURL('**/about')
})

test('a provider that is down leaves the password', async () => {
  const lead = await givenLead()
  const visit = await visitWith({ scripts: true })
  visit.allow(/status of 503/)
  const { page, open } = visit
  await open('/sign-in')
  await goToProvider(page)
  await provider.stop()
  const back = `${service.server.origin}/single-sign-on/callback?code=x&state=x`
  visit.allow(/status of 400/)
  await page.goto(back)
  await untilHeading(page, 'This sign-in has expired')
  await page.getByRole('link', { name: 'Sign in with an email address and password' }).click()
  await page.getByLabel('Email address').fill(lead.email)
  await page.getByLabel('Password', { exact: true }).fill(lead.password)
  await page.locator('form:has([name=email]) button[type=submit]').click()
  await untilHeading(page, lead.organisation.name)
})
