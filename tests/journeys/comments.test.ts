import { expect, test } from 'vitest'
import { givenAssessment, givenLead, givenMember } from '#tests/fixtures.ts'
import {
  expectErrorsLinked,
  press,
  readErrors,
  toAssessmentPath,
  toIndicatorPath,
  untilHeading,
} from './pages.ts'
import { givenService } from './service.ts'

const service = givenService()
const question = 'Who has the figures?\nI cannot find them.'

test.each([{ scripts: true }, { scripts: false }])(
  'two people talk about an indicator and settle it, scripts: $scripts',
  async ({ scripts }) => {
    const lead = await givenLead({ name: 'Ama' })
    const bola = await givenMember('contributor', { organisationId: lead.organisation.id }, { name: 'Bola' })
    const assessment = await givenAssessment(lead)
    const [asks, answers] = [
      await service.visit({ as: bola, scripts }),
      await service.visit({ as: lead, scripts }),
    ]
    asks.allow(/status of 400/)
    await asks.open(toIndicatorPath(assessment))
    await asks.page.getByRole('link', { name: 'Comments' }).click()
    await untilHeading(asks.page, 'Comments')
    await asks.page.getByLabel('Ama').check()
    await press(asks.page, 'Add comment')
    expect(await readErrors(asks.page)).toEqual(['Enter a comment'])
    await expectErrorsLinked(asks.page)
    expect(await asks.page.getByLabel('Ama').isChecked()).toBe(true)
    await asks.page.getByLabel('Your comment').fill(question)
    await press(asks.page, 'Add comment')
    await asks.page.getByText('Your comment is added.').waitFor()
    expect(await asks.page.getByLabel('Your comment').inputValue()).toBe('')

    const { page } = answers
    await answers.open(`${toAssessmentPath(assessment)}/check`)
    await page
      .locator('li', { hasText: /: 1 open comment$/ })
      .getByRole('link')
      .click()
    await untilHeading(page, 'Comments')
    await page.getByText('Who has the figures?').waitFor()
    await answers.open(toAssessmentPath(assessment))
    await page.getByText(/1 open comment$/).waitFor()
    const forYou = page.getByRole('heading', { name: 'Comments for you' })
    await forYou.waitFor()
    await page.locator('h2:has-text("Comments for you") + ul a').click()
    await untilHeading(page, 'Comments')
    expect(await page.locator('article').innerText()).toContain(question)
    await page.locator('summary', { hasText: 'Reply' }).click()
    await page.getByLabel('Your reply').fill('I do, and I have added them.')
    await press(page, 'Add reply')
    await page.getByText('Your comment is added.').waitFor()
    expect(await page.getByLabel('Your reply').inputValue()).toBe('')
    if (scripts) await page.getByLabel('Your comment').fill('Half a')
    await press(page, /^Resolve/)
    await page.getByText('The comment is resolved.').waitFor()
    if (scripts) expect(await page.getByLabel('Your comment').inputValue()).toBe('Half a')
    await page.getByText('There are no open comments.').waitFor()
    expect(await page.getByText(/^Resolved by Ama/).count()).toBe(1)
    await answers.open(toAssessmentPath(assessment))
    await page.getByRole('heading', { name: 'The five commitments' }).waitFor()
    expect(await forYou.count()).toBe(0)
  },
)
