import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { beginTry, forgetTries } from '#app/access/lock-out.server.ts'
import { clearExpiredUses } from '#app/platform/rate-limit.server.ts'
import { givenDatabase } from '#tests/database.ts'

givenDatabase()
const lock = { name: 'test', free: 5, forget: 60_000 }

test('a first try is made at once, also while what was counted is cleared and forgotten', async () => {
  let tried = false
  const clearing = (async () => {
    while (!tried) await clearExpiredUses()
  })()
  const key = randomUUID()
  const waits = new Set<number>()
  for (let n = 0; n < 150; n += 1) {
    const both = [beginTry(lock, randomUUID()), beginTry(lock, key), forgetTries(lock, key)]
    const [first, again] = await Promise.all(both)
    waits.add(Number(first)).add(Number(again))
  }
  tried = true
  await clearing
  expect([...waits]).toEqual([0])
})
