import { expect, test } from 'vitest'
import { readReviewTasks } from '#app/community/review-tasks.server.ts'
import { store } from '#prisma/store.ts'
import { setOutside } from '#prisma/scope.ts'
import { indicatorsOf } from '#scoring/index.ts'
import { givenDatabase } from '#tests/database.ts'
import {
  type GivenAssessment,
  givenAnswer,
  givenAssessment,
  givenReview,
  givenReviewer,
  givenReviewGroup,
  type GivenUser,
  givenView,
} from '#tests/fixtures.ts'

givenDatabase()

/** As a page reads them: outside every organisation's scope. */
async function read(user: GivenUser, role: 'reviewer' | 'board', { organisationId, lead }: GivenAssessment) {
  const organisation = { id: organisationId, name: lead.organisation.name }
  setOutside('')
  const tasks = readReviewTasks({ user, memberships: [{ role, organisationId, ics: null, organisation }] })
  return tasks.finally(() => setOutside('everything'))
}

test('a review waits for its reviewer until every question is done or it is over, and for nobody else', async () => {
  const assessment = await givenAssessment()
  const { organisationId, id } = assessment
  const group = await givenReviewGroup(organisationId)
  const reviewer = await givenReviewer(organisationId, group.id)
  const titles = async () => (await read(reviewer, 'reviewer', assessment)).map(({ title }) => title)
  expect(await titles()).toEqual([])
  await givenReview(assessment)
  expect(await read(reviewer, 'reviewer', assessment)).toMatchObject([
    { title: 'Say what you see', to: `/organisations/${organisationId}/reviews/${id}` },
  ])
  expect(await read(reviewer, 'board', assessment)).toEqual([])
  const [first, ...others] = indicatorsOf(assessment.model)
  for (const indicator of [first!, ...others]) await givenAnswer(assessment, indicator.id, { none: true })
  await givenView(assessment, reviewer, first!.id)
  expect(await titles()).toEqual([`Say what you see: 1 of ${others.length + 1} questions done`])
  for (const indicator of others) await givenView(assessment, reviewer, indicator.id)
  expect(await titles()).toEqual([])
})

test('a review that is over waits for nobody', async () => {
  const assessment = await givenAssessment()
  const { organisationId, id: assessmentId } = assessment
  const reviewer = await givenReviewer(organisationId, (await givenReviewGroup(organisationId)).id)
  await givenReview(assessment)
  await store().review.updateMany({ where: { assessmentId }, data: { closesOn: new Date('2020-01-01') } })
  expect(await read(reviewer, 'reviewer', assessment)).toEqual([])
})
