import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { submitAssessment } from '#app/assessment/submit.server.ts'
import {
  type GivenAssessment,
  givenAnswer,
  givenAssessment,
  givenCompleteAssessment,
  givenLead,
  givenOrganisation,
  givenMember,
  type GivenUser,
  givenUser,
  password,
} from '#tests/fixtures.ts'
import { hashToken, newToken } from '#app/access/token.server.ts'
import { codeAt } from '#tests/authenticator.ts'
import { indicatorsOf } from '#scoring/index.ts'
import { addEvidence } from '#app/assessment/evidence.server.ts'
import { store } from '#prisma/store.ts'
import { checkAxe, checkFrame, checkReflow, checkTargets, spaceText, takePicture } from './page-checks.ts'
import { signIn, untilHeading } from './pages.ts'
import { givenService } from './service.ts'

const service = givenService()

interface Given {
  stranger: GivenUser
  /** Has an authenticator app. */
  enrolled: GivenUser
  administrator: GivenUser
  timedOut: GivenUser
  resetPath: string
  leadOfTwo: GivenUser
  newcomer: { id: string; organisation: { id: string } }
  draft: GivenAssessment
  begun: GivenAssessment
  complete: GivenAssessment
  submitted: GivenAssessment & { submissionId: string }
}

const given = {} as Given
const longWord = 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch'
const longName = `${longWord} and Bedfordshire Partnership University Hospitals and Community Services Foundation Trust`

beforeAll(async () => {
  const leadOfTwo = await givenLead()
  const second = await givenOrganisation({ name: longName })
  await store().member.create({ data: { userId: leadOfTwo.id, organisationId: second.id, role: 'lead' } })
  const complete = await givenCompleteAssessment()
  const submitted = await givenSubmitted()
  const enrolled = await givenUser()
  await service.database.query(
    'update "user" set totp_secret = \'sealed\'::bytea, totp_confirmed_at = now() where id = $1',
    [enrolled.id],
  )
  Object.assign(given, {
    stranger: await givenUser(),
    enrolled,
    administrator: await givenMember('administrator'),
    timedOut: await givenUser(),
    resetPath: await givenResetPath(),
    leadOfTwo,
    newcomer: await givenLead(),
    draft: await givenAssessment(),
    begun: await givenBegun(),
    complete,
    submitted,
  } satisfies Given)
})

async function givenResetPath(): Promise<string> {
  const token = newToken()
  await service.database.query(
    "insert into password_reset (token_hash, user_id, expires_at) values ($1, $2, now() + '30 minutes'::interval)",
    [hashToken(token), (await givenUser()).id],
  )
  return `/password-reset/${token}`
}

/** A draft with everything a page may have to show: long text, no applicability, missing and old evidence. */
async function givenBegun(): Promise<GivenAssessment> {
  const lead = await givenLead({
    organisation: await givenOrganisation({ name: longName, kind: 'voluntary', fewStaff: true }),
    name: 'Wolfeschlegelsteinhausenbergerdorff-Okonkwo',
  })
  const begun = await givenAssessment(lead)
  const [first, ...rest] = indicatorsOf(begun.model).map(({ id }) => id)
  const long = `${longWord}${longWord}\n\n${'The board has read the figures and agreed what it will do. '.repeat(80)}`
  await givenAnswer(begun, first!, { met: [1, 2, 4], rationale: long, confidence: 'low' })
  const items = [
    { title: longWord.repeat(3), reference: `https://example.org/${'a'.repeat(400)}`, date: '2020-02-29' },
    { title: 'Board minutes', reference: 'Minute 7, in the shared folder', date: '2021-01-01' },
  ]
  for (const item of items)
    await addEvidence(lead.organisation.id, lead.id, { assessmentId: begun.id, indicatorId: first! }, item)
  for (const id of rest.slice(0, 6)) await givenAnswer(begun, id, { notApplicable: long.slice(0, 2000) })
  await givenAnswer(begun, rest[7]!, { none: true })
  return begun
}

