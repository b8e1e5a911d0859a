/** A reviewer on a phone, without scripts and with; and the pages in a language that runs the other way. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { readViews } from '#app/community/views.server.ts'
import { store } from '#prisma/store.ts'
import {
  answeringAny,
  type GivenAssessment,
  givenAnswer,
  givenAssessment,
  givenEvidence,
  givenReview,
  givenReviewer,
  givenReviewGroup,
  type GivenUser,
  givenView,
} from '#tests/fixtures.ts'
import { addEvidence } from '#app/assessment/evidence.server.ts'
import { checkAxe, checkReflow, checkTargets, takePicture } from './page-checks.ts'
import { press, readErrors, toAssessmentPath, untilHeading } from './pages.ts'
import { indicators } from './plan.ts'
import { givenService } from './service.ts'

const service = givenService(async () => ({ NODE_ENV: 'test' }))

interface Given {
  assessment: GivenAssessment
  reviewer: GivenUser
}

async function given(): Promise<Given> {
  const assessment = await givenAssessment()
  const { organisationId, id: assessmentId, lead } = assessment
  for (const { id } of indicators.slice(0, 2)) await givenAnswer(assessment, id, { met: [1, 2] })
  const target = { assessmentId, indicatorId: indicators[0]!.id }
  await addEvidence(organisationId, answeringAny(lead), target, { item: givenEvidence('Board papers') })
  await givenReview(assessment)
  const evidence = await store().evidence.findFirstOrThrow({ where: { organisationId } })
  await store().sharedEvidence.create({ data: { organisationId, assessmentId, evidenceId: evidence.id } })
  const group = await givenReviewGroup(organisationId, { name: 'Elders of Peckham' })
  return { assessment, reviewer: await givenReviewer(organisationId, group.id) }
}

const toReview = ({ organisationId, id }: GivenAssessment, rest = '') =>
  `/organisations/${organisationId}/reviews/${id}${rest}`

describe.each([{ scripts: true }, { scripts: false }])('with scripts: $scripts', ({ scripts }) => {
  test('a reviewer says what they see, and reads the reply', async () => {
    const { assessment, reviewer } = await given()
    const visit = await service.visit({ as: reviewer, scripts, width: 320 })
    const { page } = visit
    visit.allow(/status of 400/)
    await visit.open('/organisations')
    await untilHeading(page, 'Say what you see')
    await page.getByRole('button', { name: 'Start' }).click()
    await page.getByRole('link', { name: 'Leadership commitment' }).click()
    await page.getByRole('link', { name: indicators[0]!.title }).click()
    await untilHeading(page, indicators[0]!.title)
    const link = page.getByRole('link', { name: /Board papers/ })
    expect(await link.getAttribute('rel')).toBe('noopener noreferrer nofollow')
    await page.getByLabel('I do not agree').check()
    await page.locator('summary').click()
    await page.getByLabel(/^Stage 1:/).check()
    await press(page, 'Save and go to the next question')
    expect(await readErrors(page)).toEqual(['Write why you do not agree'])
    expect(await page.getByLabel('I do not agree').isChecked()).toBe(true)
    expect(await page.getByLabel(/^Stage 1:/).isChecked()).toBe(true)
    await page.getByLabel('Why?').fill('Nobody at the desk knew of it')
    await press(page, 'Save and go to the next question')
    await untilHeading(page, indicators[1]!.title)
    await page.getByLabel('I cannot tell').check()
    await press(page, 'Save and go to the list')
    await untilHeading(page, 'Leadership commitment')
    expect(await page.getByText('Done', { exact: true }).count()).toBe(2)
    await replyAsLead(assessment, scripts)
    await page.goto(toReview(assessment, '/your-views'))
    await page.getByText('We will tell the desk').waitFor()
    await press(page, 'Español')
    await untilHeading(page, 'Lo que usted ha dicho')
    await page.getByText('Usted dijo: No estoy de acuerdo').waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('es')
    expect(await page.locator('h2 [lang=en]').first().innerText()).toBe(indicators[0]!.title)
  })

  test('a lead adds a group, invites to it, and opens the review', async () => {
    const assessment = await givenAssessment()
    await givenAnswer(assessment, indicators[0]!.id, { met: [1] })
    const { page, open } = await service.visit({ as: assessment.lead, scripts })
    await open(`/organisations/${assessment.organisationId}`)
    await page.getByRole('link', { name: 'Review groups' }).click()
    await untilHeading(page, 'Review groups')
    await page.getByLabel('Staff network').check()
    await page.getByLabel('Name of the group').fill('Race equality network')
    await press(page, 'Add group')
    await page.getByText('The group is added').waitFor()
    await page.getByLabel('Their email address').fill('ama@example.org')
    await page
      .getByLabel('Group that they speak for')
      .selectOption({ label: 'Race equality network (Staff network)' })
    await press(page, 'Send invitation')
    await page.getByText('ama@example.org, invited').waitFor()
    await open(toAssessmentPath(assessment))
    await page.getByRole('link', { name: 'Community and staff review' }).click()
    await untilHeading(page, 'Community and staff review')
    const day = new Date(Date.now() + 7 * 86_400_000)
    await page.getByLabel('Day', { exact: true }).fill(String(day.getUTCDate()))
    await page.getByLabel('Month', { exact: true }).fill(String(day.getUTCMonth() + 1))
    await page.getByLabel('Year', { exact: true }).fill(String(day.getUTCFullYear()))
    await press(page, 'Open the review')
    await page.getByText('The review is open until').waitFor()
    await press(page, 'End the review')
    await page.getByText('The review is over').first().waitFor()
    const views = await readViews(assessment.organisationId, assessment.id)
    expect(views).toMatchObject({ over: true, groups: [{ name: 'Race equality network', withheld: 'few' }] })
  })
})

async function replyAsLead(assessment: GivenAssessment, scripts: boolean): Promise<void> {
  const { page, open } = await service.visit({ as: assessment.lead, scripts })
  await open(`${toAssessmentPath(assessment)}/views`)
  await page.getByRole('link', { name: indicators[0]!.title }).click()
  await untilHeading(page, indicators[0]!.title)
  await page.getByText('Nobody at the desk knew of it').waitFor()
  await page.locator('summary').click()
  await page.getByLabel('Your reply').fill('We will tell the desk')
  await press(page, 'Send reply')
  await page.getByText('Your reply is sent').waitFor()
}

/** Words of the page that came from no catalogue, and are not marked as being in another language. */
function readUntranslated(page: Page): Promise<string[]> {
  return page.locator('main').evaluate((main) => {
    const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT)
    const found: string[] = []
    while (texts.nextNode()) {
      const text = texts.currentNode.textContent!.trim()
      const element = texts.currentNode.parentElement!
      const marked = element.closest('[lang]:not(html), .remi-typed, script, textarea') !== null
      if (/\p{L}/u.test(text) && !marked && !/^⟦.*⟧$/s.test(text) && !/^Error:$/.test(text)) found.push(text)
    }
    return found
  })
}

