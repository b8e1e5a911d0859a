/** A year's assessment by five people of the demonstration: from the opened round to the record of its sign-off. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { store } from '#prisma/store.ts'
import { demoId } from '#seed/demo/ids.ts'
import { loadDemo } from '#seed/demo/load.ts'
import { people } from '#seed/demo/people.ts'
import { checkReflow, takePicture } from './page-checks.ts'
import { addEvidence, press, reuseEvidence, untilHeading } from './pages.ts'
import { indicators } from './plan.ts'
import { givenService, type Visit } from './service.ts'

const service = givenService(async () => {
  await loadDemo()
  return {}
})

const organisationId = demoId('organisation', 'acute-1')
const home = `/organisations/${organisationId}`
const [first, second, third] = indicators.map(({ title }) => title) as [string, string, string]

const personOf = (role: string) =>
  people.find((each) => each.role === role && each.organisation === 'acute-1')!
const lead = personOf('lead')

/** The open round ends, and another one opens. Gives its name. */
async function turnTheYear(): Promise<string> {
  const [open] = await store().round.findMany({ orderBy: { opensAt: 'desc' }, take: 1 })
  const now = new Date()
  await store().round.update({ where: { id: open!.id }, data: { closesAt: now } })
  const from = Number(open!.name.slice(0, 4)) + 1
  const name = `${from}/${String(from + 1).slice(2)}`
  const closesAt = new Date(now.getTime() + 90 * 86_400_000)
  await store().round.create({
    data: { name, opensAt: now, closesAt, indexVersionId: open!.indexVersionId },
  })
  return name
}

/** One run: its round, the names of its pictures and of its new evidence. */
interface Story {
  round: string
  pictures: string
  minutes: string
}

interface People {
  leads: Visit
  contributors: Visit
  sponsors: Visit
  reviewers: Visit
  boards: Visit
}

async function visitAll(scripts: boolean): Promise<People> {
  const as = (role: string, width?: number) => service.visit({ as: personOf(role), scripts, width })
  return {
    leads: await as('lead'),
    contributors: await as('contributor'),
    sponsors: await as('sponsor'),
    reviewers: await as('reviewer', 320),
    boards: await as('board'),
  }
}

test.each([{ scripts: true }, { scripts: false }])(
  'five people bring an assessment from the opened round to its signed-off record, scripts: $scripts',
  async ({ scripts }) => {
    const round = await turnTheYear()
    const minutes = `Minutes of the people committee, ${round}`
    const story = { round, minutes, pictures: scripts ? 'teamwork' : 'teamwork-plain' }
    const { leads, contributors, sponsors, reviewers, boards } = await visitAll(scripts)

    const here = await openRound(leads, story)
    await assign(leads.page, here)
    await answer(contributors, story)
    await comment(contributors.page)
    await settle(leads, here, story)
    await confirmTheRest(leads, here, story)

    await openReview(leads.page, here, story)
    await review(reviewers, story)
    await replyToView(leads, here)

    await submit(leads, here)
    await sendBack(sponsors, story)
    await mend(leads, here, story)
    await submit(leads, here)
    await signOff(sponsors, story)
    await readRecord(boards, story)
  },
)

/** Gives the assessment's path. */
async function openRound({ page, open }: Visit, { round }: Story): Promise<string> {
  await open(home)
  await press(page, `Start the ${round} assessment`)
  await untilHeading(page, `${round} assessment`)
  const count = indicators.length
  await page.getByText(`0 of ${count} indicators answered, ${count} carried forward to confirm`).waitFor()
  return new URL(page.url()).pathname
}

async function assign(page: Page, here: string): Promise<void> {
  await page.goto(here)
  await page.getByRole('link', { name: 'Assign indicators' }).click()
  await untilHeading(page, 'Assign indicators')
  await page.getByLabel(first).check()
  const { name, email } = personOf('contributor')
  await page.getByLabel('Who answers them?').selectOption({ label: `${name} (${email})` })
  for (const [part, value] of Object.entries({ Day: '1', Month: '12', Year: '2098' }))
    await page.getByLabel(part, { exact: true }).fill(value)
  await page.getByRole('button', { name: 'Assign', exact: true }).click()
  await page.getByText('You assigned 1 indicator.').waitFor()
}