async function givenSubmitted(): Promise<Given['submitted']> {
  const assessment = await givenCompleteAssessment(
    await givenLead({ organisation: await givenOrganisation() }),
  )
  const ids = indicatorsOf(assessment.model).map(({ id }) => id)
  await givenAnswer(assessment, ids[1]!, { notApplicable: 'We have no board.' })
  await givenAnswer(assessment, ids[2]!, { met: [1, 2, 3, 4, 5, 6], rationale: longWord.repeat(2) })
  await givenAnswer(assessment, ids[3]!, { met: [1, 3], confidence: 'low' })
  const made = await submitAssessment(assessment.organisationId, assessment.lead.id, assessment.id)
  if (!('submissionId' in made)) throw new Error(made.refused)
  return { ...assessment, submissionId: made.submissionId }
}

const home = ({ organisationId }: GivenAssessment) => `/organisations/${organisationId}`
const at = (assessment: GivenAssessment, rest = '') =>
  `${home(assessment)}/assessments/${assessment.id}${rest}`
const indicator = (assessment: GivenAssessment, position = 0) =>
  at(assessment, `/indicators/${indicatorsOf(assessment.model)[position]!.id}`)

interface State {
  name: string
  route: string
  path: () => string
  as?: () => { id: string }
  /** What a visitor does to bring it about. */
  act?: (page: Page) => Promise<void>
  /** The status that the browser notes as an error, and that is right here. */
  status?: number
}

const press = (name: string) => async (page: Page) => {
  await page.getByRole('button', { name }).click()
  await page.locator('.nhsuk-error-summary').waitFor()
}
const root = 'organisations.$organisationId'
const inAssessment = `${root}.assessments.$assessmentId`

