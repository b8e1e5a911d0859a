/**
 * Runs once, before the first test that may need the store: one PostgreSQL (its own, or the one of TEST_DATABASE_URL)
 * with one migrated and seeded database, of which each test file gets a copy (tests/database.ts).
 */
import { rmSync } from 'node:fs'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '#prisma/embedded.ts'
import { migrate, withStoreLock } from '#prisma/migrate.ts'
import { prepareRole } from '#prisma/role.ts'
import { acrossOrganisations } from '#prisma/scope.ts'
import { closeStore, openStore } from '#prisma/store.ts'
import { seed } from '#seed/run.ts'
import { urlOf } from './database-url.ts'
import { temporaryFolder } from './temporary-folder.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A database to connect to for making others, the name of the one to copy, and the role of the service in them. */
    database: { url: string; template: string; role: string | null }
  }
}

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const server = await openServer()
  const template = `remi_template_${process.pid}`
  await execute(server.url, `create database ${template}`)
  const url = urlOf(server.url, template)
  const role = await withStoreLock(url, async (client) => {
    await migrate(client)
    return prepareRole(client)
  })
  openStore(url, role)
  await acrossOrganisations('everything', () => seed({ demo: false }))
  await closeStore()
  project.provide('database', { url: server.url, template, role })
  return async () => {
    await execute(server.url, `drop database ${template} with (force)`)
    await server.stop()
  }
}

async function openServer(): Promise<{ url: string; stop: () => Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL
  if (given) return { url: given, stop: async () => undefined }
  const folder = temporaryFolder('tests')
  const server = await startEmbedded(folder)
  // The data lasts as long as the run, so nothing waits for the disk.
  await execute(server.url(), 'alter system set fsync = off', 'select pg_reload_conf()')
  return {
    url: server.url(),
    stop: async () => {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function execute(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  for (const statement of statements) await client.query(statement)
  await client.end()
}
