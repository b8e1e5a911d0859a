import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { submitAssessment } from '#app/assessment/submit.server.ts'
import { store } from '#prisma/store.ts'
import {
  givenAnswer,
  givenAssessment,
  givenCompleteAssessment,
  type GivenAssessment,
  givenReview,
  givenReviewer,
  givenReviewGroup,
  givenView,
  origin,
} from '#tests/fixtures.ts'
import { startServer } from '#tests/server.ts'
import {
  fill,
  press,
  readErrors,
  readForm,
  signIn,
  toAssessmentPath,
  toIndicatorPath,
  untilHeading,
  untilSaved,
  untilStatus,
} from './pages.ts'
import { indicators } from './plan.ts'
import { givenService } from './service.ts'

const service = givenService()

async function storedText({ id }: GivenAssessment): Promise<string | undefined> {
  const [row] = await service.database.query<{ rationale: string }>(
    'select rationale from answer where assessment_id = $1 and indicator_id = $2',
    [id, indicators[0]!.id],
  )
  return row?.rationale
}

/** Starts the service again where it was. */
async function startAgain(): Promise<void> {
  const { port, origin } = new URL(service.server.origin)
  const again = await startServer({ DATABASE_URL: service.database.url, LOG_LEVEL: 'error', PORT: port })
  service.server = { ...again, origin }
}

test('while the service is down the page says that it has not saved, keeps the text, and saves when it is back', async () => {
  const assessment = await givenAssessment()
  const visit = await service.visit({ as: assessment.lead })
  const { page } = visit
  visit.allow(/ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE/)
  await visit.open(toIndicatorPath(assessment))
  await fill(page, { met: ['1'], rationale: 'Saved before' })
  await untilSaved(page)

  await service.server.kill()
  await fill(page, { rationale: 'Typed while it was down' })
  await untilStatus(page, /^Not saved yet\. Your answer is still on this page/)
  await startAgain()
  await untilSaved(page)
  expect(await storedText(assessment)).toBe('Typed while it was down')

  await service.server.kill()
  await fill(page, { rationale: 'Typed when it was down again' })
  await press(page, 'Save and continue')
  expect(await readErrors(page)).toEqual([
    'Your answer could not be saved. It is still on this page: try again in a moment',
  ])
  expect(await readForm(page)).toMatchObject({ met: ['1'], rationale: 'Typed when it was down again' })
  await startAgain()
  await press(page, 'Save and continue')
  await untilHeading(page, indicators[1]!.title)
  expect(await storedText(assessment)).toBe('Typed when it was down again')
})

test('what is typed stays on the page when the language changes and when the connection is lost', async () => {
  const assessment = await givenAssessment()
  const [{ id: indicatorId }] = indicators as [(typeof indicators)[0]]
  await givenAnswer(assessment, indicatorId, { met: [1] })
  await givenReview(assessment)
  const group = await givenReviewGroup(assessment.organisationId)
  const reviewer = await givenReviewer(assessment.organisationId, group.id)
  await givenView(assessment, reviewer, indicatorId, { verdict: 'agree', reason: 'Typed before' })
  const { page, context, open, allow } = await service.visit({ as: reviewer })
  allow(/ERR_INTERNET_DISCONNECTED/)
  await open(`/organisations/${assessment.organisationId}/reviews/${assessment.id}/indicators/${indicatorId}`)
  await page.getByLabel('Why?').fill('On the train')
  await press(page, 'Español')
  await page.waitForFunction(() => document.documentElement.lang === 'es')
  await page.waitForFunction(() => document.activeElement?.id === 'languages')
  await context.setOffline(true)
  await press(page, 'Guardar e ir a la lista')
  expect((await readErrors(page)).join()).toContain('sigue en esta página')
  expect(await page.getByLabel('Estoy de acuerdo', { exact: true }).isChecked()).toBe(true)
  await context.setOffline(false)
  await press(page, 'Guardar e ir a la lista')
  await untilHeading(page, 'Leadership commitment')
  expect(await store().communityView.findFirst({ where: { userId: reviewer.id } })).toMatchObject({
    ...{ verdict: 'agree', reason: 'On the train', version: 2 },
  })
})

