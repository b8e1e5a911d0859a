/** A year of a board on five rounds of the demonstration: it reads, aims, plans, finishes, and tells the public. */
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { readHistory, type SignedOff } from '#app/board/history.server.ts'
import { commitmentsOf } from '#app/assessment/task-list.ts'
import { store } from '#prisma/store.ts'
import { levelName } from '#scoring/index.ts'
import { demoId } from '#seed/demo/ids.ts'
import { loadDemo } from '#seed/demo/load.ts'
import { people } from '#seed/demo/people.ts'
import { temporaryFolder } from '#tests/temporary-folder.ts'
import { checkAxe, checkReflow, takePicture } from './page-checks.ts'
import { press, untilHeading } from './pages.ts'
import { givenService, type Visit } from './service.ts'

const service = givenService(async () => {
  await loadDemo()
  return {}
})

const organisationId = demoId('organisation', 'acute-1')
const home = `/organisations/${organisationId}`
const personOf = (role: string) =>
  people.find((each) => each.role === role && each.organisation === 'acute-1')!

test.each([{ scripts: true }, { scripts: false }])(
  'a lead plans what the targets need and finishes some of it, and a board reads and tells it, scripts: $scripts',
  async ({ scripts }) => {
    const as = (role: string) => service.visit({ as: personOf(role), scripts })
    const [leads, sponsors, boards] = [await as('lead'), await as('sponsor'), await as('board')]
    const pictures = scripts ? 'board' : 'board-plain'
    const look = async (page: Page, name: string) => {
      if (scripts || plainLooks.includes(name)) await lookAt(page, `${pictures}-${name}`, scripts)
    }

    await readTargets(leads, look)
    await tryWhatIf(leads, look)
    if (scripts) await planIt(leads, look)
    await finish(leads, look)

    if (!scripts) await proposeAgain(leads)
    await approve(sponsors, look)

    await readDashboard(boards, look)
    if (scripts) await readTrendAndMeasures(boards, look)
    await readPaper(boards, look)

    await publishAndWithdraw(leads, await service.visit({ scripts }), look)
  },
)

/** Where a page without scripts looks different: its pictures are tables. */
const plainLooks = ['dashboard']

/** The main ones: on a tablet too, and for every rule of axe, which needs scripts. */
const mainLooks = ['dashboard', 'what-if-ticked', 'plan-board', 'paper', 'board-statement']

type Look = (page: Page, name: string) => Promise<void>

/** On a phone and a tablet nothing sticks out. Without scripts only a phone: waiting is slow there. */
async function lookAt(page: Page, name: string, scripts: boolean): Promise<void> {
  const main = mainLooks.some((each) => name.endsWith(each))
  const widths = process.env.PICTURES ? [320, 820, 1280] : main ? [320, 820] : [320]
  for (const width of scripts ? widths : [320]) {
    await page.setViewportSize({ width, height: 900 })
    expect(await checkReflow(page, `${name} at ${width}`)).toEqual([])
    await takePicture(page, `${name}-${width}`)
  }
  await page.setViewportSize({ width: 1280, height: 900 })
  if (scripts && main) expect(await checkAxe(page)).toEqual([])
}

/** The sheets of a printed page, for looking at. */
async function takeSheets(page: Page, name: string): Promise<void> {
  if (!process.env.PICTURES) return
  const pdf = path.join(temporaryFolder('board'), `${name}.pdf`)
  writeFileSync(pdf, await page.pdf({ preferCSSPageSize: true, printBackground: true }))
  spawnSync('pdftoppm', ['-r', '60', '-jpeg', pdf, `tests/journeys/screenshots/${name}-print`])
}

async function readTargets({ page, open }: Visit, look: Look): Promise<void> {
  await open(home)
  await page.getByRole('link', { name: 'Board dashboard' }).click()
  await untilHeading(page, 'Board dashboard')
  await page.getByRole('link', { name: 'Targets, and what would reach them' }).click()
  await untilHeading(page, 'Targets')
  await look(page, 'targets')
}

/** With what the targets need, every target is reached. */
async function tryWhatIf({ page }: Visit, look: Look): Promise<void> {
  await page.getByRole('link', { name: 'Try in “What if” what would reach them' }).click()
  await untilHeading(page, 'What if')
  await page.getByText('Nothing is ticked.').waitFor()
  await look(page, 'what-if')
  await page.getByRole('link', { name: /^Tick what the targets for .* need$/ }).click()
  await page
    .getByText(/^With \d+ criteria ticked, the overall stage goes from stage 2, Commitment, to /)
    .waitFor()
  const rows = await readTable(page, '#now-and-then')
  expect(rows).toHaveLength(5)
  for (const cells of rows)
    expect(
      cells.find((cell) => /: reached$/.test(cell)),
      cells.join(),
    ).toBeDefined()
  await look(page, 'what-if-ticked')
}

