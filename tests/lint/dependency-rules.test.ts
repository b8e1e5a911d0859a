import { execFile } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ESLint } from 'eslint'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')

interface Violation {
  from: string
  rule: { name: string }
}

/** Runs the dependency rules of this project over another tree. */
async function cruise(tree: string): Promise<Violation[]> {
  const bin = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
  const config = path.join(root, '.dependency-cruiser.cjs')
  const args = [
    bin,
    'app',
    'prisma',
    'scoring',
    'seed',
    'server.ts',
    '--config',
    config,
    '--output-type',
    'json',
  ]
  const output = await new Promise<string>((resolve) => {
    execFile(process.execPath, args, { cwd: tree, maxBuffer: 2 ** 26 }, (_error, stdout) => resolve(stdout))
  })
  return (JSON.parse(output) as { summary: { violations: Violation[] } }).summary.violations
}

/** A tree with one file in each room, each of which the others may try to import. */
const targets = [
  'app/access/policy.ts',
  'app/access/password.server.ts',
  'app/access/gate.server.ts',
  'app/assessment/answer.ts',
  'app/assessment/save.server.ts',
  'app/benchmark/release.ts',
  'app/community/view.ts',
  'app/improvement/target.ts',
  'app/library/definition.ts',
  'app/organisations/kinds.ts',
  'app/platform/log.server.ts',
  'app/results/result-view.ts',
  'app/rounds/wording.ts',
  'app/routes/_index.tsx',
  'app/ui/page.tsx',
  'prisma/generated/client.ts',
  'prisma/migrate.ts',
  'prisma/store.ts',
  'scoring/index.ts',
  'scoring/model.ts',
  'seed/run.ts',
  'server.ts',
]
const packages = [
  '@noble/hashes',
  '@prisma/client',
  'chart.js',
  'express',
  'pg',
  'react',
  'react-chartjs-2',
  'zod',
]

/** Rule, the file that breaks it, the import that does. One line for each way in that a rule closes. */
const planted: [rule: string, file: string, line: string][] = [
  ['scoring', 'scoring/planted-app.ts', "import '#app/ui/page.tsx'"],
  ['scoring', 'scoring/planted-relative.ts', "import '../prisma/store.ts'"],
  [
    'scoring',
    'scoring/planted-type.ts',
    "import type { x } from '#prisma/store.ts'; export type Y = typeof x",
  ],
  ['scoring-libraries', 'scoring/planted-library.ts', "import 'react'"],
  ['scoring-libraries', 'scoring/planted-hash.ts', "import '@noble/hashes'"],
  ['scoring-benchmark-libraries', 'scoring/benchmark/planted.ts', "import 'express'"],
  ['scoring-pure', 'scoring/planted-node.ts', "import 'node:fs'"],
  ['scoring-pure', 'scoring/planted-old-node.ts', "import 'crypto'"],
  ['seed', 'seed/planted.ts', "import '#app/access/policy.ts'"],
  ['seed-demo', 'seed/demo/planted.ts', "import '#app/assessment/save.server.ts'"],
  ['seed-demo', 'seed/demo/planted-access.ts', "import '#app/access/gate.server.ts'"],
  ['nobody-imports-seed', 'app/rounds/planted-seed.server.ts', "import '#seed/run.ts'"],
  ['prisma', 'prisma/planted.ts', "import '#scoring/index.ts'"],
  ['prisma-generated', 'app/platform/planted-generated.server.ts', "import '#prisma/generated/client.ts'"],
  ['prisma-generated', 'app/platform/planted-client.server.ts', "import '@prisma/client'"],
  ['prisma-generated', 'app/rounds/planted-pg.server.ts', "import 'pg'"],
  ['store-in-server-files', 'app/assessment/planted-store.ts', "import '#prisma/store.ts'"],
  [
    'store-in-server-files',
    'app/assessment/planted-store.tsx',
    "export const load = () => import('#prisma/store.ts')",
  ],
  ['store-in-server-files', 'app/routes/planted-store.tsx', "import '#prisma/store.ts'"],
  ['store-surface', 'app/rounds/planted-migrate.server.ts', "import '#prisma/migrate.ts'"],
  ['ui', 'app/ui/planted-domain.tsx', "import '#app/assessment/answer.ts'"],
  ['ui', 'app/ui/planted-scoring.tsx', "import '#scoring/model.ts'"],
  ['ui-libraries', 'app/ui/planted-library.tsx', "import 'express'"],
  ['chart-in-ui', 'app/results/planted-chart.tsx', "import 'chart.js'"],
  ['chart-in-ui', 'app/routes/planted-chart.tsx', "import 'react-chartjs-2'"],
  ['chart-in-one-file', 'app/ui/planted-chart.tsx', "import 'chart.js'"],
  ['platform', 'app/platform/planted.server.ts', "import '#app/access/policy.ts'"],
  ['access', 'app/access/planted.server.ts', "import '#app/organisations/kinds.ts'"],
  ['access', 'app/access/planted-scoring.ts', "import '#scoring/index.ts'"],
  ['domain', 'app/assessment/planted-route.ts', "import '#app/routes/_index.tsx'"],
  ['domain-direction', 'app/assessment/planted-results.ts', "import '../results/result-view.ts'"],
  ['domain-direction', 'app/rounds/planted-assessment.ts', "import '#app/assessment/answer.ts'"],
  ['domain-direction', 'app/organisations/planted-community.ts', "import '#app/community/view.ts'"],
  ['domain-direction', 'app/newly-added/planted.ts', "import '#app/assessment/answer.ts'"],
  ['domain-direction-results', 'app/results/planted-improvement.ts', "import '#app/improvement/target.ts'"],
  ['domain-direction-last', 'app/improvement/planted-community.ts', "import '#app/community/view.ts'"],
  ['domain-direction-last', 'app/benchmark/planted-improvement.ts', "import '#app/improvement/target.ts'"],
  ['routes', 'app/routes/planted-route.tsx', "import './_index.tsx'"],
  ['routes', 'app/routes/planted-scoring.tsx', "import '#scoring/index.ts'"],
  ['routes', 'app/routes/planted-platform.tsx', "import '#app/platform/log.server.ts'"],
  ['nobody-imports-routes', 'app/ui/planted-route.tsx', "import '#app/routes/_index.tsx'"],
  ['frame', 'app/root.tsx', "import './rounds/wording.ts'"],
  [
    'server-code-in-component',
    'app/assessment/planted-server.tsx',
    "import { x } from './save.server.ts'; export const y = x",
  ],
  ['server-code-in-component', 'app/assessment/planted-server.ts', "export { x } from './save.server.ts'"],
  ['server-code-in-client-entry', 'app/entry.client.tsx', "import './platform/log.server.ts'"],
  ['node-in-component', 'app/assessment/planted-node.tsx', "import 'node:crypto'"],
  ['no-circle', 'app/rounds/planted-circle-a.ts', "import './planted-circle-b.ts'"],
  ['resolvable', 'app/rounds/planted-nowhere.ts', "import './is-not-there.ts'"],
  ['resolvable', 'app/rounds/planted-alias.ts', "import '#app/is-not-there.ts'"],
  ['declared', 'app/rounds/planted-development.server.ts', "import 'vitest'"],
]

