import { expect, test } from 'vitest'
import { openAssessment } from '#app/assessment/open.server.ts'
import { mergeOrganisation } from '#app/organisations/merge.server.ts'
import { readLatestOfPredecessors } from '#app/results/latest-of-predecessors.server.ts'
import { toPredecessorAnswers, toSideBySide } from '#app/results/side-by-side.ts'
import { indicatorsOf } from '#scoring/index.ts'
import { givenDatabase } from '#tests/database.ts'
import {
  givenAssessment,
  givenEarlierRound,
  givenLead,
  givenSignedOff,
  givenSubmission,
  givenUser,
} from '#tests/fixtures.ts'

givenDatabase()

const merge = async (from: string, into: string) => {
  const made = await mergeOrganisation(from, (await givenUser()).id, into)
  if ('refused' in made) throw new Error(made.refused)
}

test('a successor sees what each predecessor last had signed off, or else submitted, side by side', async () => {
  const lead = await givenLead()
  const into = lead.organisation.id
  const signed = await givenSignedOff()
  const round = await givenEarlierRound(signed.id)
  await openAssessment(signed.organisationId, signed.lead.id)
  const waiting = await givenSubmission()
  const begun = await givenAssessment()
  for (const { organisationId } of [signed, waiting, begun]) await merge(organisationId, into)
  const latest = await readLatestOfPredecessors(into)
  const names = [waiting, signed].map((each) => each.lead.organisation.name)
  expect(new Map(latest.map((each) => [each.name, each.submission.id]))).toEqual(
    new Map([waiting, signed].map((each, index) => [names[index], each.submissionId])),
  )
  const table = toSideBySide(signed.model, latest)
  expect(table.predecessors.find(({ name }) => name === names[1])).toMatchObject({ round, signedOff: true })
  expect(table.predecessors.find(({ name }) => name === names[0])).toMatchObject({ signedOff: false })
  expect(table.rows.map(({ id }) => id)).toEqual(indicatorsOf(signed.model).map(({ id }) => id))
  expect(table.rows.every(({ cells }) => cells.every((cell) => cell.startsWith('Stage 1, ')))).toBe(true)
  const [first] = indicatorsOf(signed.model)
  const answers = toPredecessorAnswers(signed.model, latest, first!.id)
  expect(answers[0]).toMatchObject({ rationale: `What shows ${first!.id}` })
  expect(answers[0]!.met).toHaveLength(1)
  expect(toPredecessorAnswers(signed.model, latest, 'x.y')[0]!.level).toBe('Not asked then')
})

test('an organisation without predecessors, or another than the successor, sees none', async () => {
  const [signed, other, lead] = [await givenSignedOff(), await givenLead(), await givenLead()]
  await merge(signed.organisationId, lead.organisation.id)
  expect(await readLatestOfPredecessors(other.organisation.id)).toEqual([])
  expect(await readLatestOfPredecessors(lead.organisation.id)).toHaveLength(1)
})