/** What the plan does not have yet becomes actions, which each of its views shows. */
async function planIt({ page }: Visit, look: Look): Promise<void> {
  await page.getByRole('link', { name: 'Make these actions' }).click()
  await untilHeading(page, 'Add these actions')
  const count = await page.locator('[name=criterion]:checked').count()
  expect(count).toBeGreaterThan(1)
  await look(page, 'actions-new')
  await press(page, 'Add what is ticked')
  await page.getByText(`${count} actions added`).waitFor()
  const planned = await store().action.count({ where: { organisationId, status: 'planned' } })
  await look(page, 'plan-list')
  await page.getByRole('link', { name: 'Board', exact: true }).click()
  await page.getByRole('heading', { name: `Planned (${planned})` }).waitFor()
  await look(page, 'plan-board')
  await page.getByRole('link', { name: 'Timeline' }).click()
  await page.getByRole('heading', { name: `No due day (${count})` }).waitFor()
  await look(page, 'plan-timeline')
}

/** With evidence of the shelf; the open assessment proposes the criterion and does not tick it. */
async function finish({ page, open }: Visit, look: Look): Promise<void> {
  const { action, assessmentId } = await givenActionToFinish()
  await open(`${home}/actions`)
  await page.getByRole('link', { name: action.title }).first().click()
  await untilHeading(page, action.title)
  await look(page, 'action')
  await page.getByRole('button', { name: 'Mark as done or stopped' }).click()
  await page.getByLabel('It is done').check()
  await page.locator('[name=evidence]').first().check()
  await look(page, 'action-close')
  await press(page, 'Save')
  await page.getByText('The action is marked as done').waitFor()
  await open(`${home}/assessments/${assessmentId}/indicators/${action.indicatorId}`)
  await page.getByText(`You finished ‘${action.title}’`).waitFor()
  expect(await page.locator(`[name=met][value="${action.level}"]`).isChecked()).toBe(false)
  await look(page, 'proposal')
}

