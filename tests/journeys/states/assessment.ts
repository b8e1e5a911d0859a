/** A draft: its lists, its indicators, assigning and checking. */
import { randomUUID } from 'node:crypto'
import { addComment, settleThread } from '#app/assessment/comment.server.ts'
import {
  type GivenAssessment,
  givenAnswer,
  givenAssessment,
  givenMember,
  type GivenUser,
  origin,
} from '#tests/fixtures.ts'
import { store } from '#prisma/store.ts'
import { indicatorsOf } from '#scoring/index.ts'
import { nameBarriers } from '#app/benchmark/name-barriers.server.ts'
import { at, given, home, indicator } from './given.ts'
import { longWord, ofAssessment, ofOrganisation, press, type State } from './state.ts'

/** A contributor with nothing assigned. */
let idle: GivenUser
/** A draft that was talked about, and then signed off. */
let signed: GivenAssessment

export async function prepare(): Promise<void> {
  idle = await givenMember('contributor', { organisationId: given.begun.organisationId })
  await talk(given.begun, given.contributor, given.sponsor)
  signed = await givenAssessment()
  await nameBarriers(signed.organisationId, signed.lead.id, signed.id, {
    leadership: ['pace', 'buy-in', 'engagement-time'],
    workforce: ['money'],
  })
  await talk(signed, signed.lead, signed.lead)
  for (const state of ['submitted', 'signed_off'])
    await store().assessment.updateMany({ where: { id: signed.id }, data: { state } })
}

/** On the first indicator: a thread with replies, one that is short, and one that is resolved. */
async function talk(assessment: GivenAssessment, contributor: GivenUser, sponsor: GivenUser): Promise<void> {
  const { organisationId, id: assessmentId, lead } = assessment
  const place = { assessmentId, indicatorId: indicatorsOf(assessment.model)[0]!.id }
  const say = async (by: GivenUser, text: string, threadId: string | null, tell: GivenUser[] = []) => {
    const comment = { ...place, id: randomUUID(), threadId, text, tell: tell.map(({ id }) => id) }
    await addComment(organisationId, by.id, comment, origin)
    return comment.id
  }
  const long = await say(contributor, `${longWord.repeat(2)}\n\nIs this so?`, null, [lead, sponsor])
  await say(lead, 'Yes: the board has the minutes.', long, [contributor])
  await say(sponsor, 'I have read them. '.repeat(30), long)
  await say(lead, 'Who has the figures for this?', null, assessment === given.begun ? [idle] : [])
  const resolved = await say(lead, 'Please add the date of the minutes.', null)
  await settleThread(organisationId, contributor.id, { ...place, threadId: resolved, resolve: true })
}
const comments = (assessment: GivenAssessment, position = 0) => `${indicator(assessment, position)}/comments`