const states: State[] = [
  { name: 'start', route: '_index', path: () => '/' },
  { name: 'start-signed-in', route: '_index', path: () => '/', as: () => given.begun.lead },
  { name: 'about', route: 'about', path: () => '/about' },
  { name: 'about-version', route: 'about_.versions.$versionId', path: () => '/about/versions/remi-1.0.0' },
  {
    name: 'accessibility-statement',
    route: 'accessibility-statement',
    path: () => '/accessibility-statement',
  },
  { name: 'cookies', route: 'cookies', path: () => '/cookies' },
  { name: 'definitions', route: 'definitions', path: () => '/definitions' },
  { name: 'privacy', route: 'privacy', path: () => '/privacy' },
  { name: 'not-found', route: '$', path: () => '/nowhere', status: 404 },
  { name: 'sign-in', route: 'sign-in', path: () => '/sign-in' },
  { name: 'sign-in-errors', route: 'sign-in', path: () => '/sign-in', act: press('Sign in'), status: 400 },
  { name: 'password-reset', route: 'password-reset', path: () => '/password-reset' },
  { name: 'password-reset-sent', route: 'password-reset_.sent', path: () => '/password-reset/sent' },
  { name: 'password-reset-done', route: 'password-reset_.done', path: () => '/password-reset/done' },
  { name: 'password-reset-choose', route: 'password-reset_.$token', path: () => given.resetPath },
  {
    name: 'sign-in-code',
    route: 'sign-in_.code',
    path: () => '/sign-in',
    act: async (page) => {
      await signIn(page, given.enrolled)
      await untilHeading(page, 'Enter your code')
    },
  },
  { name: 'account', route: 'account._index', path: () => '/account', as: () => given.leadOfTwo },
  { name: 'account-name', route: 'account.name', path: () => '/account/name', as: () => given.stranger },
  {
    name: 'account-password-errors',
    route: 'account.password',
    path: () => '/account/password',
    as: () => given.stranger,
    act: press('Change password'),
    status: 400,
  },
  {
    name: 'account-sessions',
    route: 'account.sessions',
    path: () => '/account/sessions',
    as: () => given.stranger,
  },
  { name: 'account-close', route: 'account.close', path: () => '/account/close', as: () => given.stranger },
  {
    name: 'second-factor',
    route: 'account.second-factor',
    path: () => '/account/second-factor?returnTo=/account',
    as: () => given.administrator,
  },
  {
    name: 'second-factor-scan',
    route: 'account.second-factor',
    path: () => '/account/second-factor',
    as: () => given.stranger,
    act: async (page) => {
      await page.getByRole('button', { name: 'Set up an app' }).click()
      await page.locator('.remi-scan').waitFor()
    },
  },
  {
    name: 'second-factor-codes',
    route: 'account.second-factor',
    path: () => '/account/second-factor',
    as: () => given.newcomer,
    act: async (page) => {
      await page.getByRole('button', { name: 'Set up an app' }).click()
      await page.getByLabel('6-digit code').fill(codeAt(await page.locator('.remi-key').innerText()))
      await page.getByLabel('Your password', { exact: true }).fill(password)
      await page.getByRole('button', { name: 'Finish' }).click()
      await page.locator('.remi-codes').waitFor()
    },
  },
  {
    name: 'second-factor-set-up',
    route: 'account.second-factor',
    path: () => '/account/second-factor',
    as: () => given.enrolled,
  },
  {
    name: 'second-factor-enter',
    route: 'account.second-factor_.code',
    path: () => '/account/second-factor/code',
    as: () => given.enrolled,
  },
  {
    name: 'second-factor-recovery-codes',
    route: 'account.second-factor_.recovery-codes',
    path: () => '/account/second-factor/recovery-codes',
    as: () => given.enrolled,
  },
  {
    name: 'second-factor-remove',
    route: 'account.second-factor_.remove',
    path: () => '/account/second-factor/remove',
    as: () => given.enrolled,
  },
  {
    name: 'session-ends',
    route: 'account.name',
    path: () => '/account/name',
    as: () => given.timedOut,
    act: (page) => untilDialog(page, '58.5 minutes', 'We will soon sign you out'),
  },
  {
    name: 'session-ended',
    route: 'account.name',
    path: () => '/account/name',
    as: () => given.timedOut,
    act: async (page) => {
      await page.getByLabel('Your name').fill('Something typed')
      await untilDialog(page, '61 minutes', 'You have been signed out')
    },
  },
  { name: 'set-up', route: 'set-up.$token', path: setUpPath },
  {
    name: 'set-up-errors',
    route: 'set-up.$token',
    path: setUpPath,
    act: press('Set up and sign in'),
    status: 400,
  },
  {
    name: 'organisations-none',
    route: 'organisations._index',
    path: () => '/organisations',
    as: () => given.stranger,
  },
  {
    name: 'organisations-two',
    route: 'organisations._index',
    path: () => '/organisations',
    as: () => given.leadOfTwo,
  },
  {
    name: 'organisation-new',
    route: `${root}._index`,
    path: () => `/organisations/${given.newcomer.organisation.id}`,
    as: () => given.newcomer,
  },
  {
    name: 'organisation-begun',
    route: `${root}._index`,
    path: () => home(given.begun),
    as: () => given.begun.lead,
  },
  {
    name: 'organisation-submitted',
    route: `${root}._index`,
    path: () => home(given.submitted),
    as: () => given.submitted.lead,
  },
  {
    name: 'assessment-empty',
    route: `${inAssessment}._index`,
    path: () => at(given.draft),
    as: () => given.draft.lead,
  },
  {
    name: 'assessment-begun',
    route: `${inAssessment}._index`,
    path: () => at(given.begun),
    as: () => given.begun.lead,
  },
  {
    name: 'assessment-submitted',
    route: `${inAssessment}._index`,
    path: () => at(given.submitted),
    as: () => given.submitted.lead,
  },
  {
    name: 'commitment-empty',
    route: `${inAssessment}.commitments.$commitmentId`,
    path: () => at(given.draft, '/commitments/workforce'),
    as: () => given.draft.lead,
  },
  {
    name: 'commitment-begun',
    route: `${inAssessment}.commitments.$commitmentId`,
    path: () => at(given.begun, '/commitments/leadership'),
    as: () => given.begun.lead,
  },
  {
    name: 'indicator-empty',
    route: `${inAssessment}.indicators.$indicatorId`,
    path: () => indicator(given.draft),
    as: () => given.draft.lead,
    act: (page) => page.locator('summary').click(),
  },
  {
    name: 'indicator-errors',
    route: `${inAssessment}.indicators.$indicatorId`,
    path: () => indicator(given.draft),
    as: () => given.draft.lead,
    act: async (page) => {
      await page.getByLabel('Not applicable to us').check()
      await press('Add evidence')(page)
    },
    status: 400,
  },
  {
    name: 'indicator-long',
    route: `${inAssessment}.indicators.$indicatorId`,
    path: () => indicator(given.begun),
    as: () => given.begun.lead,
  },
  {
    name: 'indicator-not-applicable',
    route: `${inAssessment}.indicators.$indicatorId`,
    path: () => indicator(given.begun, 1),
    as: () => given.begun.lead,
  },
  {
    name: 'indicator-conflict',
    route: `${inAssessment}.indicators.$indicatorId`,
    path: () => indicator(given.complete),
    as: () => given.complete.lead,
    act: async (page) => {
      const [first] = indicatorsOf(given.complete.model)
      await givenAnswer(given.complete, first!.id, { met: [1, 2], rationale: longWord.repeat(2) })
      await press('Save and continue')(page)
    },
    status: 409,
  },
  {
    name: 'indicator-submitted',
    route: `${inAssessment}.indicators.$indicatorId`,
    path: () => indicator(given.submitted),
    as: () => given.submitted.lead,
  },
  {
    name: 'check-empty',
    route: `${inAssessment}.check`,
    path: () => at(given.draft, '/check'),
    as: () => given.draft.lead,
  },
  {
    name: 'check-errors',
    route: `${inAssessment}.check`,
    path: () => at(given.begun, '/check'),
    as: () => given.begun.lead,
    act: press('Submit'),
    status: 400,
  },
  {
    name: 'check-complete',
    route: `${inAssessment}.check`,
    path: () => at(given.complete, '/check'),
    as: () => given.complete.lead,
  },
  {
    name: 'result',
    route: `${root}.submissions.$submissionId._index`,
    path: () => `${home(given.submitted)}/submissions/${given.submitted.submissionId}`,
    as: () => given.submitted.lead,
    act: async (page) => {
      await page.locator('canvas').nth(1).waitFor()
    },
  },
]

