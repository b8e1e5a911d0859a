import { expect, test } from 'vitest'
import { answeringAny, givenAnswer, givenEvidence, givenReturned, givenSubmission } from '#tests/fixtures.ts'
import { addEvidence } from '#app/assessment/evidence.server.ts'
import { reopen } from '#app/assessment/decide.server.ts'
import { readSignOff } from '#app/results/sign-off-page.server.ts'
import { indicatorsOf } from '#scoring/index.ts'
import { givenDatabase } from '#tests/database.ts'
import { type GivenSubmission, givenSignedOff, origin } from '#tests/fixtures.ts'

givenDatabase()

async function readWaiting({ organisationId, sponsor, id }: GivenSubmission) {
  return (await readSignOff(organisationId, sponsor.id, id)).waiting!
}

test('a first submission changed since nothing', async () => {
  expect((await readWaiting(await givenSubmission())).sinceReturn).toBeNull()
})

test('what is submitted again shows which answers changed since the one that was returned, and how', async () => {
  const returned = await givenReturned()
  const { organisationId, lead, id: assessmentId } = returned
  const [first, second, third, fourth, fifth, sixth] = indicatorsOf(returned.model)
  const same = { met: [1], confidence: 'high' } as const
  const keep = (id: string) => ({ ...same, met: [1], rationale: `What shows ${id}` })
  await givenAnswer(returned, first!.id, { ...keep(first!.id), met: [1, 2] })
  await givenAnswer(returned, second!.id, { ...keep(second!.id), met: [1, 3], rationale: 'Other words' })
  const target = { assessmentId, indicatorId: third!.id }
  await addEvidence(organisationId, answeringAny(lead), target, { item: givenEvidence('New minutes') })
  await givenAnswer(returned, fourth!.id, { ...keep(fourth!.id), confidence: 'low' })
  await givenAnswer(returned, fifth!.id, { notApplicable: 'We have no board' })
  await givenAnswer(returned, sixth!.id, keep(sixth!.id))
  const again = await givenSubmission({ assessment: returned, sponsor: returned.sponsor })
  const { sinceReturn } = await readWaiting(again)
  expect(sinceReturn!.returned).toMatchObject({
    ...{ comment: 'Say more about the board', number: 1, submissionId: returned.submissionId },
  })
  expect(sinceReturn!.changed).toEqual([
    { id: first!.id, title: first!.title, what: ['stage 1 to stage 2'] },
    { id: second!.id, title: second!.title, what: ['what is ticked', 'the words'] },
    { id: third!.id, title: third!.title, what: ['the evidence'] },
    { id: fourth!.id, title: fourth!.title, what: ['how sure they are'] },
    {
      ...{ id: fifth!.id, title: fifth!.title },
      what: ['stage 1 to not applicable', 'the words', 'how sure they are'],
    },
  ])
})

test('what is submitted again as it was has no changed answer, and one after a reopening is not compared with an older return', async () => {
  const returned = await givenReturned()
  const { organisationId, lead, id, sponsor } = returned
  const again = await givenSubmission({ assessment: returned, sponsor })
  expect((await readWaiting(again)).sinceReturn!.changed).toEqual([])
  await givenSignedOff(again)
  await reopen(organisationId, lead.id, id, 'A figure was wrong', origin)
  expect((await readWaiting(await givenSubmission({ assessment: again, sponsor }))).sinceReturn).toBeNull()
})
