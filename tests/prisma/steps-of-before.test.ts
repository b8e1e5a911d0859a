import { cpSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { migrate, migrationsFolder } from '#prisma/migrate.ts'
import { createDatabase, type TestDatabase, withClient } from '#tests/database.ts'
import { temporaryFolder } from '#tests/temporary-folder.ts'

const own = '20261127100001_signoff'
let database: TestDatabase | undefined

afterEach(() => database?.drop())

test('what was submitted before there were steps has its step, also of an organisation that has merged', async () => {
  database = await createDatabase({ empty: true })
  const folder = temporaryFolder('migrations')
  cpSync(migrationsFolder, folder, { recursive: true })
  for (const name of readdirSync(folder))
    if (name >= own) rmSync(path.join(folder, name), { recursive: true })
  await withClient(database.url, (client) => migrate(client, folder))
  rmSync(folder, { recursive: true, force: true })
  await database.query(`
    with org as (insert into organisation (id, name, kind) values (gen_random_uuid(), 'A', 'acute') returning id),
      into_org as (insert into organisation (id, name, kind) values (gen_random_uuid(), 'B', 'acute') returning id),
      person as (insert into "user" (id, email, name) values (gen_random_uuid(), 'a@example.org', 'Ada') returning id),
      version as (insert into index_version (id, version, title, hash, content) values ('v', '1', 'v', 'h', '{}') returning id),
      term as (insert into round (id, name, opens_at, closes_at, index_version_id)
        select gen_random_uuid(), 'r', now(), now() + interval '1 day', id from version returning id),
      made as (insert into assessment (id, organisation_id, round_id, index_version_id, created_by, state)
        select gen_random_uuid(), org.id, term.id, 'v', person.id, 'submitted' from org, term, person
        returning id, organisation_id, created_by)
    insert into submission (id, organisation_id, assessment_id, number, index_version_id, record, result, content_hash, submitted_by)
    select gen_random_uuid(), organisation_id, id, 1, 'v', '{}', '{}', 'hash', created_by from made`)
  await database.query(
    `update organisation set merged_at = now(), merged_into = (select id from organisation where name = 'B') where name = 'A'`,
  )
  await withClient(database.url, (client) => migrate(client))
  expect(await database.query('select event, by_name, content_hash from transition')).toEqual([
    { event: 'submit', by_name: 'Ada', content_hash: 'hash' },
  ])
})
