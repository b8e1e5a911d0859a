import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { codeAt } from '#tests/authenticator.ts'
import { givenAssessment, givenMember, givenUser, signInAs } from '#tests/fixtures.ts'
import {
  fill,
  press,
  readErrors,
  readForm,
  signIn,
  toIndicatorPath,
  untilHeading,
  untilSaved,
} from './pages.ts'
import { givenService } from './service.ts'

const service = givenService()

/** Sets an authenticator app up on the page that is open; gives its key and the recovery codes. */
async function enrol(page: Page, password: string): Promise<{ key: string; codes: string[]; used: string }> {
  await press(page, 'Set up an app')
  const key = await page.locator('.remi-key').innerText()
  await page.getByRole('img', { name: /scan/ }).waitFor()
  await page.getByLabel('6-digit code').fill('000000')
  await page.getByLabel('Your password', { exact: true }).fill(password)
  await press(page, 'Finish')
  expect(await readErrors(page)).toHaveLength(1)
  expect(await page.locator('.remi-key').innerText()).toBe(key)
  const used = codeAt(key)
  await page.getByLabel('6-digit code').fill(used)
  await page.getByLabel('Your password', { exact: true }).fill(password)
  await press(page, 'Finish')
  await untilHeading(page, 'Your authenticator app is set up')
  return { key, codes: await page.locator('.remi-codes li').allInnerTexts(), used }
}

