import { expect, test } from 'vitest'
import { contentHash } from '#prisma/content-hash.ts'
import { store } from '#prisma/store.ts'
import { seed } from '#seed/run.ts'
import { indexV1 } from '#seed/index-v1/index.ts'
import definitions from '#seed/definitions.json' with { type: 'json' }
import register from '#seed/organisations.json' with { type: 'json' }
import { fingerprint, givenDatabase } from '#tests/database.ts'

const database = givenDatabase()

test('the seed loads the index, the definitions, the register and one open round', async () => {
  const [version] = await store().indexVersion.findMany()
  expect(version!.hash).toBe(contentHash(indexV1))
  expect(contentHash(version!.content)).toBe(version!.hash)
  expect(await store().definition.count()).toBe(definitions.length)
  expect(await store().organisation.count()).toBe(register.organisations.length)
  const rounds = await store().round.findMany()
  expect(rounds).toHaveLength(1)
  expect(rounds[0]!.opensAt.getTime()).toBeLessThanOrEqual(Date.now())
  expect(rounds[0]!.closesAt.getTime()).toBeGreaterThan(Date.now())
})

test('a second time it changes nothing', async () => {
  const before = await fingerprint(database)
  await seed({ demo: false })
  expect(await fingerprint(database)).toEqual(before)
})

test('many at once change nothing either', async () => {
  const before = await fingerprint(database)
  await Promise.all(Array.from({ length: 5 }, () => seed({ demo: false })))
  expect(await fingerprint(database)).toEqual(before)
})

test('it leaves an organisation as the service has changed it', async () => {
  const [first] = await store().organisation.findMany({ take: 1 })
  await store().organisation.update({
    where: { id: first!.id },
    data: { name: 'Merged trust', fewStaff: true },
  })
  await seed({ demo: false })
  expect(await store().organisation.findUnique({ where: { id: first!.id } })).toMatchObject({
    name: 'Merged trust',
    fewStaff: true,
  })
})

test('it brings a definition that was changed back to its source', async () => {
  const [first] = definitions
  await store().definition.update({ where: { slug: first!.slug }, data: { definition: 'x' } })
  await seed({ demo: false })
  expect(await store().definition.findUnique({ where: { slug: first!.slug } })).toMatchObject({
    definition: first!.definition,
  })
})

test('an index that is published with other content is refused, and nothing of it is written', async () => {
  // The trigger that keeps an index version as it is stands aside for this test only.
  await database.query('alter table index_version disable trigger user')
  await database.query("update index_version set hash = 'another'")
  const before = await fingerprint(database)
  await expect(seed({ demo: false })).rejects.toThrow(
    'is published with other content: give the new wording a new version.',
  )
  expect(await fingerprint(database)).toEqual(before)
})
