import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { submitAssessment } from '#app/assessment/submit.server.ts'
import { fingerprint } from '#tests/database.ts'
import { givenAssessment, givenCompleteAssessment, origin } from '#tests/fixtures.ts'
import {
  fill,
  press,
  readErrors,
  readForm,
  toAssessmentPath,
  toIndicatorPath,
  untilHeading,
} from './pages.ts'
import { givenService } from './service.ts'

const service = givenService()

test('what does not exist and what belongs to others is the same page that was not found', async () => {
  const [mine, others] = [await givenAssessment(), await givenCompleteAssessment()]
  const made = await submitAssessment(others.organisationId, others.lead.id, others.id, origin)
  const submissionId = 'submissionId' in made ? made.submissionId : ''
  const visit = await service.visit({ as: mine.lead })
  visit.allow(/status of 404/)
  const home = `/organisations/${mine.organisationId}`
  const paths = [
    `${toAssessmentPath(mine)}/indicators/leadership.unknown`,
    `${toAssessmentPath(mine)}/commitments/unknown`,
    `${home}/assessments/${randomUUID()}`,
    `${home}/assessments/not-an-id`,
    `${home}/assessments/${others.id}`,
    `${home}/assessments/${others.id}/check`,
    `${home}/submissions/${submissionId}`,
    `${home}/submissions/${submissionId}/answers.csv`,
    `/organisations/${others.organisationId}`,
    toAssessmentPath(others),
    toIndicatorPath(others),
    `/organisations/${others.organisationId}/submissions/${submissionId}`,
    `/organisations/${others.organisationId}/submissions/${submissionId}/submission.json`,
    '/set-up/not-a-link',
    '/about/versions/unknown',
    '/nowhere',
  ]
  for (const path of paths) {
    const answer = await visit.page.goto(path)
    expect(answer?.status(), path).toBe(404)
    if (path.endsWith('.csv') || path.endsWith('.json')) continue
    await untilHeading(visit.page, 'Page not found')
    await visit.page.getByRole('contentinfo').getByRole('link', { name: 'Definitions' }).waitFor()
    await visit.page.getByRole('banner').getByText(mine.lead.name).waitFor()
  }
})

test('a link inside the service to what is gone also shows the page that was not found', async () => {
  const assessment = await givenAssessment()
  const visit = await service.visit({ as: assessment.lead })
  visit.allow(/status of 404/)
  await visit.open(toAssessmentPath(assessment))
  await service.database.query('delete from assessment where id = $1', [assessment.id])
  await visit.page.getByRole('link', { name: 'Leadership commitment' }).click()
  await untilHeading(visit.page, 'Page not found')
  expect(await visit.page.title()).toBe('Page not found – Race Equality Maturity Index')
})

interface Refusal {
  name: string
  act: (page: Page) => Promise<void>
  errors: string[]
}

const refusals: Refusal[] = [
  {
    name: 'a criterion that is not on the page',
    act: async (page) => {
      await page.locator('form:has([name=editKey])').evaluate((form) => {
        const added = document.createElement('input')
        Object.assign(added, { type: 'hidden', name: 'met', value: '9' })
        form.append(added)
      })
    },
    errors: ['Select criteria from this page only'],
  },
  {
    name: 'not applicable without a reason',
    act: (page) => fill(page, { met: ['not-applicable'] }),
    errors: ['Enter why this indicator does not apply to you'],
  },
  {
    name: 'text that is too long',
    act: async (page) => {
      await fill(page, { met: ['1'] })
      await page
        .locator('textarea')
        .evaluateAll((all) => all.forEach((area) => area.removeAttribute('maxlength')))
      await fill(page, { rationale: 'x'.repeat(5001) })
    },
    errors: ['What shows this must be 5,000 characters or fewer'],
  },
  {
    name: 'a link that could run',
    act: async (page) => {
      await fill(page, { met: ['1'] })
      await page.getByLabel('Name', { exact: true }).fill('Minutes')
      await page.getByLabel('Link, or where to find it').fill('javascript:alert(1)')
      await page.getByLabel('Day', { exact: true }).fill('31')
      await page.getByLabel('Month', { exact: true }).fill('2')
      await page.getByLabel('Year', { exact: true }).fill('2026')
    },
    errors: [
      'Enter a link that starts with https:// or http://, or a reference in words',
      'Enter the date of the evidence, like 27 3 2026',
    ],
  },
]

describe.each([{ scripts: true }, { scripts: false }])('refused, scripts: $scripts', ({ scripts }) => {
  test.each(refusals)('$name: the page says so and nothing is written', async ({ act, errors }) => {
    const assessment = await givenAssessment()
    const visit = await service.visit({ as: assessment.lead, scripts })
    const { page } = visit
    visit.allow(/status of 400/)
    await visit.open(toIndicatorPath(assessment))
    // What may be saved by itself before the button is pressed is not the matter here.
    await page.route('**/autosave', (route) => route.fulfill({ json: {}, status: 200 }))
    const before = await fingerprint(service.database)
    await act(page)
    const typed = await readForm(page)
    await press(page, 'Save and continue')
    expect(await readErrors(page)).toEqual(errors)
    expect(await readForm(page)).toEqual(
      scripts ? typed : { ...typed, met: typed.met.filter((each) => each !== '9') },
    )
    expect(await fingerprint(service.database)).toEqual(before)
  })
})
