import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { submitAssessment } from '#app/assessment/submit.server.ts'
import { mergeOrganisation } from '#app/organisations/merge.server.ts'
import { countBy } from '#app/rounds/completion.ts'
import { toCompletionCsv } from '#app/rounds/completion-csv.ts'
import { readCompletion } from '#app/rounds/completion.server.ts'
import { extendRound } from '#app/rounds/extend-round.server.ts'
import { setOutside } from '#prisma/scope.ts'
import { store } from '#prisma/store.ts'
import { givenDatabase } from '#tests/database.ts'
import {
  givenAssessment,
  givenCompleteAssessment,
  givenLead,
  givenMember,
  givenOrganisation,
  givenReturned,
  givenSignedOff,
  origin,
} from '#tests/fixtures.ts'

const database = givenDatabase()

/** As a request runs for somebody of no organisation. */
async function read(ics: string | null = null, round: string | null = null) {
  setOutside('')
  return readCompletion(ics, round).finally(() => setOutside('everything'))
}
const stateOf = async (id: string, ics?: string) =>
  (await read(ics))!.organisations.find((organisation) => organisation.id === id)

const inSystem = (id: string, ics: string) => store().organisation.update({ where: { id }, data: { ics } })

test('each organisation that takes part has its state, and nothing else', async () => {
  const [fresh, draft, done] = [
    await givenOrganisation(),
    await givenAssessment(),
    await givenCompleteAssessment(),
  ]
  await submitAssessment(done.organisationId, done.lead.id, done.id, origin)
  expect((await stateOf(fresh.id))!.state).toBe('not-started')
  expect((await stateOf(draft.organisationId))!.state).toBe('in-progress')
  expect(await stateOf(done.organisationId)).toEqual({
    ...{ id: done.organisationId, name: done.lead.organisation.name, kind: 'acute', ics: null },
    ...{ state: 'waiting', extension: null },
  })
  const [returned, signed] = [await givenReturned(), await givenSignedOff()]
  expect((await stateOf(returned.organisationId))!.state).toBe('in-progress')
  expect((await stateOf(signed.organisationId))!.state).toBe('signed-off')
})

test('takes part who was set up or has a member, and not who has merged or joined later', async () => {
  const [listed, member, merged] = [
    await givenOrganisation(),
    await givenOrganisation(),
    await givenOrganisation(),
  ]
  await store().organisation.updateMany({
    where: { id: { in: [listed.id, member.id] } },
    data: { joinedAt: null },
  })
  await givenMember('lead', { organisationId: member.id })
  await mergeOrganisation(merged.id, randomUUID(), member.id)
  expect(await stateOf(listed.id)).toBeUndefined()
  expect(await stateOf(member.id)).toBeDefined()
  expect(await stateOf(merged.id)).toBeUndefined()
  await database.query("update organisation set joined_at = now() + interval '5 years' where id = $1", [
    listed.id,
  ])
  expect(await stateOf(listed.id)).toBeUndefined()
})

test('one that merged stays listed where it had begun', async () => {
  const begun = await givenAssessment()
  await mergeOrganisation(begun.organisationId, randomUUID(), (await givenOrganisation()).id)
  expect((await stateOf(begun.organisationId))!.state).toBe('in-progress')
})

test('a system’s board has its own organisations only', async () => {
  const [ours, theirs] = [await givenLead(), await givenLead()]
  await inSystem(ours.organisation.id, 'NEL')
  await inSystem(theirs.organisation.id, 'SEL')
  const board = (await read('NEL'))!.organisations
  expect(board.map(({ id }) => id)).toContain(ours.organisation.id)
  expect(board.every(({ ics }) => ics === 'NEL')).toBe(true)
  expect((await read("NEL' or '1'='1"))!.organisations).toEqual([])
})

test('an extension is told by its last day, and only one that is later than the round’s', async () => {
  const lead = await givenLead()
  const round = (await read())!.round
  await extendRound(lead.organisation.id, lead.id, round.id, { closes: '2090-06-30', reason: 'x' })
  expect((await stateOf(lead.organisation.id))!.extension).toBe('2090-06-30')
})

test('an unknown round has no board, and neither has one that has not opened', async () => {
  const { id: indexVersionId } = await store().indexVersion.findFirstOrThrow()
  const days = { opensAt: new Date('2090-01-01'), closesAt: new Date('2091-01-01') }
  const later = await store().round.create({ data: { name: 'later', ...days, indexVersionId } })
  expect(await read(null, randomUUID())).toBeNull()
  expect(await read(null, later.id)).toBeNull()
})

const organisation = (given: object) => ({
  ...{
    id: randomUUID(),
    name: 'A',
    kind: 'acute',
    ics: 'NEL',
    state: 'signed-off' as const,
    extension: null,
  },
  ...given,
})

test('counts add up by label', () => {
  const counted = countBy(
    [
      organisation({}),
      organisation({ state: 'not-started' }),
      organisation({ kind: 'council', state: 'in-progress' }),
    ],
    ({ kind }) => kind,
  )
  expect(counted).toEqual([
    { label: 'acute', all: 2, 'not-started': 1, 'in-progress': 0, waiting: 0, 'signed-off': 1 },
    { label: 'council', all: 1, 'not-started': 0, 'in-progress': 1, waiting: 0, 'signed-off': 0 },
  ])
})

test('the download says the same in words, and runs nothing', () => {
  const round = { id: 'r', name: '2026/27', closes: '2027-03-31' }
  const organisations = [
    organisation({ name: '=HYPERLINK("x")', ics: null }),
    organisation({ name: 'B "and" C', state: 'in-progress', extension: '2027-04-30' }),
  ]
  expect(
    toCompletionCsv({ rounds: [round], round, organisations })
      .replace('\uFEFF', '')
      .split('\r\n'),
  ).toEqual([
    'Round,Organisation,Kind,Integrated care system,State,Last day',
    `2026/27,"'=HYPERLINK(""x"")",Acute trust,All of London,Signed off,31 March 2027`,
    '2026/27,"B ""and"" C",Acute trust,North East London,In progress,30 April 2027',
    '',
  ])
})