describe.each([{ scripts: true }, { scripts: false }])('scripts: $scripts', ({ scripts }) => {
  test('set up an app, then sign in with a code, and with a recovery code', async () => {
    const user = await givenMember('board')
    const visit = await service.visit({ scripts })
    const { page } = visit
    visit.allow(/status of 400/)
    await visit.open('/sign-in?returnTo=/account/second-factor')
    await signIn(page, user)
    await untilHeading(page, 'Authenticator app')
    const { key, codes, used } = await enrol(page, user.password)
    expect(codes).toHaveLength(10)
    await page.getByRole('button', { name: 'Go to your account' }).click()
    await untilHeading(page, 'Your account')

    await press(page, 'Sign out')
    await visit.open('/sign-in?returnTo=/account/sessions')
    await signIn(page, user)
    await untilHeading(page, 'Enter your code')
    await page.goto('/account')
    expect(new URL(page.url()).pathname, 'the password alone opens nothing').toBe('/sign-in')
    await page.goBack()
    await page.getByLabel('6-digit code').fill(used)
    await press(page, 'Continue')
    expect(await readErrors(page)).toEqual(['The code is wrong, or was used already'])
    await page.getByLabel('6-digit code').fill(codeAt(key, Date.now() + 30_000))
    await press(page, 'Continue')
    await untilHeading(page, 'Where you are signed in')

    await press(page, 'Sign out')
    await visit.open('/sign-in')
    await signIn(page, user)
    await page.getByRole('link', { name: 'I do not have my authenticator app' }).click()
    await page.getByLabel('Recovery code').fill(codes[3]!)
    await press(page, 'Continue')
    await page.getByRole('banner').getByText(user.name).waitFor()

    await press(page, 'Sign out')
    await visit.open('/sign-in')
    await signIn(page, user)
    await page.getByRole('link', { name: 'I do not have my authenticator app' }).click()
    await page.getByLabel('Recovery code').fill(codes[3]!)
    await press(page, 'Continue')
    expect(await readErrors(page)).toEqual(['The code is wrong, or was used already'])
    await page.getByLabel('Recovery code').fill(codes[4]!.toUpperCase())
    await press(page, 'Continue')
    await page.getByRole('banner').getByText(user.name).waitFor()
  })

  test('a role that needs an app sends who has none to set one up, and then on', async () => {
    const user = await givenMember('administrator')
    const visit = await service.visit({ as: user, scripts, secondFactor: false })
    visit.allow(/status of 400/)
    await visit.open('/account/second-factor?returnTo=/account/name')
    await visit.page.getByText('Your role (Administrator)').waitFor()
    await enrol(visit.page, user.password)
    await visit.page.getByRole('button', { name: 'Continue' }).click()
    await untilHeading(visit.page, 'Change your name')
    await visit.open('/account/second-factor/remove')
    await visit.page.getByText('so you cannot remove yours').waitFor()
  })

  test('forget the password, choose a new one by the link, sign in with it', async () => {
    const user = await givenUser()
    const visit = await service.visit({ scripts })
    const { page } = visit
    visit.allow(/status of 40[04]/)
    await visit.open('/sign-in')
    await page.getByRole('link', { name: 'I have forgotten my password' }).click()
    await untilHeading(page, 'Get a new password')
    await page.getByLabel('Email address').fill(user.email)
    await press(page, 'Send the link')
    await untilHeading(page, 'Check your email')
    const [letter] = await service.database.query<{ text: string }>(
      'select text from mail where recipient = $1',
      [user.email],
    )
    const path = /\/password-reset\/\S+/.exec(letter!.text)![0]
    await visit.open(path)
    await page.getByLabel('New password', { exact: true }).fill('password1234')
    await press(page, 'Change my password')
    expect((await readErrors(page))[0]).toMatch(/harder to guess/)
    await page.getByLabel('New password', { exact: true }).fill('four purple giraffes')
    await press(page, 'Change my password')
    await untilHeading(page, 'Your password has changed')
    await page.getByRole('link', { name: 'Sign in with your new password' }).click()
    await untilHeading(page, 'Sign in')
    await signIn(page, { ...user, password: 'four purple giraffes' })
    await page.getByRole('banner').getByText(user.name).waitFor()
    expect((await page.goto(path))?.status()).toBe(404)
    await untilHeading(page, 'Page not found')
  })

  test('change the name, end another session, download the data, close the account', async () => {
    const user = await givenUser()
    const other = await service.visit({ as: user, scripts })
    const visit = await service.visit({ as: user, scripts })
    const { page } = visit
    visit.allow(/status of 429/)
    await visit.open('/account')
    await page.getByRole('link', { name: 'Change your name' }).click()
    await page.getByLabel('Your name').fill('Ng')
    await press(page, 'Save')
    await untilHeading(page, 'Your account')
    await page.getByRole('banner').getByText('Ng', { exact: true }).waitFor()
    await page.getByRole('link', { name: 'See your sessions' }).click()
    await press(page, /^Sign out of /)
    await page.getByText('You are signed in nowhere else.').waitFor()
    await other.page.goto('/account')
    await other.page.getByText('You were signed out from somewhere else').waitFor()
    await page.getByRole('link', { name: 'Your account' }).click()
    await untilHeading(page, 'Your account')
    const downloading = page.waitForEvent('download')
    await press(page, 'Download your data')
    expect((await downloading).suggestedFilename()).toBe('my-data.json')
    const cookie = await signInAs(user)
    for (let n = 1; n < 10; n += 1) await service.server.post('/account/data', {}, { cookie })
    await press(page, 'Download your data')
    expect(await readErrors(page)).toEqual([
      expect.stringMatching(/^You have downloaded your data 10 times in an hour\. Try again in \d+ minutes$/),
    ])
    await untilHeading(page, 'Your account')
    if (scripts) {
      await page.getByRole('link', { name: /^You have downloaded/ }).click()
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Download your data')
    }
    await page.getByRole('link', { name: 'close your account' }).click()
    await untilHeading(page, 'Close your account')
    await page.getByLabel('Your password', { exact: true }).fill(user.password)
    await page.getByLabel('Yes, close my account').check()
    await press(page, 'Close my account')
    await page.getByRole('banner').getByRole('link', { name: 'Sign in' }).waitFor()
  })
})

