import { spawn } from 'node:child_process'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { recordAudit } from '#app/platform/audit.server.ts'
import { closeStore, store } from '#prisma/store.ts'
import { findIdleTriggers, type Head, verifyTrail } from '#prisma/verify-trail.ts'
import { createDatabase, openTestStore, type TestDatabase, withClient } from '#tests/database.ts'

const root = path.resolve(import.meta.dirname, '../..')
let database: TestDatabase

/** Each test breaks a trail of its own, of twenty rows. */
beforeEach(async () => {
  database = await createDatabase()
  openTestStore(database.url)
  const [{ count }] = (await database.query<{ count: number }>(
    'select count(*)::int as count from audit_event',
  )) as [{ count: number }]
  for (let row = count; row < 20; row += 1)
    await recordAudit(store(), { action: 'test', subject: `row ${row}`, detail: { row, name: 'Ọláyínká' } })
})
afterEach(async () => {
  await closeStore()
  await database.drop()
})

const check = (noted?: Head) => withClient(database.url, (client) => verifyTrail(client, noted))
const headOf = async (): Promise<Head> => {
  const verdict = await check()
  if ('broken' in verdict) throw new Error(`row ${verdict.broken} ${verdict.what}`)
  return verdict.head
}
/** As the database's owner, who can put the triggers aside. */
const tamper = (...statements: string[]) =>
  withClient(database.url, async (client) => {
    await client.query('alter table audit_event disable trigger user')
    for (const statement of statements) await client.query(statement)
    await client.query('alter table audit_event enable trigger user')
  })

interface Said {
  code: number | null
  text: string
}

function command(...args: string[]): Promise<Said> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'prisma/verify-audit.ts', ...args], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: database.url },
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (said: string) => void (text += said))
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, text })))
}

test('an untouched trail is whole, and its head is the last row as it is stored', async () => {
  const verdict = await check()
  const [last] = await database.query<{ id: string; hash: string }>(
    "select id, encode(hash, 'hex') as hash from audit_event order by audit_event.id desc limit 1",
  )
  expect(verdict).toEqual({ rows: 20, head: { number: BigInt(last!.id), hash: last!.hash } })
})

test('an empty trail is whole', async () => {
  await tamper('truncate audit_event')
  expect(await check()).toEqual({ rows: 0, head: { number: 0n, hash: '' } })
})

test('more rows than a batch are one chain', async () => {
  await database.query(
    "insert into audit_event (action, subject) select 'test', 'row ' || n from generate_series(1, 12000) n",
  )
  expect(await check()).toMatchObject({ rows: 12_020 })
  await tamper("update audit_event set subject = 'other' where id = 10001")
  expect(await check()).toMatchObject({ broken: 10_001n })
})

describe('a row that was altered is named', () => {
  const changes: Record<string, string> = {
    at: "at + interval '1 millisecond'",
    user_id: 'gen_random_uuid()',
    organisation_id: 'gen_random_uuid()',
    action: "'sign-in'",
    subject: "subject || ' '",
    detail: `'{"row": 8, "name": "Other"}'`,
    request_id: "'other'",
    hash: "sha256('other')",
  }

  test('for each column that there is', async () => {
    const columns = await database.query<{ name: string }>(
      "select column_name as name from information_schema.columns where table_name = 'audit_event'",
    )
    expect([...Object.keys(changes), 'id'].sort()).toEqual(columns.map(({ name }) => name).sort())
  })

  test.each(Object.entries(changes))('%s', async (column, value) => {
    await tamper(`update audit_event set ${column} = ${value} where id = 7`)
    expect(await check()).toMatchObject({ broken: 7n, what: expect.stringMatching(/^was changed/) as string })
  })

  test.each(['request_id', 'user_id'])('%s that was emptied', async (column) => {
    const [id] = column === 'user_id' ? ['gen_random_uuid()'] : ["'x'"]
    await database.query(`insert into audit_event (action, subject, ${column}) values ('test', 'x', ${id})`)
    await tamper(`update audit_event set ${column} = null where id = 21`)
    expect(await check()).toMatchObject({ broken: 21n })
  })

  test.each([
    [7, 70, 7n, 'is missing'],
    [20, 21, 20n, 'is missing'],
    [7, 0, 0n, 'was added: the first number is 1'],
    [7, -3, -3n, 'was added: the first number is 1'],
  ])('id, from %i to %i', async (from, to, broken, what) => {
    await tamper(`update audit_event set id = ${to} where id = ${from}`)
    expect(await check()).toEqual({ broken, what })
  })

  test('with its own hash made right: the one after it no longer follows', async () => {
    await tamper(
      `update audit_event e set subject = 'other' where id = 7`,
      `update audit_event e set hash = audit_event_hash((select hash from audit_event where id = 6), e) where id = 7`,
    )
    expect(await check()).toMatchObject({ broken: 8n })
  })

  test('though the database’s own function was replaced', async () => {
    await tamper(
      "update audit_event set subject = 'other' where id = 7",
      "create or replace function audit_event_hash(previous bytea, event audit_event) returns bytea language sql stable as 'select event.hash'",
    )
    expect(await check()).toMatchObject({ broken: 7n })
  })
})

