import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import {
  addSelfPublisher,
  readSelfPublishers,
  removeSelfPublisher,
} from '#app/benchmark/self-publishers.server.ts'
import { readVerification, unverifyOrganisation, verifyOrganisation } from '#app/benchmark/verify.server.ts'
import { store } from '#prisma/store.ts'
import { givenDatabase } from '#tests/database.ts'
import { givenOrganisation } from '#tests/fixtures.ts'

givenDatabase()
const actor = randomUUID()

const actionsOf = async (organisationId: string) =>
  (await store().auditEvent.findMany({ where: { organisationId }, orderBy: { id: 'asc' } })).map(
    ({ action }) => action,
  )

test('the first check of an organisation stands, however often it is said', async () => {
  const { id } = await givenOrganisation()
  await Promise.all(['one', 'two'].map((note) => verifyOrganisation(id, actor, note)))
  const first = await readVerification(id)
  expect(['one', 'two']).toContain(first!.note)
  expect(await verifyOrganisation(id, actor, 'three')).toEqual({ verified: true })
  expect(await readVerification(id)).toEqual(first)
  expect(await actionsOf(id)).toEqual(['benchmark.verify'])
})

test('a check is taken back once, with the first reason, and may be made again', async () => {
  const { id } = await givenOrganisation()
  expect(await unverifyOrganisation(id, actor, 'not checked yet')).toEqual({ unverified: true })
  await verifyOrganisation(id, actor, 'one')
  await Promise.all(['moved', 'closed'].map((reason) => unverifyOrganisation(id, actor, reason)))
  const taken = await readVerification(id)
  expect([taken!.checkedAt, ['moved', 'closed'].includes(taken!.note)]).toEqual([null, true])
  await verifyOrganisation(id, actor, 'two')
  expect(await readVerification(id)).toMatchObject({ note: 'two', checkedAt: expect.any(String) as string })
  expect(await actionsOf(id)).toEqual(['benchmark.verify', 'benchmark.unverify', 'benchmark.verify'])
  expect(await unverifyOrganisation(randomUUID(), actor, 'x')).toEqual({ refused: 'unknown' })
})

test('what is of the register, has merged or is unknown is not checked by hand', async () => {
  const [into, merged] = [await givenOrganisation(), await givenOrganisation()]
  const data = { mergedAt: new Date(), mergedIntoId: into.id }
  await store().organisation.update({ where: { id: merged.id }, data })
  const { id: registered } = await store().organisation.findFirstOrThrow({
    where: { registerKey: { not: null } },
  })
  for (const id of [merged.id, registered, randomUUID()])
    expect(await verifyOrganisation(id, actor, 'x')).toEqual({ refused: 'unknown' })
})

test('a self-publisher is on the list once, with the last place that was given, until it is taken off', async () => {
  const { id } = await givenOrganisation()
  const places = async () =>
    (await readSelfPublishers(new URLSearchParams())).publishers
      .filter(({ organisation }) => organisation.id === id)
      .map(({ place }) => place)
  await Promise.all([addSelfPublisher(id, actor, 'here'), addSelfPublisher(id, actor, 'here')])
  await addSelfPublisher(id, actor, 'there')
  expect(await places()).toEqual(['there'])
  await Promise.all([removeSelfPublisher(id, actor), removeSelfPublisher(id, actor)])
  expect(await places()).toEqual([])
  expect(await actionsOf(id)).toEqual(['self-publisher.add', 'self-publisher.add', 'self-publisher.remove'])
  expect(await addSelfPublisher(randomUUID(), actor, 'x')).toEqual({ refused: 'unknown' })
})