describe('the end of a session', () => {
  /** The last use of the user's sessions was that many minutes ago. */
  const idleFor = (user: { id: string }, minutes: number) =>
    service.database.query(
      "update session set last_seen_at = now() - $2 * '1 minute'::interval where user_id = $1",
      [user.id, minutes],
    )

  test('is announced two minutes before, and staying is one key', async () => {
    const user = await givenUser()
    const visit = await service.visit({ as: user })
    const { page } = visit
    await page.clock.install()
    await visit.open('/account')
    await page.clock.fastForward('57:00')
    await idleFor(user, 30)
    const asked = page.waitForResponse('**/account/stay')
    await page.clock.fastForward('01:30')
    await (await asked).finished()
    await page.clock.runFor(2000)
    expect(await page.getByRole('dialog').count(), 'used meanwhile elsewhere').toBe(0)
    await idleFor(user, 58.5)
    await page.clock.fastForward('29:00')
    const dialog = page.getByRole('dialog', { name: 'We will soon sign you out' })
    await dialog.waitFor()
    await dialog.getByText('in 2 minutes').waitFor()
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Stay signed in')
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'detached' })
    const [session] = await service.database.query<{ fresh: boolean }>(
      "select last_seen_at > now() - '1 minute'::interval as fresh from session where user_id = $1",
      [user.id],
    )
    expect(session!.fresh).toBe(true)

    await idleFor(user, 58.5)
    await page.clock.fastForward('58:30')
    await dialog.waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })

    await idleFor(user, 58.5)
    await page.clock.fastForward('58:30')
    await dialog.waitFor()
    await idleFor(user, 61)
    await page.clock.fastForward('02:00')
    await page.waitForURL(/\/sign-in\?returnTo=%2Faccount$/)
    await page.getByText('We signed you out').waitFor()
    await signIn(page, user)
    await untilHeading(page, 'Your account')
  })

  test('an administrator is warned after 28 minutes, and signed out after 30', async () => {
    const administrator = await givenMember('administrator')
    const visit = await service.visit({ as: administrator })
    const { page } = visit
    await page.clock.install()
    await visit.open('/administration')
    await page.clock.fastForward('27:00')
    expect(await page.getByRole('dialog').count()).toBe(0)
    await idleFor(administrator, 28.5)
    await page.clock.fastForward('01:30')
    const dialog = page.getByRole('dialog', { name: 'We will soon sign you out' })
    await dialog.getByText('in 2 minutes').waitFor()
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Stay signed in')
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'detached' })

    await idleFor(administrator, 31)
    await page.clock.fastForward('30:30')
    await page.waitForURL(/\/sign-in\?returnTo=%2Fadministration$/)
    await page.getByText('We signed you out, as you had not used the service for a while').waitFor()
  })

  test('leaves what was typed on the page, to be saved after signing in again', async () => {
    const assessment = await givenAssessment()
    const { lead } = assessment
    const visit = await service.visit({ as: lead })
    const { page, context } = visit
    await page.clock.install()
    await visit.open(toIndicatorPath(assessment))
    await fill(page, { met: ['1'], rationale: 'Typed before the end' })
    await page.clock.runFor(1000)
    await untilSaved(page)
    await page.getByLabel('Name', { exact: true }).fill('Minutes of the board')
    await idleFor(lead, 61)
    await page.clock.fastForward('59:00')
    const dialog = page.getByRole('dialog', { name: 'You have been signed out' })
    await dialog.waitFor()
    const opened = context.waitForEvent('page')
    await dialog.getByRole('link', { name: 'Sign in again' }).click()
    const tab = await opened
    await signIn(tab, lead)
    await tab.getByRole('banner').getByText(lead.name).waitFor()
    await tab.close()
    await page.bringToFront()
    await press(page, 'I have signed in again').catch(() => undefined)
    await dialog.waitFor({ state: 'detached' })
    expect((await readForm(page)).rationale).toBe('Typed before the end')
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Minutes of the board')
    await fill(page, { rationale: 'Typed after it' })
    await page.clock.runFor(1000)
    await untilSaved(page)
  })

  test('after 12 hours is announced too, and cannot be put off', async () => {
    const user = await givenUser()
    const visit = await service.visit({ as: user })
    const { page } = visit
    await page.clock.install()
    await visit.open('/account')
    await service.database.query(
      "update session set expires_at = now() + '90 seconds'::interval where user_id = $1",
      [user.id],
    )
    await page.clock.fastForward('58:30')
    const dialog = page.getByRole('dialog', { name: 'We will soon sign you out' })
    await dialog.getByText('You signed in 12 hours ago').waitFor()
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'detached' })
    await service.database.query('delete from session where user_id = $1', [user.id])
    await page.clock.fastForward('01:31')
    await page.waitForURL(/\/sign-in\?returnTo=%2Faccount$/)
  })
})
