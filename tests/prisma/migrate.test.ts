import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { migrate, migrationsFolder, withStoreLock } from '#prisma/migrate.ts'
import { createDatabase, fingerprint, type TestDatabase, withClient } from '#tests/database.ts'
import { temporaryFolder } from '#tests/temporary-folder.ts'

let database: TestDatabase
let folder: string

beforeEach(async () => {
  database = await createDatabase({ empty: true })
  folder = temporaryFolder('migrations')
})

afterEach(async () => {
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

function writeMigration(name: string, script: string): void {
  mkdirSync(path.join(folder, name), { recursive: true })
  writeFileSync(path.join(folder, name, 'migration.sql'), script)
}

const run = (from = migrationsFolder) => withClient(database.url, (client) => migrate(client, from))

async function tables(): Promise<string[]> {
  const rows = await database.query<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'public' order by 1",
  )
  return rows.map(({ name }) => name)
}

describe('migrating', () => {
  test('makes every table from an empty database', async () => {
    expect(await run()).not.toEqual([])
    const made = await tables()
    expect(made).toEqual(
      expect.arrayContaining([
        'answer',
        'assessment',
        'audit_event',
        'member',
        'organisation',
        'session',
        'submission',
        'user',
      ]),
    )
  })

  test('a second time applies nothing and changes nothing', async () => {
    await run()
    const before = await fingerprint(database)
    expect(await run()).toEqual([])
    expect(await fingerprint(database)).toEqual(before)
  })

  test('from several instances at once is done once', async () => {
    const started = Array.from({ length: 5 }, () => withStoreLock(database.url, migrate))
    const applied = (await Promise.all(started)).filter((names) => names.length > 0)
    expect(applied).toHaveLength(1)
    expect(
      await database.query('select 1 from _prisma_migrations group by migration_name having count(*) > 1'),
    ).toEqual([])
  })

  test('goes in the order of the names', async () => {
    writeMigration('2_second', 'insert into a values (1)')
    writeMigration('1_first', 'create table a (n int)')
    expect(await run(folder)).toEqual(['1_first', '2_second'])
  })

  test('applies what is new and leaves what was there', async () => {
    writeMigration('1_first', 'create table a (n int); insert into a values (7)')
    await run(folder)
    writeMigration('2_second', 'alter table a add column m int default 8')
    expect(await run(folder)).toEqual(['2_second'])
    expect(await database.query('select n, m from a')).toEqual([{ n: 7, m: 8 }])
  })

  test('keeps a row that Prisma’s own tool understands', async () => {
    await run()
    const [row] = await database.query<Record<string, unknown>>('select * from _prisma_migrations')
    expect(row).toMatchObject({ applied_steps_count: 1, rolled_back_at: null, logs: null })
    expect(row!.checksum).toMatch(/^[0-9a-f]{64}$/)
    expect(row!.finished_at).toBeInstanceOf(Date)
  })
})

describe('a migration that fails', () => {
  test('leaves nothing of itself, and what came before it stays', async () => {
    writeMigration('1_good', 'create table good (n int)')
    writeMigration('2_broken', 'create table half (n int); insert into half values (1); select 1 / 0')
    await expect(run(folder)).rejects.toThrow('The migration 2_broken failed: division by zero')
    expect(await tables()).toEqual(['_prisma_migrations', 'good'])
    expect(await database.query('select migration_name from _prisma_migrations')).toEqual([
      { migration_name: '1_good' },
    ])
  })

  test('is tried again once it is mended', async () => {
    writeMigration('1_broken', 'create table half (n int); select nothing')
    await expect(run(folder)).rejects.toThrow('1_broken')
    writeMigration('1_broken', 'create table whole (n int)')
    expect(await run(folder)).toEqual(['1_broken'])
  })

  test('lets the lock go', async () => {
    writeMigration('1_broken', 'select nothing')
    await expect(withStoreLock(database.url, (client) => migrate(client, folder))).rejects.toThrow()
    await expect(withStoreLock(database.url, async () => 'free')).resolves.toBe('free')
  })
})

describe('a database is refused', () => {
  test('when a migration was edited after it had been applied', async () => {
    writeMigration('1_first', 'create table a (n int)')
    await run(folder)
    writeMigration('1_first', 'create table a (n bigint)')
    await expect(run(folder)).rejects.toThrow('The migration 1_first was changed after it had been applied.')
  })

  test('when it holds a migration that this version does not know, before anything is applied', async () => {
    cpSync(migrationsFolder, folder, { recursive: true })
    writeMigration('99991231000000_later', 'create table later (n int)')
    await run(folder)
    await expect(run()).rejects.toThrow(
      'The database is newer than this version of the service: it holds the migration 99991231000000_later.',
    )
    writeMigration('99991231000001_more', 'create table more (n int)')
    rmSync(path.join(folder, '99991231000000_later'), { recursive: true })
    await expect(run(folder)).rejects.toThrow('99991231000000_later')
    expect(await tables()).not.toContain('more')
  })
})
