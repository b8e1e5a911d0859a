import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { findOpen } from '#app/benchmark/build.ts'
import { readEnrolled } from '#app/benchmark/enrolled.server.ts'
import { store } from '#prisma/store.ts'
import { givenDatabase } from '#tests/database.ts'

givenDatabase()
let roundId: string

/** The round opens at midnight in London, in summer time: 23:00 UTC the day before. */
const opensAt = new Date('2027-03-31T23:00:00Z')
const closesAt = new Date('2028-03-31T23:00:00Z')

beforeAll(async () => {
  const { indexVersionId } = await store().round.findFirstOrThrow()
  const data = { name: 'Of the test', opensAt, closesAt, indexVersionId }
  roundId = (await store().round.create({ data })).id
})

interface Given {
  organisation?: { registerKey?: string; joinedAt?: Date; verifiedAt?: Date; ics?: string }
  consents?: { consentedAt: Date; withdrawnAt?: Date }[]
}

const early = new Date('2027-01-10T12:00:00Z')
const lastMoment = new Date('2027-03-31T22:59:59Z')

async function given({ organisation, consents = [{ consentedAt: early }] }: Given): Promise<string> {
  const names = { name: randomUUID(), kind: 'acute', verifiedAt: early, verifiedById: randomUUID() }
  const { id } = await store().organisation.create({ data: { ...names, ...organisation } })
  const by = { consentVersion: '1', consentedById: randomUUID() }
  for (const consent of consents) {
    const withdrawnById = consent.withdrawnAt ? randomUUID() : null
    await store().participation.create({ data: { organisationId: id, ...by, ...consent, withdrawnById } })
  }
  return id
}

async function counts(what: Given): Promise<boolean> {
  const id = await given(what)
  const enrolled = await readEnrolled(store(), roundId)
  return enrolled.some(({ organisationId }) => organisationId === id)
}

test('who agreed and was checked before the round opened is enrolled, with what the partition needs', async () => {
  const [open, closed] = [await given({ organisation: { ics: 'NEL' } }), await given({})]
  await store().selfPublisher.create({ data: { organisationId: open, place: 'x', notedById: randomUUID() } })
  const enrolled = await readEnrolled(store(), roundId)
  expect(enrolled.filter(({ organisationId }) => [open, closed].includes(organisationId))).toEqual(
    [
      { organisationId: open, kind: 'acute', ics: 'NEL', open: true },
      { organisationId: closed, kind: 'acute', ics: null, open: false },
    ].sort((a, b) => (a.organisationId < b.organisationId ? -1 : 1)),
  )
})

test('an organisation that merged is not', async () => {
  const [into, from] = [await given({ consents: [] }), await given({})]
  const merged = { mergedAt: early, mergedIntoId: into }
  await store().organisation.update({ where: { id: from }, data: merged })
  const enrolled = await readEnrolled(store(), roundId)
  expect(enrolled.map(({ organisationId }) => organisationId)).not.toContain(from)
})

test.each<[string, boolean, Given]>([
  ['never agreed', false, { consents: [] }],
  ['agreed during the round', true, { consents: [{ consentedAt: new Date('2027-09-01') }] }],
  ['agreed a second before it closed', true, { consents: [{ consentedAt: new Date(+closesAt - 1000) }] }],
  ['agreed when it had closed', false, { consents: [{ consentedAt: closesAt }] }],
  [
    'withdrew before it opened',
    false,
    { consents: [{ consentedAt: early, withdrawnAt: new Date(+opensAt - 1) }] },
  ],
  ['withdrew when it was open', true, { consents: [{ consentedAt: early, withdrawnAt: opensAt }] }],
  [
    'withdrew and agreed again',
    true,
    { consents: [{ consentedAt: early, withdrawnAt: lastMoment }, { consentedAt: new Date('2027-05-01') }] },
  ],
  ['checked the day before', true, { organisation: { verifiedAt: lastMoment } }],
  ['checked on the day it opened', false, { organisation: { verifiedAt: opensAt } }],
  [
    'of the register, joined before',
    true,
    { organisation: { registerKey: randomUUID(), joinedAt: lastMoment, verifiedAt: undefined } },
  ],
  [
    'of the register, joined during the round',
    false,
    { organisation: { registerKey: randomUUID(), joinedAt: opensAt } },
  ],
])('%s: %s', async (_name, expected, what) => {
  expect(await counts(what)).toBe(expected)
})

test('what a self-publisher has published stays known when it leaves', () => {
  const of = (organisation: string, open: boolean) => ({ organisation, open, type: 'acute', area: null })
  const before = { enrolled: [of('left', true), of('quiet', false), of('stopped', true)], contributors: [] }
  const now = { enrolled: [of('stopped', false), of('new', true)], contributors: [] }
  expect(findOpen(now, before)).toEqual(new Set(['new', 'left']))
  expect(findOpen(now, undefined)).toEqual(new Set(['new']))
})