/** One that is under way, and whose criterion the open assessment has not ticked. */
async function givenActionToFinish() {
  const { id: assessmentId, answers } = await store().assessment.findFirstOrThrow({
    where: { organisationId, department: '', round: { closesAt: { gt: new Date() } } },
    include: { answers: true },
  })
  const actions = await store().action.findMany({
    where: { organisationId, status: { in: ['planned', 'started'] }, level: { not: null } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
  const action = actions.find(({ indicatorId, level }) =>
    answers.some((answer) => answer.indicatorId === indicatorId && !answer.met.includes(level!)),
  )!
  return { action, assessmentId }
}

async function proposeAgain({ page, open }: Visit): Promise<void> {
  await open(`${home}/targets`)
  await page.getByRole('link', { name: /^Change the targets/ }).click()
  await page.getByLabel('Leadership commitment').selectOption({ label: 'Stage 4, Embedding' })
  await press(page, 'Propose these targets')
  await page.getByText('1 proposed target waits for your executive sponsor.').waitFor()
}

async function approve({ page, open }: Visit, look: Look): Promise<void> {
  await open('/tasks')
  await look(page, 'tasks')
  await page
    .getByRole('link', { name: /targets/i })
    .first()
    .click()
  await untilHeading(page, 'Approve the targets')
  await look(page, 'targets-approve')
  await press(page, 'Approve these targets')
  await page.getByText('The targets are approved').waitFor()
  const waiting = await store().target.count({
    where: { organisationId, NOT: { approvedLevel: { equals: store().target.fields.level } } },
  })
  expect(waiting).toBe(0)
}

/** The sentences, the tables and the record say the same. */
async function readDashboard({ page, open }: Visit, look: Look): Promise<void> {
  await open(home)
  await page.getByRole('link', { name: 'Board dashboard' }).click()
  await untilHeading(page, 'Board dashboard')
  const history = await readHistory(organisationId)
  const [before, now] = history.slice(-2) as [SignedOff, SignedOff]
  const short = await page.locator('#short + ul li').allInnerTexts()
  const level = now.result.level!
  expect(short[0]).toContain(`Overall we are at stage ${level}, ${levelName(now.model, level)}.`)

  const stages = await readTable(page, '#radar')
  const inWords = ({ model, result }: SignedOff) =>
    result.children!.map((child) => `Stage ${child.level}, ${levelName(model, child.level!)}`)
  expect(stages.map((cells) => cells[1])).toEqual(inWords(now))
  expect(stages.map((cells) => cells[2])).toEqual(inWords(before))
  for (const [title, , , change] of stages)
    expect(short[1]!.includes(`${title}`), title).toBe(change !== 'No change')

  const targets = await store().target.findMany({
    where: { organisationId, round: { closesAt: { gt: new Date() } } },
  })
  const approved = commitmentsOf(now.model).map(
    ({ id }) => targets.find(({ commitmentId }) => commitmentId === id)!.approvedLevel!,
  )
  expect((await readTable(page, '#targets')).map((cells) => /\d/.exec(cells[2]!)![0])).toEqual(
    approved.map(String),
  )
  const evidenced = stages.reduce((sum, cells) => sum + Number(cells.at(-1)!.split(' ')[0]), 0)
  expect(short[3]).toContain(`${evidenced} of the ${now.record.answers.length} indicators`)

  const views = await readTable(page, 'table:has(caption:text("What reviewers say"))')
  const agree = views.reduce((sum, cells) => sum + Number(/^(\d+) agree/.exec(cells[1]!)?.[1] ?? 0), 0)
  expect(short[4]).toContain(`${agree} agree with us`)
  const overdue = await page.locator('table:has(caption:text("Overdue actions")) tbody tr').count()
  const done = await store().action.count({ where: { organisationId, status: 'done' } })
  expect(short[5]).toContain(`In our action plan, ${overdue === 1 ? '1 action is' : 'no action is'} overdue`)
  expect(short[5]).toContain(`${done} are done.`)
  await look(page, 'dashboard')
  await takeSheets(page, 'board-dashboard')
}

async function readTrendAndMeasures({ page, open }: Visit, look: Look): Promise<void> {
  await page.getByRole('link', { name: 'How the rounds compare' }).click()
  await untilHeading(page, 'How the rounds compare')
  expect((await readTable(page, '#trend')).map((cells) => cells.length)).toEqual([7, 7, 7, 7, 7])
  await look(page, 'trend')
  await open(`${home}/measures`)
  await untilHeading(page, 'Measures beside maturity')
  await look(page, 'measures')
  await page
    .getByRole('link', { name: /^WRES return of/ })
    .first()
    .click()
  await page.getByRole('heading', { name: 'WRES' }).first().waitFor()
  await look(page, 'measures-return')
}

async function readPaper({ page, open }: Visit, look: Look): Promise<void> {
  await open(`${home}/board`)
  await page.getByRole('link', { name: 'The paper for the meeting' }).click()
  await untilHeading(page, 'Race equality maturity')
  await look(page, 'paper')
  await takeSheets(page, 'board-paper')
  const coming = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download as a Word file' }).click()
  const file = await coming
  expect(file.suggestedFilename()).toMatch(/\.docx$/)
  expect(
    readFileSync(await file.path())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK')
}

async function publishAndWithdraw({ page, open }: Visit, visitor: Visit, look: Look): Promise<void> {
  const words = 'We have more to do, and we will do it with you.'
  await open(`${home}/statements`)
  await page.getByRole('link', { name: 'Publish a statement' }).click()
  await page.getByLabel('Your own words').fill(words)
  await page.getByLabel(/^Show the \d+ actions of your plan/).check()
  await press(page, 'See what would be public')
  await page.getByRole('heading', { name: 'This would be public' }).waitFor()
  await look(page, 'statement-preview')
  await page.getByLabel(/^We have read it/).check()
  await press(page, 'Publish')
  await untilHeading(page, 'Your public statements')
  await look(page, 'statements')
  const address = (await page.getByRole('link', { name: /^Read the statement/ }).getAttribute('href'))!

  await visitor.open(address)
  await untilHeading(visitor.page, 'Statement on race equality')
  await visitor.page.getByText(words).waitFor()
  await look(visitor.page, 'statement')
  await visitor.page.getByRole('link', { name: 'Public statements' }).first().click()
  await visitor.page.getByText('Brackenwold Hospitals Trust').first().waitFor()

  await page.getByRole('link', { name: /^Withdraw the statement/ }).click()
  await look(page, 'statement-withdraw')
  await press(page, 'Withdraw it')
  await page.getByText('Nothing of your organisation is public here.').waitFor()
  visitor.allow(/410/)
  await visitor.open(address)
  await untilHeading(visitor.page, 'This statement was withdrawn')
  await look(visitor.page, 'statement-withdrawn')
}

/** The cells of a table's rows, without what only a phone shows. */
async function readTable(page: Page, where: string): Promise<string[][]> {
  return page
    .locator(`${where} tbody tr:not(.remi-table-group)`)
    .evaluateAll((rows) =>
      rows.map((row) => [...row.children].map((cell) => cell.lastElementChild?.textContent ?? '')),
    )
}
