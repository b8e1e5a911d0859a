/** Groups, reviews, what reviewers say, and how the organisation reads it. */
import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import {
  answeringAny,
  type GivenAssessment,
  givenAnswer,
  givenAssessment,
  givenCompleteAssessment,
  givenEvidence,
  givenLead,
  givenMember,
  givenOrganisation,
  givenReview,
  givenReviewer,
  givenReviewGroup,
  type GivenUser,
  givenView,
} from '#tests/fixtures.ts'
import { addEvidence } from '#app/assessment/evidence.server.ts'
import { replyToView } from '#app/community/reply.server.ts'
import { closeReview } from '#app/community/review.server.ts'
import { readViews } from '#app/community/views.server.ts'
import { store } from '#prisma/store.ts'
import { indicatorsOf } from '#scoring/index.ts'
import { at, given, home } from './given.ts'
import { longName, longWord, ofAssessment, ofOrganisation, press, type State } from './state.ts'

const ofReview = `${ofOrganisation}.reviews.$assessmentId`
/** Open to reviewers, with views and replies. */
let reviewed: GivenAssessment
/** Its review is over, with a small network and a larger one. */
let over: GivenAssessment
let reviewer: GivenUser
let fresh: GivenUser
/** In no group. */
let loose: GivenUser
let past: GivenUser
/** Of an organisation that has opened nothing to reviewers. */
let idle: GivenUser
let ids: string[]

export async function prepare(): Promise<void> {
  reviewed = await givenReviewed()
  over = await givenOver()
  const { organisationId } = given.begun
  idle = await givenReviewer(organisationId, (await givenReviewGroup(organisationId)).id)
}

async function givenReviewed(): Promise<GivenAssessment> {
  const lead = await givenLead({ organisation: await givenOrganisation({ name: longName }) })
  const assessment = await givenAssessment(lead)
  const { organisationId, id: assessmentId } = assessment
  ids = indicatorsOf(assessment.model).map(({ id }) => id)
  const rationale = `We run ${longWord}.\n\n${'The board has read the figures and agreed what to do. '.repeat(8)}`
  await givenAnswer(assessment, ids[0]!, { met: [1, 2, 3], rationale })
  await givenAnswer(assessment, ids[1]!, { notApplicable: 'We have no board.' })
  await givenAnswer(assessment, ids[2]!, { none: true })
  await givenAnswer(assessment, ids[4]!, { met: [1] })
  const target = { assessmentId, indicatorId: ids[0]! }
  const items = [
    givenEvidence('Board papers on race equality'),
    {
      title: `Minutes of the ${longWord} committee`,
      reference: 'Minute 7, in the shared folder',
      date: '2026-03-01',
    },
  ]
  for (const item of items) await addEvidence(organisationId, answeringAny(lead), target, { item: item })
  await givenReview(assessment)
  for (const { id: evidenceId } of await store().evidence.findMany({ where: { organisationId } }))
    await store().sharedEvidence.create({ data: { organisationId, assessmentId, evidenceId } })
  const group = await givenReviewGroup(organisationId, { name: 'Somali mothers of Southwark' })
  reviewer = await givenReviewer(organisationId, group.id, { name: 'Hodan Ali' })
  fresh = await givenReviewer(organisationId, group.id, { name: longWord })
  loose = await givenMember('reviewer', { organisationId }, { name: 'Kwame Mensah' })
  const reason = `When I asked at the desk nobody knew of it. ${longWord}`
  await givenView(assessment, reviewer, ids[0]!, { verdict: 'disagree', reason, level: 1 })
  await givenView(assessment, fresh, ids[4]!, { verdict: 'cannot_tell' })
  await givenView(assessment, reviewer, ids[2]!)
  await givenAnswer(assessment, ids[2]!, { met: [1] })
  const views = await readViews(organisationId, assessmentId)
  const view = views!.groups[0]!.views.find(({ indicatorId }) => indicatorId === ids[0])!
  const text = 'Thank you. We will put it on a poster at the desk.'
  await replyToView(
    organisationId,
    lead.id,
    { assessmentId, viewId: view.id, text, id: randomUUID() },
    'https://x.example',
  )
  return assessment
}

async function givenOver(): Promise<GivenAssessment> {
  const assessment = await givenCompleteAssessment()
  const { organisationId, id, lead } = assessment
  await givenReview(assessment)
  const groups = [
    ['staff_network', 'Race equality network', 6],
    ['staff_network', 'Faith network', 3],
    ['staff_network', 'Pride network', 1],
    ['union', 'Unison', 1],
  ] as const
  for (const [kind, name, people] of groups) {
    const group = await givenReviewGroup(organisationId, { kind, name })
    for (let number = 0; number < people; number++) {
      past = await givenReviewer(organisationId, group.id)
      const reason = `We see little of it, ${name} ${number}`
      await givenView(assessment, past, ids[0]!, {
        verdict: number % 2 ? 'agree' : 'disagree',
        reason,
        level: number % 3,
      })
    }
  }
  await givenAnswer(assessment, ids[0]!, { met: [1, 2] })
  await closeReview(organisationId, lead.id, id)
  return assessment
}

const review = (rest = '', assessment = reviewed) => `${home(assessment)}/reviews/${assessment.id}${rest}`
const choose = (language: string) => async (page: Page) => {
  await page.getByRole('button', { name: language }).click()
  await page.locator('html[lang=es] h1').waitFor()
}