describe('rows', () => {
  test.each([1, 2, 7, 19])('of which number %i was deleted', async (gone) => {
    await tamper(`delete from audit_event where id = ${gone}`)
    expect(await check()).toEqual({ broken: BigInt(gone), what: 'is missing' })
  })

  test('of which two changed places, with their hashes or without', async () => {
    const swap = [
      'update audit_event set id = -1 where id = 5',
      'update audit_event set id = 5 where id = 11',
      'update audit_event set id = 11 where id = -1',
    ]
    await tamper(...swap)
    expect(await check()).toMatchObject({ broken: 5n })
    await tamper(
      'update audit_event a set hash = b.hash from audit_event b where (a.id, b.id) in ((5, 11), (11, 5))',
    )
    expect(await check()).toMatchObject({ broken: 5n })
  })

  test('of which one is there twice', async () => {
    await tamper(
      'alter table audit_event drop constraint audit_event_pkey',
      'insert into audit_event select * from audit_event where id = 7',
    )
    expect(await check()).toEqual({ broken: 7n, what: 'is there twice' })
  })

  test.each([
    [21, "sha256('forged')", 21n],
    [21, "''", 21n],
    [25, "sha256('forged')", 21n],
  ])('to which a forged row %i was added, past the trigger', async (id, hash, broken) => {
    await tamper(
      `insert into audit_event (id, action, subject, hash) values (${id}, 'test', 'forged', ${hash})`,
    )
    expect(await check()).toMatchObject({ broken })
  })

  test('of fifty writers at once are one chain', async () => {
    await Promise.all(
      Array.from({ length: 50 }, (_, writer) =>
        recordAudit(store(), { action: 'test', subject: `writer ${writer}`, detail: { writer } }),
      ),
    )
    expect(await check()).toMatchObject({ rows: 70 })
  })
})

describe('a head that was noted', () => {
  const rewrite = `do $$ declare e audit_event; p bytea := ''; begin
    for e in select * from audit_event order by id loop
      p := audit_event_hash(p, e); update audit_event set hash = p where id = e.id;
    end loop; end $$`

  test('is still there after more was written', async () => {
    const noted = await headOf()
    await recordAudit(store(), { action: 'test', subject: 'later' })
    expect(await check(noted)).toMatchObject({ rows: 21 })
  })

  test('finds an end that was cut off', async () => {
    const noted = await headOf()
    await tamper('delete from audit_event where id > 15')
    expect(await check()).toMatchObject({ rows: 15 })
    expect(await check(noted)).toMatchObject({
      broken: 16n,
      what: expect.stringMatching(/^is missing/) as string,
    })
  })

  test('finds an end that was cut off and replaced', async () => {
    const noted = await headOf()
    await tamper('delete from audit_event where id > 15')
    for (let row = 0; row < 10; row += 1) await recordAudit(store(), { action: 'test', subject: 'other' })
    expect(await check()).toMatchObject({ rows: 25 })
    expect(await check(noted)).toMatchObject({ broken: 20n, what: expect.stringMatching(/noted/) as string })
  })

  test('finds a chain that was worked out anew as a whole', async () => {
    const noted = await headOf()
    await tamper("update audit_event set subject = 'other' where id = 7", rewrite)
    expect(await check()).toMatchObject({ rows: 20 })
    expect(await check(noted)).toMatchObject({ broken: 20n })
  })
})

test('triggers that do not work are named', async () => {
  const idle = () => withClient(database.url, findIdleTriggers)
  expect(await idle()).toEqual([])
  await database.query('alter table audit_event disable trigger audit_event_frozen')
  await database.query('drop trigger audit_event_chained on audit_event')
  expect(await idle()).toEqual(['audit_event_chained', 'audit_event_frozen'])
})

describe('npm run verify-audit', () => {
  test('prints how many rows were checked and the head, which it takes back', async () => {
    const { number, hash } = await headOf()
    const whole = await command()
    expect(whole).toEqual({
      code: 0,
      text: `20 rows checked: none is missing and none was changed.\nHead: ${number}:${hash}\n`,
    })
    await tamper('delete from audit_event where id > 15')
    const cut = await command('--head', `${number}:${hash.toUpperCase()}`)
    expect(cut).toEqual({ code: 1, text: 'Row 16 is missing: the trail went on to row 20 once.\n' })
  })

  test('names the first broken row', async () => {
    await tamper("update audit_event set subject = 'other' where id in (7, 9)")
    const broken = await command()
    expect(broken.code).toBe(1)
    expect(broken.text).toMatch(/^Row 7 was changed/)
  })

  test('says that the trail is not protected', async () => {
    await database.query('alter table audit_event disable trigger audit_event_frozen')
    const open = await command()
    expect(open.code).toBe(1)
    expect(open.text).toMatch(/not protected: audit_event_frozen/)
  })

  test.each(['', '12', 'x:y', `5:${'a'.repeat(63)}`])('takes no head like “%s”', async (head) => {
    const refused = await command('--head', head)
    expect(refused.code).toBe(2)
    expect(refused.text).toMatch(/NUMBER:HASH/)
  })
})
