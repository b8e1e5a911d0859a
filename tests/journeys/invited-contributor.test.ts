/** One person's way in, from the lead's invitation to an answer, and how far it goes. */
import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, describe, expect, test } from 'vitest'
import { type GivenAssessment, givenAssessment } from '#tests/fixtures.ts'
import { type MailServer, makeMailServer } from '#tests/platform/smtp-server.ts'
import { type Fields, freePort } from '#tests/server.ts'
import {
  addEvidence,
  expectErrorsLinked,
  expectFocusOnErrors,
  fill,
  press,
  readErrors,
  readForm,
  signIn,
  toAssessmentPath,
  toIndicatorPath,
  untilHeading,
  untilSaved,
} from './pages.ts'
import { indicators } from './plan.ts'
import { givenService, type Visit } from './service.ts'

let mail: MailServer
afterAll(() => mail?.stop())

const service = givenService(async () => {
  mail = await makeMailServer()
  await mail.start()
  const port = String(await freePort())
  const sending = { SMTP_URL: mail.url, MAIL_FROM: 'Index <index@example.org>', MAIL_EVERY: '1' }
  return { ...sending, PORT: port, ORIGIN: `http://127.0.0.1:${port}` }
})

const password = 'three random words'

describe.each([{ scripts: true }, { scripts: false }])('scripts: $scripts', ({ scripts }) => {
  test('a lead invites somebody, who answers what is assigned to them and is refused elsewhere', async () => {
    const [assessment, elsewhere] = [await givenAssessment(), await givenAssessment()]
    const email = `invited-${randomUUID()}@example.org`
    const leads = await service.visit({ as: assessment.lead, scripts })
    leads.allow(/status of 400/)
    await inviteTwice(leads, assessment, email)

    const [first, second] = await linksTo(email, 2)
    const theirs = await service.visit({ scripts })
    theirs.allow(/status of 40[034]/)
    expect((await theirs.page.goto(first!))?.status()).toBe(404)
    await untilHeading(theirs.page, 'This invitation cannot be used')
    await accept(theirs, second!, { email, organisation: assessment.lead.organisation.name })
    await expectMember(leads, assessment)

    await assign(leads.page, assessment, email)
    await press(theirs.page, 'Sign out')
    await theirs.open('/sign-in')
    await signIn(theirs.page, { email, password })
    await untilHeading(theirs.page, assessment.lead.organisation.name)
    await answerAssigned(theirs.page)
    await expectNothingElse(theirs, assessment)
    await expectPostsRefused(theirs, assessment)
    for (const path of [`/organisations/${elsewhere.organisationId}`, toIndicatorPath(elsewhere)])
      await expectNotFound(theirs.page, path)
  })

  /** Sends it, and sends it again, so that the first link is of no use. */
  async function inviteTwice(
    { page, open }: Visit,
    { organisationId }: GivenAssessment,
    email: string,
  ): Promise<void> {
    await open(`/organisations/${organisationId}`)
    await page.getByRole('link', { name: 'Members and invitations' }).click()
    await untilHeading(page, 'People')
    await press(page, 'Send invitation')
    expect(await readErrors(page)).toEqual(['Enter their email address', 'Select a role'])
    if (scripts) {
      await expectFocusOnErrors(page)
      await expectErrorsLinked(page)
    }
    await page.getByLabel('Their email address').fill(email.toUpperCase())
    await page.getByLabel('Contributor').check()
    await press(page, 'Send invitation')
    await page.getByText('The invitation is on its way').waitFor()
    await page.locator('dt', { hasText: email }).waitFor()
    expect(await page.getByLabel('Their email address').inputValue()).toBe('')
    await linksTo(email, 1)
    await press(page, `Send again the invitation to ${email}`)
    await page.getByText('A new invitation is on its way').waitFor()
  }

  async function accept(
    { page, open }: Visit,
    link: string,
    { email, organisation }: { email: string; organisation: string },
  ): Promise<void> {
    await open(link)
    await page.getByText(organisation).waitFor()
    await page.getByText(email).waitFor()
    await page.getByLabel('Your name').fill('Zoë Ng')
    await page.getByLabel('Create a password').fill('short')
    await press(page, 'Create account and accept')
    expect(await readErrors(page)).toEqual([
      'Enter a password of at least 12 characters. Three random words work well',
    ])
    expect(await page.getByLabel('Your name').inputValue()).toBe('Zoë Ng')
    await page.getByLabel('Create a password').fill(password)
    await press(page, 'Create account and accept')
    await untilHeading(page, organisation)
    await page.getByRole('banner').getByText('Zoë Ng').waitFor()
    await page.getByText('Nothing is assigned to you yet.').waitFor()
  }

  async function expectMember({ page, open }: Visit, { organisationId }: GivenAssessment): Promise<void> {
    await open(`/organisations/${organisationId}/members`)
    await page.locator('dt', { hasText: 'Zoë Ng' }).waitFor()
    await page.getByText('No invitations are waiting for an answer').waitFor()
  }

  /** Two indicators of one day, and then one of an earlier day. */
  async function assign(page: Page, assessment: GivenAssessment, email: string): Promise<void> {
    await page.goto(toAssessmentPath(assessment))
    await page.getByRole('link', { name: 'Assign indicators' }).click()
    await untilHeading(page, 'Assign indicators')
    const choosePerson = () =>
      page.getByLabel('Who answers them?').selectOption({ label: `Zoë Ng (${email})` })
    await page.getByLabel(indicators[1]!.title).check()
    await page.getByLabel('Day', { exact: true }).fill('31')
    await page.getByRole('button', { name: 'Assign', exact: true }).click()
    expect(await readErrors(page)).toEqual(['Choose who answers them', 'Enter the due day, like 27 3 2027'])
    expect(await page.getByLabel(indicators[1]!.title).isChecked()).toBe(true)
    await page.getByLabel(indicators[2]!.title).check()
    await choosePerson()
    await page.getByLabel('Month', { exact: true }).fill('12')
    await page.getByLabel('Year', { exact: true }).fill('2098')
    await page.getByRole('button', { name: 'Assign', exact: true }).click()
    await page.getByRole('alert').getByText('You assigned 2 indicators.').waitFor()
    expect(await page.getByText('Assigned to Zoë Ng, due 31 December 2098').count()).toBe(2)
    expect(await page.locator('input:checked').count()).toBe(0)

    await page.getByLabel(indicators[9]!.title).check()
    await choosePerson()
    for (const [part, value] of Object.entries({ Day: '1', Month: '12', Year: '2098' }))
      await page.getByLabel(part, { exact: true }).fill(value)
    await page.getByRole('button', { name: 'Assign', exact: true }).click()
    await page.getByRole('alert').getByText('You assigned 1 indicator.').waitFor()
  }

  /** What is due first is first. It is answered with evidence, and then the others as they are listed. */
  async function answerAssigned(page: Page): Promise<void> {
    await page.getByText('3 indicators are assigned to you.').waitFor()
    await page.getByRole('link', { name: 'Continue your indicators' }).click()
    await page.getByRole('heading', { name: 'Your indicators' }).waitFor()
    const tasks = page.locator('h2:has-text("Your indicators") + ul > li')
    expect((await tasks.allInnerTexts()).map((text) => text.split('\n').slice(0, 2))).toEqual([
      [indicators[9]!.title, 'Due 1 December 2098'],
      [indicators[1]!.title, 'Due 31 December 2098'],
      [indicators[2]!.title, 'Due 31 December 2098'],
    ])
    expect(await page.getByRole('link', { name: 'Assign indicators' }).count()).toBe(0)
    await page.getByRole('button', { name: 'Start answering' }).click()
    await untilHeading(page, indicators[9]!.title)
    await addEvidence(page, 'Board minutes')
    await fill(page, { met: ['1'], rationale: 'What Zoë wrote' })
    if (scripts) await untilSaved(page)
    await press(page, 'Save and continue')
    for (const position of [1, 2]) {
      await untilHeading(page, indicators[position]!.title)
      await fill(page, { met: ['1'] })
      await press(page, 'Save and continue')
    }
    await page.getByRole('heading', { name: 'Your indicators' }).waitFor()
    await page.getByRole('link', { name: indicators[9]!.title }).click()
    await untilHeading(page, indicators[9]!.title)
    expect((await readForm(page)).rationale).toBe('What Zoë wrote')
  }

  /** The pages of the same draft can be read, and have no form. */
  async function expectNothingElse({ page, open }: Visit, assessment: GivenAssessment): Promise<void> {
    await open(toIndicatorPath(assessment, 0))
    await page.getByText('This indicator is not assigned to you.').waitFor()
    expect(await page.locator('[name=met], [name=intent]').count()).toBe(0)
    await open(`${toAssessmentPath(assessment)}/check`)
    await untilHeading(page, 'All answers')
    expect(await page.getByRole('button', { name: 'Submit' }).count()).toBe(0)
    const home = `/organisations/${assessment.organisationId}`
    await open(home)
    expect(await page.getByRole('link', { name: 'Members and invitations' }).count()).toBe(0)
    for (const path of [
      `${toAssessmentPath(assessment)}/assign`,
      `${home}/members`,
      `${home}/members/${assessment.lead.id}`,
      `${home}/trail`,
      '/administration',
      '/administration/accounts',
      '/completion',
    ])
      await expectNotFound(page, path)
  }
})

