/** The board's paper, the text around it, and public statements. */
import type { Page } from 'playwright-core'
import { saveTexts } from '#app/board/paper/paper-text.server.ts'
import { toTexts } from '#app/board/paper/paper-text.ts'
import { withdrawStatement } from '#app/board/statement/withdraw-statement.server.ts'
import { addActions } from '#app/improvement/actions/add-actions.server.ts'
import { store } from '#prisma/store.ts'
import { givenStatement } from '#tests/board/statement.ts'
import {
  givenCompleteAssessment,
  givenLead,
  givenOrganisation,
  givenSignedOff,
  givenSubmission,
  type GivenSubmission,
} from '#tests/fixtures.ts'
import { given, home } from './given.ts'
import { longName, longWord, ofOrganisation, type State } from './state.ts'

let signed: GivenSubmission
let withdrawn: GivenSubmission
let statementId: string
const keys = new Map<GivenSubmission, string>()

export async function prepare(): Promise<void> {
  const organisation = await givenOrganisation({ name: longName })
  const assessment = await givenCompleteAssessment(await givenLead({ organisation }))
  signed = await givenSignedOff(await givenSubmission({ assessment }))
  withdrawn = await givenSignedOff()
  const texts = { ...toTexts([]), meeting: `Board of ${longWord}, 28 May 2026`, closing: 'One\n\nTwo' }
  await saveTexts(signed.organisationId, signed.lead.id, texts, 0)
  const action = { commitmentId: 'leadership', indicatorId: null, level: null, title: longWord.repeat(8) }
  const more = { notes: '', ownerId: null, dueOn: null, cost: 'unknown' as const }
  const sent = { userId: signed.lead.id, indexVersionId: signed.indexVersionId, key: 'paper' }
  await addActions(signed.organisationId, { ...sent, actions: [{ ...action, ...more }] })
  statementId = await givenStatement(
    { ...signed, by: signed.lead },
    `We begin at ${longWord}.\n\nIt is not enough.`,
  )
  const gone = await givenStatement({ ...withdrawn, by: withdrawn.lead })
  await withdrawStatement(withdrawn.organisationId, withdrawn.lead.id, gone)
  for (const each of [signed, withdrawn]) {
    const { statementKey } = await store().organisation.findFirstOrThrow({
      where: { id: each.organisationId },
    })
    keys.set(each, statementKey!)
  }
}

const ofSubmission = `${ofOrganisation}.submissions.$submissionId`
const submission = (rest: string) => `${home(signed)}/submissions/${signed.submissionId}/${rest}`
const roundKey = async () =>
  (await store().statement.findFirstOrThrow({ where: { id: statementId } })).roundKey

async function preview(page: Page): Promise<void> {
  await page.getByLabel('Your own words').fill('We know that this is not enough.')
  await page.getByRole('button', { name: 'See what would be public' }).click()
  await page.locator('#preview').waitFor()
}

export const states: State[] = [
  { name: 'paper', route: `${ofSubmission}.paper`, path: () => submission('paper'), as: () => signed.lead },
  {
    name: 'paper-text',
    route: `${ofOrganisation}.board.paper.text`,
    path: () => `${home(signed)}/board/paper/text`,
    as: () => signed.lead,
  },
  {
    name: 'paper-text-errors',
    route: `${ofOrganisation}.board.paper.text`,
    path: () => `${home(signed)}/board/paper/text`,
    as: () => signed.lead,
    status: 400,
    act: async (page) => {
      await page.locator('#meeting').fill('x'.repeat(201))
      await page.getByRole('button', { name: 'Save' }).click()
      await page.locator('.nhsuk-error-summary').waitFor()
    },
  },
  {
    name: 'statement-publish',
    route: `${ofSubmission}.statement`,
    path: () => submission('statement'),
    as: () => signed.sponsor,
  },
  {
    name: 'statement-preview',
    route: `${ofSubmission}.statement`,
    path: () => submission('statement'),
    as: () => signed.sponsor,
    act: preview,
  },
  {
    name: 'statement-preview-errors',
    route: `${ofSubmission}.statement`,
    path: () => submission('statement'),
    as: () => signed.sponsor,
    status: 400,
    act: async (page) => {
      await preview(page)
      await page.getByRole('button', { name: 'Publish', exact: true }).click()
      await page.locator('.nhsuk-error-summary').waitFor()
    },
  },
  {
    name: 'statements-own',
    route: `${ofOrganisation}.statements._index`,
    path: () => `${home(signed)}/statements?done=published`,
    as: () => signed.lead,
  },
  {
    name: 'statements-own-none',
    route: `${ofOrganisation}.statements._index`,
    path: () => `/organisations/${given.newcomer.organisation.id}/statements`,
    as: () => given.newcomer,
  },
  {
    name: 'statement-withdraw',
    route: `${ofOrganisation}.statements.$statementId.withdraw`,
    path: () => `${home(signed)}/statements/${statementId}/withdraw`,
    as: () => signed.lead,
  },
  { name: 'statements', route: 'statements._index', path: () => '/statements' },
  {
    name: 'statement',
    route: 'statements.$key._index',
    path: () => `/statements/${keys.get(signed)}`,
  },
  {
    name: 'statement-round',
    route: 'statements.$key.$round',
    path: async () => `/statements/${keys.get(signed)}/${await roundKey()}`,
  },
  {
    name: 'statement-withdrawn',
    route: 'statements.$key._index',
    path: () => `/statements/${keys.get(withdrawn)}`,
    status: 410,
  },
]
