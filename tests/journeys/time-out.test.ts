/** What ends a session sooner, and what it is like without scripts. That it is announced is in account.test.ts. */
import { expect, test } from 'vitest'
import { givenAssessment, givenMember } from '#tests/fixtures.ts'
import { fill, press, readForm, signIn, toIndicatorPath, untilHeading } from './pages.ts'
import { givenService } from './service.ts'

const service = givenService()

/** The last use of the user's sessions was that many minutes ago. */
const idleFor = (user: { id: string }, minutes: number) =>
  service.database.query(
    "update session set last_seen_at = now() - $2 * '1 minute'::interval where user_id = $1",
    [user.id, minutes],
  )

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
  await page.getByText('You are no longer signed in.').waitFor()
})

test('without scripts, what is sent too late asks to sign in, and leads back to the page', async () => {
  const assessment = await givenAssessment()
  const { lead } = assessment
  const visit = await service.visit({ as: lead, scripts: false })
  const { page } = visit
  await visit.open(toIndicatorPath(assessment))
  await fill(page, { met: ['1'], rationale: 'Typed before the end' })
  await idleFor(lead, 61)
  await press(page, 'Save and continue')
  await untilHeading(page, 'Sign in')
  await page.getByText('You are no longer signed in.').waitFor()
  await signIn(page, lead)
  await page.waitForURL(`**${toIndicatorPath(assessment)}`)
  expect((await readForm(page)).met).toEqual([])

  await idleFor(lead, 59)
  await fill(page, { met: ['1'], rationale: 'Typed in time' })
  await press(page, 'Save and come back later')
  expect(new URL(page.url()).pathname).not.toBe('/sign-in')
})
