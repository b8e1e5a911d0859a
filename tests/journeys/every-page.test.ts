import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { assignIndicators } from '#app/assessment/assign.server.ts'
import { mergeOrganisation } from '#app/organisations/merge.server.ts'
import { extendRound } from '#app/rounds/extend-round.server.ts'
import { uploadIndex } from '#app/rounds/index-drafts.server.ts'
import { addRound } from '#app/rounds/manage-rounds.server.ts'
import { submitAssessment } from '#app/assessment/submit.server.ts'
import {
  answeringAny,
  type GivenAssessment,
  givenAnswer,
  givenAssessment,
  givenAssignment,
  givenCompleteAssessment,
  type GivenInvitation,
  givenInvitation,
  type GivenLead,
  givenLead,
  givenMember,
  givenOrganisation,
  givenRole,
  type GivenUser,
  givenUser,
  origin,
  password,
} from '#tests/fixtures.ts'
import { freePort } from '#tests/server.ts'
import { hashToken, newToken } from '#app/access/token.server.ts'
import { codeAt } from '#tests/authenticator.ts'
import { indicatorsOf } from '#scoring/index.ts'
import { addEvidence } from '#app/assessment/evidence.server.ts'
import { store } from '#prisma/store.ts'
import type { MailKind } from '#app/platform/outbox.ts'
import { queueMail } from '#app/platform/outbox.server.ts'
import {
  checkAxe,
  checkFrame,
  checkReflow,
  checkStyles,
  checkTargets,
  spaceText,
  takePicture,
} from './page-checks.ts'
import { signIn, untilHeading } from './pages.ts'
import { givenService } from './service.ts'

