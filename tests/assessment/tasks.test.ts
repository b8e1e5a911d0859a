import { expect, test } from 'vitest'
import type { Role } from '#app/access/policy.ts'
import { assignIndicators } from '#app/assessment/assign.server.ts'
import { openAssessment } from '#app/assessment/open.server.ts'
import { readTasks } from '#app/assessment/tasks.server.ts'
import { setOutside } from '#prisma/scope.ts'
import { indicatorsOf } from '#scoring/index.ts'
import { givenDatabase } from '#tests/database.ts'
import {
  type GivenAssessment,
  givenAnswer,
  givenAssessment,
  givenEarlierRound,
  givenMember,
  givenReturned,
  givenRole,
  givenSignedOff,
  givenSubmission,
} from '#tests/fixtures.ts'

givenDatabase()

/** As a page reads them: outside every organisation's scope. */
async function read(user: { id: string }, ...roles: [Role, GivenAssessment][]) {
  const memberships = roles.map(([role, { organisationId, lead }]) => ({
    ...{ role, organisationId, ics: null },
    organisation: { id: organisationId, name: lead.organisation.name },
  }))
  setOutside('')
  return readTasks({ user, memberships }).finally(() => setOutside('everything'))
}

const assign = (assessment: GivenAssessment, to: { id: string }, indicatorId: string, dueOn: string | null) =>
  assignIndicators(assessment.organisationId, assessment.lead.id, {
    ...{ assessmentId: assessment.id, indicatorIds: [indicatorId], to: to.id, dueOn },
  })

test('what is assigned in several organisations is listed by day, the overdue first, until it is done', async () => {
  const [one, two] = [await givenAssessment(), await givenAssessment()]
  const person = await givenMember('contributor', { organisationId: one.organisationId })
  await givenRole(person, 'contributor', { organisationId: two.organisationId })
  const ids = indicatorsOf(one.model).map(({ id }) => id)
  await assign(one, person, ids[0]!, null)
  await assign(one, person, ids[1]!, '2100-01-01')
  await assign(two, person, ids[2]!, '2020-01-01')
  await assign(one, person, ids[3]!, '2099-01-01')
  await assign(two, two.lead, ids[4]!, '2020-01-01')
  await givenAnswer(one, ids[3]!, { none: true })
  const tasks = await read(person, ['contributor', one], ['contributor', two])
  expect(tasks.waiting).toEqual([])
  expect(tasks.assigned.map(({ id, overdue }) => [id, overdue])).toEqual([
    [ids[2], true],
    [ids[1], false],
    [ids[0], false],
  ])
  expect(tasks.assigned[0]).toMatchObject({
    to: `/organisations/${two.organisationId}/assessments/${two.id}/indicators/${ids[2]}`,
  })
  expect(tasks.assigned[0]!.of).toContain(two.lead.organisation.name)
  expect((await read(person, ['contributor', one])).assigned).toHaveLength(2)
  expect((await read(person, ['board', two])).assigned).toEqual([])
})

test('an assessment waits for its sponsor once submitted, and for its lead once returned', async () => {
  const waiting = await givenSubmission()
  const titles = async (user: { id: string }, role: Role) =>
    (await read(user, [role, waiting])).waiting.map(({ title }) => title)
  expect(await titles(waiting.sponsor, 'sponsor')).toEqual(['Sign it off or return it'])
  expect(await titles(waiting.lead, 'lead')).toEqual([])
  await givenReturned(waiting)
  expect(await titles(waiting.sponsor, 'sponsor')).toEqual([])
  expect(await titles(waiting.lead, 'lead')).toEqual([
    'Returned with comments: change it and submit it again',
  ])
})

test('what was carried forward waits for the lead to confirm it, and for who has the indicator', async () => {
  const before = await givenSignedOff()
  await givenEarlierRound(before.id)
  const id = (await openAssessment(before.organisationId, before.lead.id))!
  const now = { ...before, id }
  const person = await givenMember('contributor', { organisationId: before.organisationId })
  const ids = indicatorsOf(before.model).map((each) => each.id)
  await assign(now, person, ids[0]!, null)
  expect((await read(before.lead, ['lead', now])).waiting.map(({ title }) => title)).toEqual([
    `Confirm ${ids.length} answers that were carried forward`,
  ])
  expect((await read(person, ['contributor', now])).assigned).toMatchObject([
    { id: ids[0], state: 'to-confirm' },
  ])
})