test('an answer whose page is left before the service replies is saved all the same', async () => {
  const assessment = await givenAssessment()
  const { page, open, allow } = await service.visit({ as: assessment.lead })
  allow(/ERR_ABORTED/)
  await open(toIndicatorPath(assessment))
  await page.route('**/indicators/*.data', () => undefined)
  await fill(page, { met: ['1'], rationale: 'On a slow line' })
  await press(page, 'Save and continue')
  await page.getByRole('link', { name: 'All commitments' }).click()
  await untilHeading(page, 'assessment')
  await expect.poll(() => storedText(assessment)).toBe('On a slow line')
})

test('a comment stays on the page when the connection is lost', async () => {
  const assessment = await givenAssessment()
  const { page, context, open, allow } = await service.visit({ as: assessment.lead })
  allow(/ERR_INTERNET_DISCONNECTED/)
  await open(`${toIndicatorPath(assessment)}/comments`)
  await page.getByLabel('Your comment').fill('Who holds the minutes?')
  await context.setOffline(true)
  await press(page, 'Add comment')
  expect((await readErrors(page)).join()).toContain('What you typed is still on this page')
  await context.setOffline(false)
  await press(page, 'Add comment')
  await page.getByText('Your comment is added').waitFor()
  expect(await store().comment.count({ where: { text: 'Who holds the minutes?' } })).toBe(1)
})

test('without the script of the pictures the result shows its tables', async () => {
  const assessment = await givenCompleteAssessment()
  const made = await submitAssessment(assessment.organisationId, assessment.lead.id, assessment.id, origin)
  const submissionId = 'submissionId' in made ? made.submissionId : ''
  const visit = await service.visit({ as: assessment.lead })
  visit.allow(/ERR_FAILED/)
  await visit.context.route('**/assets/chart-*.js', (route) => route.abort())
  await visit.open(`/organisations/${assessment.organisationId}/submissions/${submissionId}`)
  await visit.page.getByText('The picture did not load.').nth(1).waitFor()
  expect(await visit.page.locator('#ladder tbody tr:not(.remi-table-group)').count()).toBe(indicators.length)
  expect(await visit.page.locator('#radar tbody tr').count()).toBe(5)
  await untilHeading(visit.page, 'result')
})

/** The script of the design system, by what is in it: its name says nothing. */
function designSystemScripts(): string[] {
  const folder = path.resolve(import.meta.dirname, '../../build/client/assets')
  return readdirSync(folder).filter(
    (file) =>
      file.endsWith('.js') && readFileSync(path.join(folder, file), 'utf8').includes('nhsuk-checkboxes'),
  )
}

test('without the scripts of the design system the form is there and works', async () => {
  const assessment = await givenAssessment()
  const visit = await service.visit({ as: assessment.lead })
  const { page } = visit
  visit.allow(/ERR_FAILED/, /status of 400/)
  const blocked = designSystemScripts().filter((file) => file.startsWith('index-'))
  expect(blocked).toHaveLength(1)
  await visit.context.route(`**/assets/${blocked[0]}`, (route) => route.abort())
  await page.goto(toIndicatorPath(assessment))
  await page.locator('body:not(.js-enabled)').waitFor()
  await fill(page, { met: ['not-applicable'] })
  await press(page, 'Save and continue')
  expect(await readErrors(page)).toEqual(['Enter why this indicator does not apply to you'])
  await fill(page, { notApplicableReason: 'We have no board.' })
  await press(page, 'Save and continue')
  await untilHeading(page, indicators[1]!.title)
})

