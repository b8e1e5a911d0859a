/**
 * Prisma's schema engine as WebAssembly (the native one is a download that many networks block): writes the SQL of a
 * schema change. It only writes: its adapter splits a script at every semicolon, which cuts functions apart, so
 * migrate.ts runs the scripts.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'

const require = createRequire(import.meta.url)
const schemaPath = new URL('./schema.prisma', import.meta.url).pathname

interface Bindings {
  __wbg_set_wasm(exports: WebAssembly.Exports): void
  SchemaEngine: {
    new: (options: unknown, log: () => void, adapter: object) => Promise<Engine>
  }
}
interface Engine {
  diff(input: unknown): Promise<{ exitCode: number; stdout: string | null }>
}

async function openEngine(url: string): Promise<Engine> {
  const { __wbg_set_wasm, SchemaEngine } = bindings as unknown as Bindings
  const wasm = readFileSync(
    require.resolve('@prisma/schema-engine-wasm').replace('schema_engine.js', 'schema_engine_bg.wasm'),
  )
  const { instance } = await WebAssembly.instantiate(wasm, {
    './schema_engine_bg.js': bindings as WebAssembly.ModuleImports,
  })
  __wbg_set_wasm(instance.exports)
  ;(instance.exports.__wbindgen_start as () => void)()
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg({ connectionString: url }))
  return SchemaEngine.new(
    { datamodels: [['schema.prisma', readFileSync(schemaPath, 'utf8')]] },
    () => undefined,
    adapter,
  )
}

/** The SQL from one schema text (null: an empty database) to schema.prisma. Needs a reachable database, which it leaves alone. */
export async function schemaDiff(url: string, from: string | null): Promise<string> {
  const engine = await openEngine(url)
  const datamodel = (content: string) => ({
    tag: 'schemaDatamodel',
    files: [{ path: 'schema.prisma', content }],
    configDir: '.',
  })
  const { stdout } = await engine.diff({
    from: from === null ? { tag: 'empty' } : datamodel(from),
    to: datamodel(readFileSync(schemaPath, 'utf8')),
    script: true,
    shadowDatabaseUrl: null,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  })
  return stdout ?? ''
}