const allowed: [file: string, line: string][] = [
  ['scoring/fine.ts', "import 'zod'; import './model.ts'"],
  ['scoring/benchmark/fine.ts', "import '@noble/hashes'; import '../model.ts'"],
  ['seed/fine.ts', "import '#prisma/store.ts'; import '#scoring/index.ts'; import 'node:crypto'"],
  [
    'seed/demo/fine.ts',
    "import '#app/assessment/answer.ts'; import '#app/access/password.server.ts'; import '../run.ts'",
  ],
  ['prisma/fine.ts', "import './generated/client.ts'; import 'pg'; import 'node:fs'"],
  ['app/platform/fine.server.ts', "import '#prisma/store.ts'; import 'express'; import 'node:http'"],
  [
    'app/access/fine.server.ts',
    "import '#prisma/store.ts'; import '#app/platform/log.server.ts'; import '#app/ui/page.tsx'",
  ],
  [
    'app/assessment/fine.server.ts',
    "import '#prisma/store.ts'; import '#scoring/index.ts'; import '#app/rounds/wording.ts'; import 'node:crypto'",
  ],
  [
    'app/assessment/fine.tsx',
    "import type { x } from './save.server.ts'; import '#app/ui/page.tsx'; export type Y = typeof x",
  ],
  ['app/results/fine.ts', "import '#app/assessment/answer.ts'; import '#app/organisations/kinds.ts'"],
  ['app/improvement/fine.ts', "import '#app/results/result-view.ts'; import '#app/assessment/answer.ts'"],
  ['app/community/fine.ts', "import '#app/results/result-view.ts'; import '#app/library/definition.ts'"],
  ['app/benchmark/fine.ts', "import '#app/results/result-view.ts'; import '#scoring/index.ts'"],
  [
    'app/routes/fine.tsx',
    "import '#app/access/gate.server.ts'; import '#app/assessment/save.server.ts'; import '#app/ui/page.tsx'; import 'node:crypto'",
  ],
  ['app/ui/fine.tsx', "import 'react'; import '#scoring/index.ts'"],
  [
    'app/ui/type-circle-a.tsx',
    "import type { x } from './type-circle-b.tsx'; export const y = 1; export type X = typeof x",
  ],
  ['app/ui/type-circle-b.tsx', "import { y } from './type-circle-a.tsx'; export const x = y"],
]

