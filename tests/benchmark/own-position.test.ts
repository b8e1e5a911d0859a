import { beforeAll, describe, expect, test } from 'vitest'
import { readBenchmarkPage } from '#app/benchmark/benchmark-page.server.ts'
import { readDocument } from '#app/benchmark/document.ts'
import { chooseGroup, toPeerView } from '#app/benchmark/own-position.ts'
import {
  joinBenchmark,
  readParticipation,
  withdrawFromBenchmark,
} from '#app/benchmark/participation.server.ts'
import { toParticipationWords } from '#app/benchmark/participation-words.ts'
import { store } from '#prisma/store.ts'
import { asOrganisation, setOutside } from '#prisma/scope.ts'
import { givenDatabase } from '#tests/database.ts'
import {
  givenCompleteAssessment,
  givenLead,
  givenOrganisation,
  givenRelease,
  givenSignedOff,
  givenSubmission,
} from '#tests/fixtures.ts'

givenDatabase()

/** As a member's request runs. */
async function asMember<T>(organisationId: string, work: () => Promise<T>): Promise<T> {
  setOutside('')
  return asOrganisation(organisationId, work).finally(() => setOutside('everything'))
}

const readPage = (id: string) => asMember(id, () => readBenchmarkPage(id))

describe('taking part', () => {
  test('joining and withdrawing at once or twice does it once, and can be done again', async () => {
    const { id: user, organisation } = await givenLead()
    const read = () => asMember(organisation.id, () => readParticipation(organisation.id))
    const join = () => asMember(organisation.id, () => joinBenchmark(organisation.id, user))
    await Promise.all([join(), join(), join()])
    expect((await read()).joinedAt).not.toBeNull()
    const withdraw = () => asMember(organisation.id, () => withdrawFromBenchmark(organisation.id, user))
    await Promise.all([withdraw(), withdraw()])
    const left = await read()
    expect(left.joinedAt).toBeNull()
    // In a round that is open they count on: the page must not say otherwise.
    expect(toParticipationWords(left)).toContain('In rounds that opened before, they still count.')
    await join()
    expect((await read()).withdrawnAt).toBeNull()
    const rows = await store().participation.findMany({ where: { organisationId: organisation.id } })
    expect(rows.map(({ withdrawnAt }) => withdrawnAt === null).sort()).toEqual([false, true])
    expect(rows.every(({ consentVersion }) => consentVersion === '1')).toBe(true)
    const trail = { where: { organisationId: organisation.id }, orderBy: { id: 'asc' as const } }
    const actions = (await store().auditEvent.findMany(trail)).map(({ action }) => action)
    expect(actions).toEqual(['benchmark.join', 'benchmark.withdraw', 'benchmark.join'])
  })

  test('is told as it is worked out: checked before the round opens, joined before it ends', () => {
    const standing = { joinedAt: '2026-05-01', checkedAt: '2026-03-01', withdrawnAt: null }
    expect(toParticipationWords(standing)).toContain('open after that day and end after it joined')
  })

  test('an organisation that merged cannot join', async () => {
    const [from, into] = [await givenOrganisation(), await givenOrganisation()]
    await store().organisation.update({
      where: { id: from.id },
      data: { mergedAt: new Date(), mergedIntoId: into.id },
    })
    expect(await joinBenchmark(from.id, from.id)).toEqual({ refused: 'merged' })
  })

  test('one of the register counts as checked since it joined, another when somebody says so', async () => {
    const { id } = await givenOrganisation()
    expect((await readParticipation(id)).checkedAt).toBeNull()
    const verifiedAt = new Date('2026-02-03')
    await store().organisation.update({ where: { id }, data: { verifiedAt, verifiedById: id } })
    expect((await readParticipation(id)).checkedAt).toBe(verifiedAt.toISOString())
    const joinedAt = new Date('2026-01-02')
    const { id: known } = await store().organisation.create({
      data: { name: 'Of the register', kind: 'acute', registerKey: 'a-key', joinedAt },
    })
    expect((await readParticipation(known)).checkedAt).toBe(joinedAt.toISOString())
  })
})

describe('the own position', () => {
  let page: Awaited<ReturnType<typeof readBenchmarkPage>>

  beforeAll(async () => {
    const before = await readPage((await givenOrganisation()).id)
    expect([before.peers, before.sideBySide, before.scored]).toEqual([null, null, null])
    await givenRelease({ publishOn: '2025-09-01', median: 40 })
    await givenRelease({ publishOn: '2026-09-01', median: 25 })
    await givenRelease({ publishOn: '2027-09-01', median: 80, state: 'ready' })
    page = await readPage((await givenSignedOff()).organisationId)
  })

  test('is told in words for each measure, beside the newest release that is published', () => {
    const { figure, group, contributors } = page.peers!
    expect([group, contributors]).toEqual(['Acute trusts', '20 to 29 organisations'])
    expect(figure.rows).toHaveLength(6)
    // Every indicator at the first of six levels: 100 / 6.
    for (const { value, cells } of figure.rows) {
      expect(value).toBeCloseTo(100 / 6)
      expect(cells).toEqual(['17', '20, give or take 5', '10 to 35', 'About the typical score'])
    }
  })

  test('the two last releases are side by side', () => {
    expect(page.sideBySide!.rows.map(({ medians }) => medians)).toEqual(Array(6).fill(['35', '20']))
  })

  test('waits for the sign-off, and departments do not count', async () => {
    const waiting = await givenSubmission()
    const department = await givenSignedOff()
    await store().assessment.updateMany({ where: { id: department.id }, data: { department: 'Maternity' } })
    for (const { organisationId } of [waiting, department]) {
      const { scored, peers } = await readPage(organisationId)
      expect(scored).toBeNull()
      expect(peers!.figure.rows.every(({ value }) => value === null)).toBe(true)
      expect(peers!.figure.rows[0]!.cells).toContain('No score yet')
    }
  })

  test('nothing of another organisation is in it', async () => {
    const canary = await givenCompleteAssessment()
    const other = await readPage((await givenOrganisation()).id)
    expect(JSON.stringify(other)).not.toContain(canary.organisationId)
  })
})

test('the group is that of the kind, and everyone where there is none', async () => {
  const release = readDocument((await givenRelease()).text)
  expect(chooseGroup(release, 'voluntary').id).toBe('council+icb+voluntary')
  expect(chooseGroup(release, 'ambulance').id).toBe('all')
  const small = toPeerView(release, 'council', null).figure
  expect(small.columns).not.toContain('Typical range')
  expect(small.rows[0]!.cells).toEqual(['No score yet', '45, give or take 7', 'Nothing to compare yet'])
})
