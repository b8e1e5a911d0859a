/** `npm run migration -- NAME`: writes the migration from the committed schema.prisma to the edited one. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startEmbedded } from './embedded.ts'
import { schemaDiff } from './engine.ts'
import { migrationsFolder } from './migrate.ts'

const name = process.argv[2]
if (!name || !/^[a-z][a-z0-9_]*$/.test(name))
  throw new Error('Name the migration in lower case with underscores: npm run migration -- add_rounds')
const server = await startEmbedded(path.join(tmpdir(), 'remi-migration'))
const committed = execFileSync('git', ['show', 'HEAD:prisma/schema.prisma'], { encoding: 'utf8' })
const folder = path.join(
  migrationsFolder,
  `${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}_${name}`,
)
mkdirSync(folder)
writeFileSync(path.join(folder, 'migration.sql'), await schemaDiff(server.url(), committed))
await server.stop()
console.log(`Written to ${folder}: read it, then add the constraints that a schema cannot say.`)
process.exit()