test('a language that runs from right to left, with words two fifths longer, fits a phone and leaves no word out', async () => {
  const { assessment, reviewer } = await given()
  const { organisationId, id, lead } = assessment
  await givenView(assessment, reviewer, indicators[0]!.id, { verdict: 'disagree', reason: 'No', level: 2 })
  const view = (await readViews(organisationId, id))!.groups[0]!.views[0]!
  await store().viewReply.create({
    data: {
      ...{ organisationId, assessmentId: id, indicatorId: view.indicatorId, userId: reviewer.id },
      ...{ text: 'We will', byId: lead.id, viewVersion: 0 },
    },
  })
  const question = `/indicators/${indicators[0]!.id}`
  const places = [
    ['reviews', ''],
    ['what-happens', ''],
    ['list', ''],
    ['commitment', '/commitments/leadership'],
    ['question', question],
    ['question-next', `/indicators/${indicators[1]!.id}`],
    ['question-waiting', `/indicators/${indicators[3]!.id}`],
    ['own', '/your-views'],
  ] as const
  const visit = await service.visit({ as: reviewer, width: 320 })
  const { page } = visit
  visit.allow(/status of 400/)
  await visit.open(toReview(assessment))
  await press(page, 'Made up')
  await page.locator('html[dir=rtl]').waitFor()
  const wrong: string[] = []
  const look = async (name: string) => {
    const found = [
      ...(await readUntranslated(page)).map((text) => `not translated: ${text}`),
      ...(await checkReflow(page, 'at 320')),
      ...(await checkTargets(page)),
      ...(await checkAxe(page)),
    ]
    wrong.push(...found.map((each) => `${name}: ${each}`))
    await takePicture(page, `pseudo-${name}-320`)
  }
  for (const [name, rest] of places) {
    const home = `/organisations/${organisationId}/reviews`
    const where = { reviews: home, 'what-happens': `${home}/what-happens` }[name as string]
    await visit.open(where ?? toReview(assessment, rest))
    await look(name)
  }
  await visit.open(toReview(assessment, question))
  await page.locator('#reason').fill('')
  await page.locator('button[value=next]').click()
  await page.locator('.nhsuk-error-summary').waitFor()
  await look('question-errors')
  await page.setViewportSize({ width: 1280, height: 900 })
  await visit.open(toReview(assessment, question))
  wrong.push(...(await checkReflow(page, 'at 1280')))
  await takePicture(page, 'pseudo-question-1280')
  expect(wrong).toEqual([])
})