/** The contributor finds it among their tasks, and answers with evidence. */
async function answer({ page, open }: Visit, { minutes, round, pictures }: Story): Promise<void> {
  await open('/tasks')
  await page.getByRole('link', { name: first }).click()
  await untilHeading(page, first)
  await page.getByText('Assigned to you, due 1 December 2098.').waitFor()
  await takePictures(page, `${pictures}-carried-forward`)
  await page.getByLabel('What shows this?').fill(`The people committee read the figures in ${round}.`)
  await addEvidence(page, minutes)
  await press(page, 'Save and continue')
  await page.getByRole('heading', { name: 'Your indicators' }).waitFor()
}

async function comment(page: Page): Promise<void> {
  await page.getByRole('link', { name: first }).click()
  await untilHeading(page, first)
  await page.getByRole('link', { name: 'Comments' }).click()
  await untilHeading(page, 'Comments')
  await page.getByLabel('Your comment').fill('Is the spring meeting enough?')
  await page.getByLabel(lead.name).check()
  await press(page, 'Add comment')
  await page.getByText('Your comment is added.').waitFor()
}

/** The lead is told in a message and on the assessment's page, and resolves it. */
async function settle({ page, open }: Visit, here: string, { pictures }: Story): Promise<void> {
  const told = { recipient: lead.email, kind: 'comment', text: { contains: here } }
  expect(await store().mail.count({ where: told })).toBe(1)
  await open(here)
  await takePictures(page, `${pictures}-lead`)
  await page.locator('h2:has-text("Comments for you") + ul a').click()
  await untilHeading(page, 'Comments')
  await page.getByText('Is the spring meeting enough?').waitFor()
  await press(page, /^Resolve/)
  await page.getByText('The comment is resolved.').waitFor()
}

/** What is carried forward is confirmed one by one. Where its evidence has grown old, the new minutes show it. */
async function confirmTheRest({ page, open }: Visit, here: string, { minutes }: Story): Promise<void> {
  await open(here)
  await page.getByRole('button', { name: 'Continue answering' }).click()
  for (const { title } of indicators.slice(1)) {
    await untilHeading(page, title)
    const shown = await page.locator('#evidence li').allInnerTexts()
    if (shown.every((item) => item.includes('out of date'))) await reuseEvidence(page, minutes)
    await press(page, 'Confirm and continue')
  }
  await untilHeading(page, 'Check your answers')
}

/** With the new minutes to read, until a day that is a week away. */
async function openReview(page: Page, here: string, { minutes }: Story): Promise<void> {
  await page.goto(here)
  await page.getByRole('link', { name: 'Community and staff review' }).click()
  await untilHeading(page, 'Community and staff review')
  const day = new Date(Date.now() + 7 * 86_400_000)
  await page.getByLabel('Day', { exact: true }).fill(String(day.getUTCDate()))
  await page.getByLabel('Month', { exact: true }).fill(String(day.getUTCMonth() + 1))
  await page.getByLabel('Year', { exact: true }).fill(String(day.getUTCFullYear()))
  await page.getByLabel(minutes, { exact: false }).check()
  await press(page, 'Open the review')
  await page.getByText('The review is open until').waitFor()
}

/** On a phone: reads what the organisation says, and does not agree. */
async function review({ page, open }: Visit, { minutes, round, pictures }: Story): Promise<void> {
  await open('/tasks')
  await page.getByRole('link', { name: 'Say what you see', exact: true }).click()
  await page.getByRole('link', { name: 'Leadership commitment' }).click()
  await page.getByRole('link', { name: first }).click()
  await untilHeading(page, first)
  await page.getByText(`The people committee read the figures in ${round}.`).waitFor()
  await page.getByRole('link', { name: new RegExp(minutes) }).waitFor()
  expect(await checkReflow(page, 'a question')).toEqual([])
  await takePicture(page, `${pictures}-question-320`)
  await page.getByLabel('I do not agree').check()
  await page.getByLabel('Why?').fill('We never heard what came of it')
  await press(page, 'Save and go to the next question')
  await untilHeading(page, second)
}

