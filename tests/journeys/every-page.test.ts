import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { mergeOrganisation } from '#app/organisations/merge.server.ts'
import { extendRound } from '#app/rounds/extend-round.server.ts'
import { uploadIndex } from '#app/rounds/index-drafts.server.ts'
import { addRound } from '#app/rounds/manage-rounds.server.ts'
import { submitAssessment } from '#app/assessment/submit.server.ts'
import {
  type GivenAssessment,
  givenAnswer,
  givenAssessment,
  givenCompleteAssessment,
  givenLead,
  givenMember,
  givenOrganisation,
  type GivenUser,
  givenUser,
} from '#tests/fixtures.ts'
import { indicatorsOf } from '#scoring/index.ts'
import { addEvidence } from '#app/assessment/evidence.server.ts'
import { store } from '#prisma/store.ts'
import { checkAxe, checkFrame, checkReflow, checkTargets, spaceText, takePicture } from './page-checks.ts'
import { givenService } from './service.ts'

const service = givenService()

interface Given {
  stranger: GivenUser
  leadOfTwo: GivenUser
  newcomer: { id: string; organisation: { id: string } }
  draft: GivenAssessment
  begun: GivenAssessment
  complete: GivenAssessment
  submitted: GivenAssessment & { submissionId: string }
  late: GivenAssessment
  administrator: GivenUser
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
  Object.assign(given, {
    stranger: await givenUser(),
    leadOfTwo,
    newcomer: await givenLead(),
    draft: await givenAssessment(),
    begun: await givenBegun(),
    complete,
    submitted,
    late: await givenLate(),
    administrator: await givenMember('administrator'),
    icsLead: await givenMember('ics_lead', { ics: 'NEL' }),
    ...(await givenAdministered()),
  } satisfies Given)
})

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
]

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
    const visit = await service.visit({ as: as?.(), secondFactor: true })
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