const pages: State[] = [
  { name: 'reviews', route: `${ofOrganisation}.reviews._index`, path: () => `${home(reviewed)}/reviews` },
  {
    name: 'review-what-happens',
    route: `${ofOrganisation}.reviews.what-happens`,
    path: () => `${home(reviewed)}/reviews/what-happens`,
  },
  { name: 'review-list', route: `${ofReview}._index`, path: () => review() },
  {
    name: 'review-commitment',
    route: `${ofReview}.commitments.$commitmentId`,
    path: () => review('/commitments/leadership'),
  },
  {
    name: 'review-question',
    route: `${ofReview}.indicators.$indicatorId`,
    path: () => review(`/indicators/${ids[0]}`),
  },
  {
    name: 'review-question-none',
    route: `${ofReview}.indicators.$indicatorId`,
    path: () => review(`/indicators/${ids[2]}`),
  },
  { name: 'review-own', route: `${ofReview}.your-views`, path: () => review('/your-views') },
].map((state) => ({ ...state, as: () => reviewer }))

export const states: State[] = [
  ...pages,
  ...pages.map((state) => ({ ...state, name: `${state.name}-es`, act: choose('Español'), language: 'es' })),
  { name: 'tasks-reviewer', route: 'tasks', path: () => '/tasks', as: () => reviewer },
  {
    name: 'reviews-no-group',
    route: `${ofOrganisation}.reviews._index`,
    path: () => `${home(reviewed)}/reviews`,
    as: () => loose,
  },
  {
    name: 'reviews-none',
    route: `${ofOrganisation}.reviews._index`,
    path: () => `${home(given.begun)}/reviews`,
    as: () => idle,
  },
  {
    name: 'review-question-errors',
    route: `${ofReview}.indicators.$indicatorId`,
    path: () => review(`/indicators/${ids[0]}`),
    as: () => fresh,
    act: async (page) => {
      await page.getByLabel('I do not agree').check()
      await press('Save and go to the next question')(page)
    },
    status: 400,
  },
  {
    name: 'review-question-conflict',
    route: `${ofReview}.indicators.$indicatorId`,
    path: () => review(`/indicators/${ids[4]}`),
    as: () => fresh,
    act: async (page) => {
      await givenView(reviewed, fresh, ids[4]!, {
        version: 1,
        verdict: 'disagree',
        reason: 'On my phone',
        level: 0,
      })
      await page.getByLabel('I agree').check()
      await press('Save and go to the list')(page)
    },
    status: 409,
  },
  {
    name: 'review-question-waiting',
    route: `${ofReview}.indicators.$indicatorId`,
    path: () => review(`/indicators/${ids[5]}`),
    as: () => reviewer,
  },
  {
    name: 'review-question-not-applicable',
    route: `${ofReview}.indicators.$indicatorId`,
    path: () => review(`/indicators/${ids[1]}`),
    as: () => reviewer,
  },
  {
    name: 'review-question-over',
    route: `${ofReview}.indicators.$indicatorId`,
    path: () => review(`/indicators/${ids[0]}`, over),
    as: () => past,
  },
  {
    name: 'review-groups',
    route: `${ofOrganisation}.review-groups`,
    path: () => `${home(reviewed)}/review-groups?done=placed`,
    as: () => reviewed.lead,
  },
  {
    name: 'review-groups-errors',
    route: `${ofOrganisation}.review-groups`,
    path: () => `${home(given.begun)}/review-groups`,
    as: () => given.begun.lead,
    act: press('Add group'),
    status: 400,
  },
  {
    name: 'review-new',
    route: `${ofAssessment}.review`,
    path: () => at(given.complete, '/review'),
    as: () => given.complete.lead,
  },
  {
    name: 'review-open',
    route: `${ofAssessment}.review`,
    path: () => at(reviewed, '/review?done=opened'),
    as: () => reviewed.lead,
  },
  {
    name: 'review-errors',
    route: `${ofAssessment}.review`,
    path: () => at(given.begun, '/review'),
    as: () => given.begun.lead,
    act: press('Open the review'),
    status: 400,
  },
  {
    name: 'review-over',
    route: `${ofAssessment}.review`,
    path: () => at(over, '/review'),
    as: () => over.lead,
  },
  {
    name: 'views-open',
    route: `${ofAssessment}.views._index`,
    path: () => at(reviewed, '/views'),
    as: () => reviewed.lead,
  },
  {
    name: 'views-over',
    route: `${ofAssessment}.views._index`,
    path: () => at(over, '/views'),
    as: () => over.lead,
  },
  {
    name: 'views-indicator',
    route: `${ofAssessment}.views.$indicatorId`,
    path: () => at(reviewed, `/views/${ids[0]}?done=replied`),
    as: () => reviewed.lead,
  },
  {
    name: 'views-indicator-errors',
    route: `${ofAssessment}.views.$indicatorId`,
    path: () => at(reviewed, `/views/${ids[4]}`),
    as: () => reviewed.lead,
    act: async (page) => {
      await page.locator('summary').click()
      await press('Send reply')(page)
    },
    status: 400,
  },
  {
    name: 'views-indicator-over',
    route: `${ofAssessment}.views.$indicatorId`,
    path: () => at(over, `/views/${ids[0]}`),
    as: () => over.lead,
  },
  {
    name: 'indicator-with-views',
    route: `${ofAssessment}.indicators.$indicatorId`,
    path: () => at(reviewed, `/indicators/${ids[0]}`),
    as: () => reviewed.lead,
  },
]