async function replyToView({ page, open }: Visit, here: string): Promise<void> {
  await open(`${here}/views`)
  await page.getByRole('link', { name: first }).click()
  await untilHeading(page, first)
  await page.getByText('We never heard what came of it').waitFor()
  await page.locator('summary').click()
  await page.getByLabel('Your reply').fill('We will write to you in June')
  await press(page, 'Send reply')
  await page.getByText('Your reply is sent').waitFor()
}

async function submit({ page, open }: Visit, here: string): Promise<void> {
  await open(`${here}/check`)
  await page.getByText('Nothing. Every indicator is answered and evidenced.').waitFor()
  await press(page, 'Submit for sign-off')
  await untilHeading(page, 'result')
  await page.getByText('Waiting for sign-off.').waitFor()
}

async function toSignOff({ page, open }: Visit): Promise<void> {
  await open('/tasks')
  await page.getByRole('link', { name: 'Sign it off or return it' }).click()
  await untilHeading(page, 'Sign off the')
}

async function sendBack(visit: Visit, { round, pictures }: Story): Promise<void> {
  const { page } = visit
  await toSignOff(visit)
  await takePictures(page, `${pictures}-sign-off`)
  await page.getByLabel('What should change?').fill('Say who reads the figures.')
  await press(page, 'Return with comments')
  // Its own heading has the words of the next page's in it.
  await page.waitForURL(({ pathname }) => !pathname.endsWith('/sign-off'))
  await untilHeading(page, `${round} assessment`)
}

async function mend({ page, open }: Visit, here: string, { round, pictures }: Story): Promise<void> {
  await open('/tasks')
  await page.getByRole('link', { name: 'Returned with comments: change it and submit it again' }).click()
  await page.getByText('Say who reads the figures.').first().waitFor()
  await takePictures(page, `${pictures}-returned`)
  await open(`${here}/indicators/${indicators[1]!.id}`)
  await page.getByLabel('What shows this?').fill(`The chief nurse reads the figures of ${round}.`)
  await press(page, 'Save and continue')
  await untilHeading(page, third)
}

/** The sponsor sees what was changed since, and that it is all. */
async function signOff(visit: Visit, { pictures }: Story): Promise<void> {
  const { page } = visit
  await toSignOff(visit)
  await page.getByText('1 answer has changed since then:').waitFor()
  await page.locator('li', { hasText: `${second}: the words` }).waitFor()
  await takePictures(page, `${pictures}-sign-off-again`)
  await page.getByLabel('Your job title').fill('Chief nurse')
  await page.getByLabel(/^I have read this assessment/).check()
  await press(page, 'Sign off')
  await untilHeading(page, 'Sign-off record')
}

/** The board member finds the result with the reviewers' views beside it, and the record of what was signed. */
async function readRecord({ page, open }: Visit, { round, pictures }: Story): Promise<void> {
  await open(home)
  await page.getByRole('link', { name: `See the ${round} result` }).click()
  await untilHeading(page, `${round} result`)
  await page.getByRole('heading', { name: 'What reviewers see' }).waitFor()
  await takePictures(page, `${pictures}-result`)
  await page.getByRole('link', { name: 'Read the sign-off record' }).click()
  await untilHeading(page, 'Sign-off record')
  await page.getByText(`${personOf('sponsor').name}, Chief nurse, signed off this assessment`).waitFor()
  const signed = await store().submission.findFirstOrThrow({
    where: { organisationId, number: 2, assessment: { round: { name: round } } },
  })
  await page.getByText(signed.contentHash).waitFor()
  await takePictures(page, `${pictures}-certificate`)
}

/** On a desk and on a phone. */
async function takePictures(page: Page, name: string): Promise<void> {
  await takePicture(page, `${name}-1280`)
  await page.setViewportSize({ width: 320, height: 900 })
  expect(await checkReflow(page, name)).toEqual([])
  await takePicture(page, `${name}-320`)
  await page.setViewportSize({ width: 1280, height: 900 })
}