export const states: State[] = [
  {
    name: 'assessment-contributor',
    route: `${ofAssessment}._index`,
    path: () => at(given.begun),
    as: () => given.contributor,
  },
  {
    name: 'assessment-idle',
    route: `${ofAssessment}._index`,
    path: () => at(given.begun),
    as: () => idle,
  },
  {
    name: 'assessment-sponsor',
    route: `${ofAssessment}._index`,
    path: () => at(given.begun),
    as: () => given.sponsor,
  },
  {
    name: 'assign',
    route: `${ofAssessment}.assign`,
    path: () => at(given.begun, '/assign'),
    as: () => given.begun.lead,
  },
  {
    name: 'assign-errors',
    route: `${ofAssessment}.assign`,
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
    route: `${ofAssessment}.assign`,
    path: () => at(given.complete, '/assign?given=12#done'),
    as: () => given.complete.lead,
  },
  {
    name: 'assign-submitted',
    route: `${ofAssessment}.assign`,
    path: () => at(given.submitted, '/assign'),
    as: () => given.submitted.lead,
  },
  {
    name: 'barriers',
    route: `${ofAssessment}.barriers`,
    path: () => at(given.draft, '/barriers'),
    as: () => given.draft.lead,
  },
  {
    name: 'barriers-done',
    route: `${ofAssessment}.barriers`,
    path: () => at(given.carried, '/barriers'),
    as: () => given.carried.lead,
    act: async (page) => {
      await page.getByLabel('There is no money for it').first().check()
      await page.getByRole('button', { name: 'Save' }).click()
      await page.getByRole('alert').waitFor()
    },
  },
  {
    name: 'barriers-errors',
    route: `${ofAssessment}.barriers`,
    path: () => at(given.draft, '/barriers'),
    as: () => given.draft.lead,
    act: async (page) => {
      const first = page.getByLabel('Change is slow').first()
      await first.check()
      await first.evaluate((box: HTMLInputElement) => void (box.value = 'gossip'))
      await press('Save')(page)
    },
    status: 400,
  },
  {
    name: 'barriers-signed-off',
    route: `${ofAssessment}.barriers`,
    path: () => at(signed, '/barriers'),
    as: () => signed.lead,
  },
  {
    name: 'indicator-assigned',
    route: `${ofAssessment}.indicators.$indicatorId`,
    path: () => indicator(given.begun, 8),
    as: () => given.contributor,
  },
  {
    name: 'indicator-not-assigned',
    route: `${ofAssessment}.indicators.$indicatorId`,
    path: () => indicator(given.begun),
    as: () => idle,
  },
  {
    name: 'indicator-sponsor',
    route: `${ofAssessment}.indicators.$indicatorId`,
    path: () => indicator(given.begun, 2),
    as: () => given.sponsor,
  },
  {
    name: 'check-sponsor',
    route: `${ofAssessment}.check`,
    path: () => at(given.begun, '/check'),
    as: () => given.sponsor,
  },
  {
    name: 'assessment-empty',
    route: `${ofAssessment}._index`,
    path: () => at(given.draft),
    as: () => given.draft.lead,
  },
  {
    name: 'assessment-begun',
    route: `${ofAssessment}._index`,
    path: () => at(given.begun),
    as: () => given.begun.lead,
  },
  {
    name: 'assessment-submitted',
    route: `${ofAssessment}._index`,
    path: () => at(given.submitted),
    as: () => given.submitted.lead,
  },
  {
    name: 'commitment-empty',
    route: `${ofAssessment}.commitments.$commitmentId`,
    path: () => at(given.draft, '/commitments/workforce'),
    as: () => given.draft.lead,
  },
  {
    name: 'commitment-begun',
    route: `${ofAssessment}.commitments.$commitmentId`,
    path: () => at(given.begun, '/commitments/leadership'),
    as: () => given.begun.lead,
  },
  {
    name: 'indicator-empty',
    route: `${ofAssessment}.indicators.$indicatorId`,
    path: () => indicator(given.draft),
    as: () => given.draft.lead,
    act: (page) => page.locator('summary').click(),
  },
  {
    name: 'indicator-errors',
    route: `${ofAssessment}.indicators.$indicatorId`,
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
    route: `${ofAssessment}.indicators.$indicatorId`,
    path: () => indicator(given.begun),
    as: () => given.begun.lead,
  },
  {
    name: 'indicator-not-applicable',
    route: `${ofAssessment}.indicators.$indicatorId`,
    path: () => indicator(given.begun, 1),
    as: () => given.begun.lead,
  },
  {
    name: 'indicator-conflict',
    route: `${ofAssessment}.indicators.$indicatorId`,
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
    route: `${ofAssessment}.indicators.$indicatorId`,
    path: () => indicator(given.submitted),
    as: () => given.submitted.lead,
  },
  {
    name: 'indicator-carried',
    route: `${ofAssessment}.indicators.$indicatorId`,
    path: () => indicator(given.carried),
    as: () => given.carried.lead,
  },
  {
    name: 'assessment-carried',
    route: `${ofAssessment}._index`,
    path: () => at(given.carried),
    as: () => given.carried.lead,
  },
  {
    name: 'check-carried',
    route: `${ofAssessment}.check`,
    path: () => at(given.carried, '/check'),
    as: () => given.carried.lead,
  },
  {
    name: 'department',
    route: `${ofOrganisation}.department`,
    path: () => `${home(given.draft)}/department`,
    as: () => given.draft.lead,
    act: press('Start its assessment'),
    status: 400,
  },
  {
    name: 'predecessors',
    route: `${ofAssessment}.predecessors`,
    path: async () => `${at(await givenAssessment(given.heir.lead))}/predecessors`,
    as: () => given.heir.lead,
  },
  {
    name: 'indicator-predecessors',
    route: `${ofAssessment}.indicators.$indicatorId`,
    path: async () => indicator(await givenAssessment(given.heir.lead)),
    as: () => given.heir.lead,
    act: (page) => page.getByText('What your predecessors answered').click(),
  },
  {
    name: 'tasks',
    route: 'tasks',
    path: () => '/tasks',
    as: () => given.contributor,
  },
  {
    name: 'tasks-lead',
    route: 'tasks',
    path: () => '/tasks',
    as: () => given.carried.lead,
  },
  {
    name: 'tasks-none',
    route: 'tasks',
    path: () => '/tasks',
    as: () => given.stranger,
  },
  {
    name: 'check-empty',
    route: `${ofAssessment}.check`,
    path: () => at(given.draft, '/check'),
    as: () => given.draft.lead,
  },
  {
    name: 'check-errors',
    route: `${ofAssessment}.check`,
    path: () => at(given.begun, '/check'),
    as: () => given.begun.lead,
    act: press('Submit'),
    status: 400,
  },
  {
    name: 'check-complete',
    route: `${ofAssessment}.check`,
    path: () => at(given.complete, '/check'),
    as: () => given.complete.lead,
  },
  {
    name: 'assessment-closed',
    route: `${ofAssessment}._index`,
    path: () => at(given.late),
    as: () => given.late.lead,
  },
  {
    name: 'indicator-closed',
    route: `${ofAssessment}.indicators.$indicatorId`,
    path: () => indicator(given.late),
    as: () => given.late.lead,
  },
  {
    name: 'check-closed',
    route: `${ofAssessment}.check`,
    path: () => at(given.late, '/check'),
    as: () => given.late.lead,
  },
  {
    name: 'comments',
    route: `${ofAssessment}.indicators.$indicatorId_.comments`,
    path: () => comments(given.begun),
    as: () => given.contributor,
  },
  {
    name: 'comments-none',
    route: `${ofAssessment}.indicators.$indicatorId_.comments`,
    path: () => comments(given.draft),
    as: () => given.draft.lead,
  },
  {
    name: 'comments-errors',
    route: `${ofAssessment}.indicators.$indicatorId_.comments`,
    path: () => comments(given.begun),
    as: () => given.sponsor,
    act: async (page) => {
      await page.locator('summary', { hasText: 'Reply' }).first().click()
      await press('Add reply')(page)
    },
    status: 400,
  },
  {
    name: 'comments-done',
    route: `${ofAssessment}.indicators.$indicatorId_.comments`,
    path: () => `${comments(given.begun, 1)}?done=added#done`,
    as: () => given.begun.lead,
  },
  {
    name: 'comments-signed-off',
    route: `${ofAssessment}.indicators.$indicatorId_.comments`,
    path: () => comments(signed),
    as: () => signed.lead,
  },
]