/** Lets that much time pass without use, for the service and then for the page. */
async function untilDialog(page: Page, idle: string, name: string): Promise<void> {
  await service.database.query('update session set last_seen_at = now() - $2::interval where user_id = $1', [
    given.timedOut.id,
    idle,
  ])
  await page.evaluate((ahead) => {
    const real = Date.now.bind(Date)
    Date.now = () => real() + ahead
  }, 59 * 60_000)
  await page.getByRole('dialog', { name }).waitFor()
}

function setUpPath(): string {
  return /\/set-up\/\S+/.exec(service.server.output())![0]
}

test('the table names every route that shows a page', () => {
  const routes = path.resolve(import.meta.dirname, '../../app/routes')
  const files = readdirSync(routes).filter((file) =>
    readFileSync(path.join(routes, file), 'utf8').includes('export default'),
  )
  const named = new Set(states.map(({ route }) => route))
  expect(files.map((file) => file.replace(/\.tsx$/, '')).filter((file) => !named.has(file))).toEqual([])
})

const titles = new Map<string, string>()

describe('every page', () => {
  test.each(states)('$name', async ({ name, path: where, as, act, status }) => {
    const visit = await service.visit({ as: as?.() })
    const { page } = visit
    if (status) visit.allow(new RegExp(`status of ${status}`))
    await visit.open(where())
    await act?.(page)
    const wrong = [...(await checkFrame(page)), ...(await checkAxe(page))]
    await takePicture(page, `${name}-1280`)
    await page.emulateMedia({ forcedColors: 'active' })
    await takePicture(page, `${name}-forced-colours`)
    await page.emulateMedia({ forcedColors: null })
    await page.setViewportSize({ width: 320, height: 800 })
    wrong.push(...(await checkReflow(page, 'at 320')), ...(await checkTargets(page)))
    await takePicture(page, `${name}-320`)
    await spaceText(page)
    wrong.push(...(await checkReflow(page, 'at 320 with text spaced')))
    const title = (await page.title()).replace('Error: ', '')
    const other = titles.get(title)
    if (other && other !== new URL(page.url()).pathname.replaceAll(/[\da-f-]{36}/g, 'id'))
      wrong.push(`the title “${title}” is also that of ${other}`)
    titles.set(title, new URL(page.url()).pathname.replaceAll(/[\da-f-]{36}/g, 'id'))
    expect(wrong).toEqual([])
  })
})
