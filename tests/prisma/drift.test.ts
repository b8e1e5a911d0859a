import { afterAll, beforeAll, expect, test } from 'vitest'
import { schemaDiff } from '#prisma/engine.ts'
import { migrate } from '#prisma/migrate.ts'
import { createDatabase, type TestDatabase, withClient } from '#tests/database.ts'

/** What a database's catalogue says, as sorted lines. */
type Catalogue = Record<'columns' | 'keys' | 'indexes' | 'added', string[]>

let declared: Catalogue
let migrated: Catalogue
const databases: TestDatabase[] = []

beforeAll(async () => {
  const [ofSchema, ofMigrations] = [
    await createDatabase({ empty: true }),
    await createDatabase({ empty: true }),
  ]
  databases.push(ofSchema, ofMigrations)
  const sql = await schemaDiff(ofSchema.url, null)
  await withClient(ofSchema.url, (client) => client.query(sql))
  await withClient(ofMigrations.url, migrate)
  declared = await readCatalogue(ofSchema)
  migrated = await readCatalogue(ofMigrations)
})

afterAll(() => Promise.all(databases.map((database) => database.drop())))

async function readCatalogue({ query }: TestDatabase): Promise<Catalogue> {
  const lines = async (sql: string) => (await query<{ line: string }>(sql)).map(({ line }) => line).sort()
  return {
    columns: await lines(`
      select concat_ws(' | ', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
        case when a.attnotnull then 'not null' else 'null' end, a.attidentity, a.attgenerated, pg_get_expr(d.adbin, d.adrelid)) as line
      from pg_attribute a join pg_class c on c.oid = a.attrelid left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm') and a.attnum > 0 and not a.attisdropped
        and c.relname <> '_prisma_migrations'`),
    keys: await lines(`
      select concat_ws(' | ', conrelid::regclass, conname, pg_get_constraintdef(oid)) as line from pg_constraint
      where connamespace = 'public'::regnamespace and contype in ('p', 'u', 'f', 'x') and conrelid::regclass::text <> '_prisma_migrations'`),
    indexes: await lines(`
      select indexdef as line from pg_indexes where schemaname = 'public' and tablename <> '_prisma_migrations'`),
    added: await lines(`
      select concat_ws(' | ', 'check', conrelid::regclass, conname) as line from pg_constraint
      where connamespace = 'public'::regnamespace and contype = 'c'
      union all select concat_ws(' | ', 'trigger', tgrelid::regclass, tgname) from pg_trigger where not tgisinternal
      union all select concat_ws(' | ', 'function', proname) from pg_proc where pronamespace = 'public'::regnamespace
      union all select concat_ws(' | ', 'policy', tablename, policyname) from pg_policies where schemaname = 'public'
      union all select concat_ws(' | ', 'type', typname) from pg_type where typnamespace = 'public'::regnamespace and typtype in ('e', 'd')
      union all select concat_ws(' | ', 'sequence', relname) from pg_class where relnamespace = 'public'::regnamespace and relkind = 'S'`),
  }
}

const without = (lines: string[], others: string[]) => lines.filter((line) => !others.includes(line))

test('the migrations make the columns of schema.prisma, with the same types and defaults', () => {
  expect(declared.columns.length).toBeGreaterThan(50)
  expect(migrated.columns).toEqual(declared.columns)
})

test('the migrations make the keys of schema.prisma, with the same actions', () => {
  expect(declared.keys.length).toBeGreaterThan(20)
  expect(migrated.keys).toEqual(declared.keys)
})

test('the migrations make the indexes of schema.prisma, and seven that it cannot say', () => {
  expect(without(declared.indexes, migrated.indexes)).toEqual([])
  expect(without(migrated.indexes, declared.indexes).map((line) => /INDEX (\w+)/.exec(line)?.[1])).toEqual([
    'assessment_one_a_scope',
    'member_ics_role',
    'member_service_role',
    'participation_one_standing',
    'release_one_of_a_key',
    'release_one_of_a_round',
    'statement_one_standing',
  ])
})

test('beside that the migrations add checks, triggers, row security and functions only', () => {
  expect(without(declared.added, migrated.added)).toEqual([])
  const kinds = without(migrated.added, declared.added).map((line) => line.split(' | ')[0])
  expect([...new Set(kinds)].sort()).toEqual(['check', 'function', 'policy', 'trigger'])
})
