import { expect, test } from 'vitest'
import { clearExpiredUses, clearUses, countUse } from '#app/platform/rate-limit.server.ts'
import { givenDatabase } from '#tests/database.ts'

const database = givenDatabase()

const three = { name: 'three', points: 3, seconds: 60 }

test('a limit lets its number of uses through and then says how long to wait', async () => {
  expect([await countUse(three, 'a'), await countUse(three, 'a'), await countUse(three, 'a')]).toEqual([
    0, 0, 0,
  ])
  const wait = await countUse(three, 'a')
  expect(wait).toBeGreaterThan(55)
  expect(wait).toBeLessThanOrEqual(60)
})

test('a limit counts each key, and each limit, alone', async () => {
  for (let n = 0; n < 4; n += 1) await countUse(three, 'b')
  expect(await countUse(three, 'c')).toBe(0)
  expect(await countUse({ ...three, name: 'other' }, 'b')).toBe(0)
})

test('uses at once are all counted', async () => {
  const waits = await Promise.all(Array.from({ length: 50 }, () => countUse(three, 'd')))
  expect(waits.filter((wait) => wait === 0)).toHaveLength(3)
})

test('uses that were cleared are forgotten', async () => {
  for (let n = 0; n < 4; n += 1) await countUse(three, 'e')
  await clearUses(three, 'e')
  expect(await countUse(three, 'e')).toBe(0)
})

test('a key of any length and any characters counts', async () => {
  for (const key of ['', 'x'.repeat(10_000), "'; drop table rate_limit; --", 'Ọ👩🏾‍⚕️', 'a\0b']) {
    for (let n = 0; n < 3; n += 1) expect(await countUse(three, key)).toBe(0)
    expect(await countUse(three, key)).toBeGreaterThan(0)
  }
})

test('a fault of the store is a fault, not a free pass', async () => {
  await database.query('alter table rate_limit rename to rate_limit_away')
  await expect(countUse(three, 'f')).rejects.toThrow()
  await database.query('alter table rate_limit_away rename to rate_limit')
})

test('uses that no longer count are cleared, and no others', async () => {
  await database.query("insert into rate_limit values ('old', 3, 1), ('new', 3, 99999999999999)")
  expect(await clearExpiredUses()).toBeGreaterThanOrEqual(1)
  expect(await clearExpiredUses()).toBe(0)
  expect(await database.query("select key from rate_limit where key in ('old', 'new')")).toEqual([
    { key: 'new' },
  ])
})
