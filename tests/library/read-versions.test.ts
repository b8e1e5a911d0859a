import { beforeAll, describe, expect, test } from 'vitest'
import { readCurrentIndex, readVersion, readVersions } from '#app/library/read-versions.server.ts'
import { contentHash } from '#prisma/content-hash.ts'
import { store } from '#prisma/store.ts'
import { indexV1 } from '#seed/index-v1/index.ts'
import { givenDatabase } from '#tests/database.ts'

givenDatabase()

const day = (date: string) => new Date(`${date}T12:00:00Z`)

/** A newer version, published before the round that will use it opens. */
beforeAll(async () => {
  const content = { ...(indexV1 as object), version: '2.0.0' }
  const row = { id: 'remi-2.0.0', version: '2.0.0', title: 'Race Equality Maturity Index', content }
  await store().round.deleteMany()
  await store().indexVersion.create({
    data: { ...row, hash: contentHash(content), publishedAt: day('2100-01-01') },
  })
  for (const [name, from, to, indexVersionId] of [
    ['first', '2099-04-01', '2100-04-01', 'remi-1.0.0'],
    ['second', '2100-06-01', '2101-04-01', 'remi-2.0.0'],
  ] as const)
    await store().round.create({ data: { name, opensAt: day(from), closesAt: day(to), indexVersionId } })
})

describe('the current index', () => {
  test.each([
    ['in the first round, although a newer version is published', '2100-02-01', 'first', 'remi-1.0.0'],
    ['between rounds', '2100-05-01', null, 'remi-2.0.0'],
    ['in the second round', '2100-07-01', 'second', 'remi-2.0.0'],
  ])('%s', async (_, today, round, versionId) => {
    const current = await readCurrentIndex(day(today))
    expect(current.round?.name ?? null).toBe(round)
    expect(current.version.id).toBe(versionId)
    expect(`remi-${current.model.version}`).toBe(versionId)
  })
})

describe('published versions', () => {
  test('are listed newest first, with the hash of their content', async () => {
    const versions = await readVersions()
    expect(versions.map(({ id }) => id)).toEqual(['remi-2.0.0', 'remi-1.0.0'])
    expect(versions[1]!.hash).toBe(contentHash(indexV1))
  })

  test('are read by their id, and by nothing else', async () => {
    expect((await readVersion('remi-1.0.0'))?.model.version).toBe('1.0.0')
    for (const unknown of ['', 'remi', '1.0.0', 'remi-1.0.0 ', '../remi-1.0.0'])
      expect(await readVersion(unknown)).toBeNull()
  })
})