describe('the dependency rules', () => {
  let tree: string
  let violations: Violation[]

  function write(file: string, text: string): void {
    mkdirSync(path.dirname(path.join(tree, file)), { recursive: true })
    writeFileSync(path.join(tree, file), text)
  }

  beforeAll(async () => {
    tree = mkdtempSync(path.join(tmpdir(), 'remi-rules-'))
    copyFileSync(path.join(root, 'tsconfig.json'), path.join(tree, 'tsconfig.json'))
    const { imports } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
      imports: object
    }
    const dependencies = Object.fromEntries(packages.map((name) => [name, '1.0.0']))
    write(
      'package.json',
      JSON.stringify({ type: 'module', imports, dependencies, devDependencies: { vitest: '1.0.0' } }),
    )
    for (const name of [...packages, 'vitest']) {
      write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }))
      write(`node_modules/${name}/index.js`, '')
    }
    for (const file of targets) write(file, 'export const x = 1\n')
    for (const [, file, line] of planted) write(file, `${line}\n`)
    for (const [file, line] of allowed) write(file, `${line}\n`)
    write('app/rounds/planted-circle-b.ts', "import './planted-circle-a.ts'\n")
    write('app/ui/second-chart.tsx', "import 'chart.js'\n")
    write(
      'server.ts',
      "import '#seed/run.ts'; import '#prisma/migrate.ts'; import '#app/platform/log.server.ts'\n",
    )
    violations = await cruise(tree)
  })
  afterAll(() => rmSync(tree, { recursive: true, force: true }))

  test.each(planted)('%s refuses %s', (rule, file) => {
    const broken = violations.filter(
      ({ from, rule: { name } }) => from === file || (name === rule && name === 'chart-in-one-file'),
    )
    expect(broken.map(({ rule: { name } }) => name)).toContain(rule)
  })

  test.each([...allowed, ['server.ts', ''] as [string, string]])(
    'let %s import what its room may',
    (file) => {
      expect(violations.filter(({ from }) => from === file)).toEqual([])
    },
  )

  test('each have a planted import that they refuse', async () => {
    const config = (await import('../../.dependency-cruiser.cjs')) as {
      default: { forbidden: { name: string }[] }
    }
    const rules = config.default.forbidden.map(({ name }) => name)
    expect([...new Set(planted.map(([rule]) => rule))].sort()).toEqual([...rules].sort())
  })
})

describe('eslint', () => {
  const eslint = new ESLint({ cwd: root })

  test.each([
    ['the clock in scoring', 'scoring/index.ts', 'export const now = Date.now()', 'no-restricted-globals'],
    [
      'randomness in scoring',
      'scoring/index.ts',
      'export const dice = Math.random()',
      'no-restricted-properties',
    ],
    [
      'the environment in scoring',
      'scoring/index.ts',
      'export const shell = process.env.SHELL',
      'no-restricted-globals',
    ],
    [
      'a global by another name in scoring',
      'scoring/index.ts',
      'export const now = globalThis.Date',
      'no-restricted-globals',
    ],
    [
      'the environment in app',
      'app/rounds/wording.ts',
      'export const shell = process.env.SHELL',
      'no-restricted-properties',
    ],
    [
      'randomness in app',
      'app/access/token.server.ts',
      'export const token = Math.random()',
      'no-restricted-properties',
    ],
    [
      'SQL from a string',
      'app/rounds/read-index.server.ts',
      "import { store } from '#prisma/store.ts'\nexport const run = (sql: string) => store().$queryRawUnsafe(sql)",
      'no-restricted-syntax',
    ],
    [
      'a change by SQL from a string',
      'app/rounds/read-index.server.ts',
      "import { store } from '#prisma/store.ts'\nexport const run = (sql: string) => store().$executeRawUnsafe(sql)",
      'no-restricted-syntax',
    ],
    [
      'an inline style',
      'app/ui/page.tsx',
      "export const Red = () => <p style={{ color: 'red' }}>x</p>",
      'no-restricted-syntax',
    ],
    [
      'a promise that nobody waits for',
      'app/rounds/wording.ts',
      'export const go = () => { Promise.resolve(1) }',
      '@typescript-eslint/no-floating-promises',
    ],
  ])('refuses %s', async (_what, filePath, text, rule) => {
    const [result] = await eslint.lintText(`${text}\n`, { filePath: path.join(root, filePath) })
    expect(result!.messages.map(({ ruleId }) => ruleId)).toContain(rule)
  })
})