async function expectNotFound(page: Page, path: string): Promise<void> {
  expect((await page.goto(path))?.status(), path).toBe(404)
  await untilHeading(page, 'Page not found')
}

/** What the same browser's session may not send, though no page offers it. */
async function expectPostsRefused({ context }: Visit, assessment: GivenAssessment): Promise<void> {
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  const here = toAssessmentPath(assessment)
  const home = `/organisations/${assessment.organisationId}`
  const answer = {
    ...{ index: assessment.indexVersionId, version: '0', editKey: 'abcdefghijklmnop', editSequence: '1' },
    ...{ met: '1', intent: 'later' },
  }
  const tries: [path: string, fields: Fields, status: number][] = [
    [toIndicatorPath(assessment, 0), answer, 403],
    [`${toIndicatorPath(assessment, 0)}/autosave`, answer, 403],
    [`${here}/check`, {}, 404],
    [`${here}/assign`, { intent: 'give', commitment: 'leadership' }, 404],
    [`${home}/members`, { intent: 'invite', email: 'friend@example.org', role: 'lead' }, 404],
    [`${home}/members/${assessment.lead.id}`, { intent: 'remove', role: 'lead' }, 404],
    ['/administration/accounts', { intent: 'invite', email: 'x@example.org', role: 'administrator' }, 404],
  ]
  for (const [path, fields, status] of tries)
    expect((await service.server.post(path, fields, { cookie })).status, path).toBe(status)
  // The same session saves what is assigned to it, so that the refusals are not for another reason.
  const assigned = await service.server.post(
    toIndicatorPath(assessment, 2),
    { ...answer, version: '1' },
    { cookie },
  )
  expect(assigned.status).toBe(302)
}

/** The links of so many messages that the mail server has taken for this address. */
async function linksTo(email: string, count: number): Promise<string[]> {
  const links = () =>
    mail.taken
      .filter(({ envelope }) => envelope.to.includes(email))
      .map(({ text }) => /http\S+\/invitations\/[\w-]+/.exec(text!)![0])
  await expect.poll(links, { timeout: 30_000 }).toHaveLength(count)
  return links()
}