/** An identity provider that does not answer, so that each page says what there is to say of it. */
const service = givenService(async () => {
  const port = await freePort()
  return {
    PORT: String(port),
    ORIGIN: `http://127.0.0.1:${port}`,
    OIDC_ISSUER: `http://127.0.0.1:${await freePort()}`,
    OIDC_CLIENT_ID: 'remi',
    OIDC_CLIENT_SECRET: 'secret',
  }
})

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
  people: GivenPeople
  submitted: GivenAssessment & { submissionId: string }
  /** Of the organisation of `begun`. */
  contributor: GivenUser
  idle: GivenUser
  sponsor: GivenUser
  board: GivenUser
  reviewer: GivenUser
  /** Holds roles beside an organisation's, of which two do not count in a session without a second factor. */
  everywhere: GivenUser
  merged: GivenAssessment
  late: GivenAssessment
  icsLead: GivenUser
  heir: { lead: GivenUser; organisationId: string; path: string }
  ids: { organisation: string; merged: string; round: string; later: string; draft: string; stale: string }
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
  const begun = await givenBegun()
  const { organisationId } = begun
  const contributor = await givenMember('contributor', { organisationId }, { name: longWord })
  await assign(begun, contributor)
  const everywhere = await givenMember('ics_lead', { ics: 'NCL' })
  await givenRole(everywhere, 'board', { organisationId })
  await givenRole(everywhere, 'administrator')
  await givenRole(everywhere, 'steering')
  const merged = await givenAssessment()
  await store().organisation.update({
    where: { id: merged.organisationId },
    data: { mergedIntoId: second.id, mergedAt: new Date() },
  })
  await givenOutbox()
  const enrolled = await givenUser()
  await service.database.query(
    'update "user" set totp_secret = \'sealed\'::bytea, totp_confirmed_at = now() where id = $1',
    [enrolled.id],
  )
  Object.assign(given, {
    contributor,
    idle: await givenMember('contributor', { organisationId }),
    sponsor: await givenMember('sponsor', { organisationId }),
    board: await givenMember('board', { organisationId }),
    reviewer: await givenMember('reviewer', { organisationId }),
    everywhere,
    merged,
    stranger: await givenUser(),
    enrolled,
    administrator: await givenMember('administrator'),
    timedOut: await givenUser(),
    resetPath: await givenResetPath(),
    leadOfTwo,
    newcomer: await givenLead(),
    draft: await givenAssessment(),
    begun,
    complete,
    people: await givenPeople(),
    submitted,
    late: await givenLate(),
    icsLead: await givenMember('ics_lead', { ics: 'NEL' }),
    ...(await givenAdministered()),
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
    await addEvidence(
      lead.organisation.id,
      answeringAny(lead),
      { assessmentId: begun.id, indicatorId: first! },
      item,
    )
  for (const id of rest.slice(0, 6)) await givenAnswer(begun, id, { notApplicable: long.slice(0, 2000) })
  await givenAnswer(begun, rest[7]!, { none: true })
  return begun
}

interface GivenPeople {
  lead: GivenLead
  member: GivenUser
  former: GivenUser
  administrator: GivenUser
  /** For an address without an account, and for one with. */
  invitations: { fresh: GivenInvitation; known: GivenInvitation }
}

/** An organisation with long names, an expired invitation, and somebody who left with something assigned. */
async function givenPeople(): Promise<GivenPeople> {
  const lead = await givenLead({ organisation: await givenOrganisation({ name: longName }) })
  const place = { organisationId: lead.organisation.id }
  const assessment = await givenAssessment(lead)
  const [member, former] = [
    await givenMember('contributor', place, { name: 'Wolfeschlegelsteinhausenbergerdorff-Okonkwo' }),
    await givenUser({ name: 'Gone Already', email: `${'long-'.repeat(10)}${randomUUID()}@example.org` }),
  ]
  for (const role of ['sponsor', 'board', 'reviewer'] as const) await givenRole(member, role, place)
  const [first, second] = indicatorsOf(assessment.model)
  await givenAssignment(assessment, first!.id, member)
  await givenAssignment(assessment, second!.id, former)
  const expired = await givenInvitation({
    lead,
    email: `${'expired-'.repeat(6)}@${longWord.toLowerCase()}.example`,
  })
  await service.database.query('update invitation set expires_at = now() where email = $1', [expired.email])
  const invitations = {
    fresh: await givenInvitation({ lead }),
    known: await givenInvitation({ lead, email: (await givenUser()).email }),
  }
  return { lead, member, former, administrator: await givenMember('administrator'), invitations }
}

/** To this person: a long one that is answered, one that is not, and a day by which. */
async function assign(assessment: GivenAssessment, { id: to }: GivenUser): Promise<void> {
  const ids = indicatorsOf(assessment.model).map(({ id }) => id)
  for (const [indicatorIds, dueOn] of [
    [[ids[0]!, ids[9]!], '2027-03-01'],
    [[ids[8]!], null],
  ] as [string[], string | null][])
    await assignIndicators(assessment.organisationId, assessment.lead.id, {
      assessmentId: assessment.id,
      indicatorIds,
      to,
      dueOn,
    })
}

/** Two pages of messages, the second with one in each state. */
async function givenOutbox(): Promise<void> {
  const link = {
    text: 'Accept the invitation',
    url: `https://index.example.org/invitations/${'a'.repeat(43)}`,
  }
  const letter = { subject: `Join ${longName}`, paragraphs: ['Hello,', 'You are invited.'], link }
  const recipient = `${longWord.toLowerCase()}@example.org`
  const mail = async (key: string, kind: MailKind, data: object) => {
    await queueMail(store(), { key, kind, recipient, letter })
    await store().mail.update({ where: { key }, data })
  }
  const old = (days: number) => ({ createdAt: new Date(Date.now() - days * 86_400_000) })
  for (let n = 0; n < 55; n += 1)
    await mail(`reminder ${n}`, 'reminder', { ...old(2), sentAt: new Date(), nextAttemptAt: null })
  const failed = { failedAt: new Date(), nextAttemptAt: null, attempts: 12, lastError: 'EENVELOPE 550' }
  await mail('failed', 'sign-off', { ...old(3), ...failed })
  await mail('invitation', 'invitation', old(3))
}

async function mailPath(key: string): Promise<string> {
  return `/administration/mail/${(await store().mail.findUniqueOrThrow({ where: { key } })).id}`
}

async function givenSubmitted(): Promise<Given['submitted']> {
  const assessment = await givenCompleteAssessment(
    await givenLead({ organisation: await givenOrganisation() }),
  )
  const ids = indicatorsOf(assessment.model).map(({ id }) => id)
  await givenAnswer(assessment, ids[1]!, { notApplicable: 'We have no board.' })
  await givenAnswer(assessment, ids[2]!, { met: [1, 2, 3, 4, 5, 6], rationale: longWord.repeat(2) })
  await givenAnswer(assessment, ids[3]!, { met: [1, 3], confidence: 'low' })
  const made = await submitAssessment(assessment.organisationId, assessment.lead.id, assessment.id, origin)
  if (!('submissionId' in made)) throw new Error(made.refused)
  return { ...assessment, submissionId: made.submissionId }
}

/** A draft of a round that has closed. */
async function givenLate(): Promise<GivenAssessment> {
  const late = await givenAssessment()
  const round = await store().round.create({
    data: {
      name: '2019/20',
      opensAt: new Date('2019-03-31T23:00:00Z'),
      closesAt: new Date('2020-03-31T23:00:00Z'),
      indexVersionId: late.indexVersionId,
    },
  })
  await store().assessment.updateMany({ where: { id: late.id }, data: { roundId: round.id } })
  return late
}

async function givenAdministered(): Promise<Pick<Given, 'heir' | 'ids'>> {
  const actor = await givenUser()
  const before = await givenSubmitted()
  const heir = await givenLead({ organisation: await givenOrganisation({ name: `${longName} of London` }) })
  await mergeOrganisation(before.organisationId, actor.id, heir.organisation.id)
  const open = await store().round.findFirstOrThrow({ where: { closesAt: { gt: new Date() } } })
  const later = { name: '2090/91', opens: '2090-04-01', closes: '2091-03-31', indexVersionId: 'remi-1.0.0' }
  const added = (await addRound(actor.id, later)) as { id: string }
  const reason = `${longWord} ${'The trust was attacked. '.repeat(80)}`
  const extension = { closes: '2089-04-30', reason: reason.slice(0, 2000) }
  await extendRound(heir.organisation.id, actor.id, open.id, extension)
  const { content } = await store().indexVersion.findFirstOrThrow()
  const text = (version: string) => JSON.stringify({ ...(content as object), version })
  const draft = (await uploadIndex(actor.id, text('2.0.0'))) as { id: string }
  const stale = await store().indexDraft.create({
    data: { content: { ...(content as object), version: '0.9.0' }, uploadedById: actor.id },
  })
  const path = `/organisations/${heir.organisation.id}/predecessors/${before.organisationId}/submissions/${before.submissionId}`
  return {
    heir: { lead: heir, organisationId: heir.organisation.id, path },
    ids: {
      ...{ organisation: heir.organisation.id, merged: before.organisationId, round: open.id },
      ...{ later: added.id, draft: draft.id, stale: stale.id },
    },
  }
}

const home = ({ organisationId }: GivenAssessment) => `/organisations/${organisationId}`
const at = (assessment: GivenAssessment, rest = '') =>
  `${home(assessment)}/assessments/${assessment.id}${rest}`
const indicator = (assessment: GivenAssessment, position = 0) =>
  at(assessment, `/indicators/${indicatorsOf(assessment.model)[position]!.id}`)

interface State {
  name: string
  route: string
  path: () => string | Promise<string>
  as?: () => { id: string }
  /** Whether that session has a second factor. */
  secondFactor?: boolean
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
  {
    name: 'single-sign-on-does-not-work',
    route: 'single-sign-on._index',
    path: () => '/single-sign-on?returnTo=%2Fabout',
    status: 503,
  },
  {
    name: 'single-sign-on-expired',
    route: 'single-sign-on.callback',
    path: () => '/single-sign-on/callback',
    status: 400,
  },
  {
    name: 'single-sign-on-signed-out',
    route: 'single-sign-on.sign-out',
    path: () => '/single-sign-on/sign-out',
  },
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
  {
    name: 'confirm',
    route: 'account.confirm',
    path: async () => {
      await ofSession(given.enrolled, "proved_at = now() - interval '16 minutes'")
      return '/account/confirm?returnTo=%2Faccount'
    },
    as: () => given.enrolled,
    act: press('Continue'),
    status: 400,
  },
  {
    name: 'confirm-code',
    route: 'account.confirm',
    path: async () => {
      await ofSession(given.enrolled, "proved_at = now() - interval '16 minutes'")
      return '/account/confirm?with=code'
    },
    as: () => given.enrolled,
  },
  {
    name: 'account-link',
    route: 'account.single-sign-on',
    path: () => '/account/single-sign-on',
    as: () => given.stranger,
    act: press('Link'),
    status: 400,
  },
  {
    name: 'account-linked',
    route: 'account.single-sign-on',
    path: async () => {
      const userId = given.leadOfTwo.id
      await store().identity.create({ data: { issuer: `https://${longWord}.example`, subject: 'x', userId } })
      return '/account/single-sign-on?refused=provider'
    },
    as: () => given.leadOfTwo,
  },
  {
    name: 'sign-in-timed-out',
    route: 'sign-in',
    path: async () => {
      await ofSession(given.leadOfTwo, "last_seen_at = now() - interval '2 hours', id_token = 'sealed'")
      return '/sign-in'
    },
    as: () => given.leadOfTwo,
  },
  {
    name: 'sign-in-ended',
    route: 'sign-in',
    path: async () => {
      await store().session.deleteMany({ where: { userId: given.leadOfTwo.id } })
      return '/sign-in'
    },
    as: () => given.leadOfTwo,
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
    name: 'organisations-everywhere',
    route: 'organisations._index',
    path: () => '/organisations',
    as: () => given.everywhere,
  },
  {
    name: 'organisation-contributor',
    route: `${root}._index`,
    path: () => home(given.begun),
    as: () => given.contributor,
  },
  {
    name: 'organisation-sponsor',
    route: `${root}._index`,
    path: () => home(given.begun),
    as: () => given.sponsor,
  },
  {
    name: 'organisation-board',
    route: `${root}._index`,
    path: () => home(given.begun),
    as: () => given.board,
  },
  {
    name: 'organisation-reviewer',
    route: `${root}._index`,
    path: () => home(given.begun),
    as: () => given.reviewer,
  },
  {
    name: 'organisation-merged',
    route: `${root}._index`,
    path: () => home(given.merged),
    as: () => given.merged.lead,
  },
  {
    name: 'assessment-contributor',
    route: `${inAssessment}._index`,
    path: () => at(given.begun),
    as: () => given.contributor,
  },
  {
    name: 'assessment-idle',
    route: `${inAssessment}._index`,
    path: () => at(given.begun),
    as: () => given.idle,
  },
  {
    name: 'assessment-sponsor',
    route: `${inAssessment}._index`,
    path: () => at(given.begun),
    as: () => given.sponsor,
  },
  {
    name: 'assign',
    route: `${inAssessment}.assign`,
    path: () => at(given.begun, '/assign'),
    as: () => given.begun.lead,
  },
  {
    name: 'assign-errors',
    route: `${inAssessment}.assign`,
    path: () => at(given.begun, '/assign'),
    as: () => given.begun.lead,
    act: async (page) => {
      await page.getByLabel('Day', { exact: true }).fill('32')
      await page.getByRole('button', { name: 'Assign', exact: true }).click()
      await page.locator('.nhsuk-error-summary').waitFor()
    },
    status: 400,
  },
  {
    name: 'assign-done',
    route: `${inAssessment}.assign`,
    path: () => at(given.complete, '/assign?given=12#done'),
    as: () => given.complete.lead,
  },
  {
    name: 'assign-submitted',
    route: `${inAssessment}.assign`,
    path: () => at(given.submitted, '/assign'),
    as: () => given.submitted.lead,
  },
  {
    name: 'indicator-assigned',
    route: `${inAssessment}.indicators.$indicatorId`,
    path: () => indicator(given.begun, 8),
    as: () => given.contributor,
  },
  {
    name: 'indicator-not-assigned',
    route: `${inAssessment}.indicators.$indicatorId`,
    path: () => indicator(given.begun),
    as: () => given.idle,
  },
  {
    name: 'indicator-sponsor',
    route: `${inAssessment}.indicators.$indicatorId`,
    path: () => indicator(given.begun, 2),
    as: () => given.sponsor,
  },
  {
    name: 'check-sponsor',
    route: `${inAssessment}.check`,
    path: () => at(given.begun, '/check'),
    as: () => given.sponsor,
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
    name: 'outbox',
    route: 'administration.mail._index',
    path: () => '/administration/mail?page=2',
    as: () => given.administrator,
  },
  {
    name: 'outbox-none',
    route: 'administration.mail._index',
    path: () => '/administration/mail?state=failed&kind=invitation',
    as: () => given.administrator,
  },
  {
    name: 'message-to-pass-on',
    route: 'administration.mail.$mailId',
    path: () => mailPath('invitation'),
    as: () => given.administrator,
  },
  {
    name: 'message-not-sent',
    route: 'administration.mail.$mailId',
    path: () => mailPath('failed'),
    as: () => given.administrator,
  },
  {
    name: 'settings',
    route: 'administration.settings',
    path: () => '/administration/settings',
    as: () => given.administrator,
  },
  {
    name: 'settings-errors',
    route: 'administration.settings',
    path: () => '/administration/settings',
    as: () => given.administrator,
    act: async (page) => {
      await page.getByLabel('Ended sessions').fill('0')
      await press('Save')(page)
    },
    status: 400,
  },
  {
    name: 'settings-saved',
    route: 'administration.settings',
    path: () => '/administration/settings',
    as: () => given.administrator,
    act: async (page) => {
      await page.getByRole('button', { name: 'Save' }).click()
      await page.getByText('The settings are saved').waitFor()
    },
  },
  {
    name: 'organisation-after-merger',
    route: `${root}._index`,
    path: () => `/organisations/${given.heir.organisationId}`,
    as: () => given.heir.lead,
  },
  {
    name: 'predecessor-result',
    route: `${root}.predecessors.$predecessorId.submissions.$earlierId`,
    path: () => given.heir.path,
    as: () => given.heir.lead,
  },
  {
    name: 'organisation-late',
    route: `${root}._index`,
    path: () => home(given.late),
    as: () => given.late.lead,
  },
  {
    name: 'assessment-closed',
    route: `${inAssessment}._index`,
    path: () => at(given.late),
    as: () => given.late.lead,
  },
  {
    name: 'indicator-closed',
    route: `${inAssessment}.indicators.$indicatorId`,
    path: () => indicator(given.late),
    as: () => given.late.lead,
  },
  {
    name: 'check-closed',
    route: `${inAssessment}.check`,
    path: () => at(given.late, '/check'),
    as: () => given.late.lead,
  },
  ...administration(),
  {
    name: 'result',
    route: `${root}.submissions.$submissionId._index`,
    path: () => `${home(given.submitted)}/submissions/${given.submitted.submissionId}`,
    as: () => given.submitted.lead,
    act: async (page) => {
      await page.locator('canvas').nth(1).waitFor()
    },
  },
  {
    name: 'trail-new',
    route: `${root}.trail`,
    path: () => `/organisations/${given.newcomer.organisation.id}/trail`,
    as: () => given.newcomer,
  },
  {
    name: 'trail',
    route: `${root}.trail`,
    path: () => `${home(given.submitted)}/trail`,
    as: () => given.submitted.lead,
    act: (page) => page.locator('summary').first().click(),
  },
  {
    name: 'trail-long',
    route: `${root}.trail`,
    path: () => `${home(given.begun)}/trail?kind=assessment`,
    as: () => given.begun.lead,
  },
  {
    name: 'trail-errors',
    route: `${root}.trail`,
    path: () => `${home(given.submitted)}/trail?from-day=31&from-month=2&from-year=2026`,
    as: () => given.submitted.lead,
    status: 400,
  },
  {
    name: 'trail-too-many-downloads',
    route: `${root}.trail`,
    path: () => `${home(given.submitted)}/trail?wait=12`,
    as: () => given.submitted.lead,
    status: 429,
  },
  {
    name: 'administration-trail',
    route: 'administration.trail',
    path: () => '/administration/trail',
    as: () => given.administrator,
    act: (page) => page.locator('summary').first().click(),
  },
]

const people = (rest = '') => `/organisations/${given.people.lead.organisation.id}/members${rest}`

states.push(
  {
    name: 'invitation-new-account',
    route: 'invitations.$token',
    path: () => `/invitations/${given.people.invitations.fresh.token}`,
  },
  {
    name: 'invitation-errors',
    route: 'invitations.$token',
    path: () => `/invitations/${given.people.invitations.fresh.token}`,
    act: press('Create account and accept'),
    status: 400,
  },
  {
    name: 'invitation-sign-in',
    route: 'invitations.$token',
    path: () => `/invitations/${given.people.invitations.known.token}`,
  },
  {
    name: 'invitation-other-account',
    route: 'invitations.$token',
    path: () => `/invitations/${given.people.invitations.known.token}`,
    as: () => given.stranger,
  },
  { name: 'invitation-gone', route: 'invitations.$token', path: () => '/invitations/x', status: 404 },
  {
    name: 'people',
    route: `${root}.members`,
    path: () => people('?done=sent'),
    as: () => given.people.lead,
  },
  {
    name: 'people-errors',
    route: `${root}.members`,
    path: () => people(),
    as: () => given.people.lead,
    act: press('Send invitation'),
    status: 400,
  },
  {
    name: 'person',
    route: `${root}.members_.$userId`,
    path: () => people(`/${given.people.member.id}`),
    as: () => given.people.lead,
  },
  {
    name: 'person-former',
    route: `${root}.members_.$userId`,
    path: () => people(`/${given.people.former.id}`),
    as: () => given.people.lead,
  },
  {
    name: 'person-last-lead',
    route: `${root}.members_.$userId`,
    path: () => people(`/${given.people.lead.id}`),
    as: () => given.people.lead,
    act: press('Remove'),
    status: 400,
  },
  {
    name: 'hand-over',
    route: `${root}.members_.$userId_.hand-over`,
    path: () => people(`/${given.people.member.id}/hand-over`),
    as: () => given.people.lead,
  },
  {
    name: 'hand-over-errors',
    route: `${root}.members_.$userId_.hand-over`,
    path: () => people(`/${given.people.member.id}/hand-over`),
    as: () => given.people.lead,
    act: press('Hand over'),
    status: 400,
  },
  {
    name: 'hand-over-nothing',
    route: `${root}.members_.$userId_.hand-over`,
    path: () => people(`/${given.people.lead.id}/hand-over`),
    as: () => given.people.lead,
  },
  {
    name: 'accounts',
    route: 'administration.accounts',
    path: () => '/administration/accounts',
    as: () => given.people.administrator,
    secondFactor: true,
  },
  {
    name: 'accounts-none-errors',
    route: 'administration.accounts',
    path: () => '/administration/accounts?search=nobody-at-all',
    as: () => given.people.administrator,
    secondFactor: true,
    act: press('Send invitation'),
    status: 400,
  },
  {
    name: 'account',
    route: 'administration.accounts_.$userId',
    path: () => `/administration/accounts/${given.people.member.id}`,
    as: () => given.people.administrator,
    secondFactor: true,
  },
  {
    name: 'account-errors',
    route: 'administration.accounts_.$userId',
    path: () => `/administration/accounts/${given.people.lead.id}`,
    as: () => given.people.administrator,
    secondFactor: true,
    act: press('Remove'),
    status: 400,
  },
  {
    name: 'organisation-people',
    route: 'administration.organisations_.$organisationId_.members',
    path: () => `/administration/organisations/${given.people.lead.organisation.id}/members`,
    as: () => given.people.administrator,
    secondFactor: true,
  },
)
/** What administrators, the steering group and leads of a system see. */
function administration(): State[] {
  const as = () => given.administrator
  const [organisations, rounds, versions] = ['organisations', 'rounds', 'index-versions'].map(
    (part) => `/administration/${part}`,
  ) as [string, string, string]
  const page = (name: string, route: string, where: () => string, rest: Partial<State> = {}): State => ({
    ...{ name, route, path: where, as },
    ...rest,
  })
  const wrong = (button: string, status = 400) => ({ act: press(button), status })
  const ofRound = 'administration.rounds.$roundId'
  const ofOrganisation = 'administration.organisations.$organisationId'
  const upload = async (visitor: Page) => {
    await visitor.getByLabel('Or paste the JSON').fill(`{"id": "${longWord}", "levels": [], "root": {}}`)
    await press('Check and upload')(visitor)
  }
  return [
    page('administration', 'administration._index', () => '/administration'),
    page('register', 'administration.organisations._index', () => organisations),
    page('register-none', 'administration.organisations._index', () => `${organisations}?q=zzzz&ics=NEL`),
    page('organisation-add', 'administration.organisations.new', () => `${organisations}/new`),
    page('organisation-add-errors', 'administration.organisations.new', () => `${organisations}/new`, {
      ...wrong('Add organisation'),
    }),
    page('organisation-edit', ofOrganisation, () => `${organisations}/${given.ids.organisation}`),
    page('organisation-merged', ofOrganisation, () => `${organisations}/${given.ids.merged}`),
    page(
      'merge',
      `${ofOrganisation}_.merge`,
      () => `${organisations}/${given.ids.organisation}/merge?q=royal`,
    ),
    page(
      'merge-confirm',
      `${ofOrganisation}_.merge`,
      () => `${organisations}/${given.submitted.organisationId}/merge?successor=${given.ids.organisation}`,
    ),
    page('rounds', 'administration.rounds._index', () => rounds),
    page('round-add', 'administration.rounds.new', () => `${rounds}/new`),
    page('round-add-errors', 'administration.rounds.new', () => `${rounds}/new`, wrong('Add round')),
    page('round', ofRound, () => `${rounds}/${given.ids.round}`),
    page('round-edit', `${ofRound}_.edit`, () => `${rounds}/${given.ids.later}/edit`),
    page('round-edit-opened', `${ofRound}_.edit`, () => `${rounds}/${given.ids.round}/edit`),
    page('round-extend', `${ofRound}_.extend`, () => `${rounds}/${given.ids.round}/extend?q=royal`),
    page(
      'round-extend-errors',
      `${ofRound}_.extend`,
      () => `${rounds}/${given.ids.later}/extend?organisation=${given.ids.organisation}`,
      wrong('Give more time'),
    ),
    page('index-versions', 'administration.index-versions._index', () => versions),
    page('index-upload', 'administration.index-versions.new', () => `${versions}/new`),
    page('index-upload-errors', 'administration.index-versions.new', () => `${versions}/new`, {
      ...{ act: upload, status: 400 },
    }),
    page('index-preview', 'administration.index-versions.$draftId', () => `${versions}/${given.ids.draft}`),
    page('index-stale', 'administration.index-versions.$draftId', () => `${versions}/${given.ids.stale}`),
    page('completion', 'completion._index', () => '/completion'),
    page('completion-system', 'ics.$ics._index', () => '/ics/NEL', { as: () => given.icsLead }),
  ]
}

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

function ofSession({ id }: GivenUser, change: string) {
  return service.database.query(`update session set ${change} where user_id = $1`, [id])
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
  test.each(states)('$name', async ({ name, path: where, as, secondFactor, act, status }) => {
    const visit = await service.visit({ as: as?.(), secondFactor })
    const { page } = visit
    if (status) visit.allow(new RegExp(`status of ${status}`))
    await visit.open(await where())
    await act?.(page)
    const wrong = [...(await checkFrame(page)), ...(await checkAxe(page)), ...(await checkStyles(page))]
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
    if (other && other !== new URL(page.url()).pathname.replaceAll(/[\da-f-]{36}|[\w-]{43}/g, 'id'))
      wrong.push(`the title “${title}” is also that of ${other}`)
    titles.set(title, new URL(page.url()).pathname.replaceAll(/[\da-f-]{36}|[\w-]{43}/g, 'id'))
    expect(wrong).toEqual([])
  })
})
