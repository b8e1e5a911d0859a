import { describe, expect, test } from 'vitest'
import { recordAudit } from '#app/platform/audit.server.ts'
import { store } from '#prisma/store.ts'
import { givenDatabase } from '#tests/database.ts'

const database = givenDatabase()

const record = (subject: string) => recordAudit(store(), { action: 'test', subject })
const numbers = async () =>
  (await database.query<{ id: string }>('select id from audit_event order by id')).map(({ id }) => Number(id))

describe('the trail', () => {
  test('of fifty writers at once is numbered without a gap', async () => {
    await Promise.all(Array.from({ length: 50 }, (_, writer) => record(`writer ${writer}`)))
    const all = await numbers()
    expect(all).toEqual(Array.from({ length: all.length }, (_, index) => index + 1))
    expect(all.length).toBeGreaterThanOrEqual(50)
  })

  test('has no gap after a change that was rolled back', async () => {
    const before = await numbers()
    await store()
      .$transaction(async (tx) => {
        await recordAudit(tx, { action: 'test', subject: 'never' })
        throw new Error('rolled back')
      })
      .catch(() => undefined)
    await record('after')
    expect(await numbers()).toEqual([...before, before.length + 1])
  })

  test('numbers and chains a row by itself, whatever is given', async () => {
    const before = await numbers()
    await database.query(
      "insert into audit_event (id, action, subject, hash) values (5, 'test', 'forged', 'x'), (5, 'test', 'forged too', 'x')",
    )
    expect((await numbers()).length).toBe(before.length + 2)
    const [row] = await database.query<{ forged: string }>(
      'select count(*) as forged from audit_event where length(hash) <> 32',
    )
    expect(row!.forged).toBe('0')
  })

  test('refuses to be changed, shortened or emptied', async () => {
    await record('stays')
    for (const statement of [
      "update audit_event set subject = 'other'",
      'delete from audit_event',
      'truncate audit_event',
    ])
      await expect(database.query(statement)).rejects.toMatchObject({ code: '23001' })
  })
})
