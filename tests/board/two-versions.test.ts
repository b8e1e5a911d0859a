import { expect, test } from 'vitest'
import { toAnswers } from '#app/assessment/answer.ts'
import { readLatestResult } from '#app/improvement/latest-result.server.ts'
import { proposeTargets } from '#app/improvement/propose-targets.server.ts'
import { readTargetsPage } from '#app/improvement/read-targets-page.server.ts'
import { requireSubmission } from '#app/results/read-submission.server.ts'
import { store } from '#prisma/store.ts'
import { compare } from '#scoring/index.ts'
import { givenDatabase } from '#tests/database.ts'
import { type GivenSubmission, origin } from '#tests/fixtures.ts'
import { givenTwoVersions } from './two-versions.ts'

givenDatabase()

test('two versions of the index compare as far as they are the same', async () => {
  const { before, after, rounds } = await givenTwoVersions()
  const scored = async ({ organisationId, submissionId }: GivenSubmission) => {
    const { submission, model } = await requireSubmission(organisationId, submissionId, 'results')
    return { model, answers: toAnswers(submission.record.answers), result: submission.result }
  }
  const { groups, counts } = compare(await scored(before), await scored(after))
  expect(
    groups.slice(1).map(({ comparable, of, moved, noArrow }) => [comparable, of, moved ?? noArrow]),
  ).toEqual([
    [5, 6, 1],
    [5, 7, 1],
    [6, 6, 1],
    [5, 6, 1],
    [2, 5, 'too-few-comparable'],
  ])
  expect(counts).toEqual({ comparable: 23, changed: 3, added: 3, removed: 2 })
  const { organisationId, lead } = after
  expect((await readLatestResult(organisationId))!.round).toBe(rounds[1])
  const { roundId } = await store().assessment.findUniqueOrThrow({ where: { id: before.id } })
  expect((await readLatestResult(organisationId, roundId))!.round).toBe(rounds[0])
  const { roundId: second } = await store().assessment.findUniqueOrThrow({ where: { id: after.id } })
  const wanted = { workforce: 3 }
  await proposeTargets(organisationId, lead.id, { roundId: second, wanted, shown: '' }, origin)
  const page = (await readTargetsPage(organisationId)).find(({ id }) => id === second)!
  // Seven indicators at stage 2, of which two thirds are needed: five.
  expect(page.commitments[1]!.gap.criteria.map(({ level }) => level)).toEqual([3, 3, 3, 3, 3])
})