/** Runs before the page's scripts: clicks as soon as React listens, before it has drawn anything. */
function clickAtOnce(): void {
  const listen = document.addEventListener.bind(document)
  document.addEventListener = (type: string, ...rest: [EventListener, boolean]) => {
    listen(type, ...rest)
    if (type === 'click') queueMicrotask(() => document.querySelector('h1')!.click())
  }
}

test('a click before the page is drawn by its scripts is no error, and the page works', async () => {
  const visit = await service.visit()
  await visit.context.addInitScript(clickAtOnce)
  await visit.open('/sign-in')
  await visit.page.getByRole('button', { name: 'Show password' }).waitFor()
})

test('when the session has ended the page keeps the text, says so, and saves after signing in elsewhere', async () => {
  const assessment = await givenAssessment()
  const visit = await service.visit({ as: assessment.lead })
  const { page } = visit
  visit.allow(/status of 503/)
  await visit.open(toIndicatorPath(assessment))
  await service.database.query('delete from session')
  await fill(page, { met: ['1'], rationale: 'Typed after the end' })
  await untilStatus(page, /^Not saved yet\. You have been signed out\.$/)
  await press(page, 'Save and continue')
  expect(await readErrors(page)).toEqual([
    'You have been signed out, so your answer is not saved yet. Sign in again, then save',
  ])
  expect(await readForm(page)).toMatchObject({ met: ['1'], rationale: 'Typed after the end' })
  expect(await storedText(assessment)).toBeUndefined()

  const [other] = await Promise.all([
    visit.context.waitForEvent('page'),
    page.getByRole('link', { name: 'opens in a new tab' }).click(),
  ])
  await signIn(other, assessment.lead)
  await untilHeading(other, assessment.lead.organisation.name)
  await press(page, 'Save and continue')
  await untilHeading(page, indicators[1]!.title)
  expect(await storedText(assessment)).toBe('Typed after the end')
})

test.each([{ scripts: true }, { scripts: false }])(
  'a fault of the service is a page with a reference that stands in the log, scripts: $scripts',
  async ({ scripts }) => {
    const assessment = await givenAssessment()
    const visit = await service.visit({ as: assessment.lead, scripts })
    const { page } = visit
    // While React replaces the head there is no icon in it, and Chromium may ask for the usual one.
    visit.allow(/status of 500/, /favicon\.ico/)
    await visit.open(toAssessmentPath(assessment))
    await service.database.query('alter table assessment rename to assessment_away')
    try {
      await page.locator('main ul a').first().click()
      const first = await readReference(page)
      await page.goto(toIndicatorPath(assessment))
      expect(await readReference(page)).not.toBe(first)
    } finally {
      await service.database.query('alter table assessment_away rename to assessment')
    }
    await visit.open(toIndicatorPath(assessment))
    await untilHeading(page, indicators[0]!.title)
  },
)

async function readReference(page: Page): Promise<string> {
  await untilHeading(page, 'Sorry, there is a problem with the service')
  expect(await page.title()).toMatch(/^Sorry, there is a problem with the service – /)
  const reference = await page.getByText('If you ask for help').locator('strong').innerText()
  expect(service.server.output()).toContain(`"request":"${reference}"`)
  return reference
}

test('without scripts an ended session leads to signing in and back to the page with the stored answer', async () => {
  const assessment = await givenAssessment()
  await givenAnswer(assessment, indicators[0]!.id, { met: [1], rationale: 'Stored before' })
  const visit = await service.visit({ as: assessment.lead, scripts: false })
  const { page } = visit
  await visit.open(toIndicatorPath(assessment))
  await service.database.query('delete from session')
  await fill(page, { rationale: 'Typed after the end' })
  await press(page, 'Save and continue')
  await untilHeading(page, 'Sign in')
  await signIn(page, assessment.lead)
  await untilHeading(page, indicators[0]!.title)
  expect(await readForm(page)).toMatchObject({ met: ['1'], rationale: 'Stored before' })
})
