/** `npm test`: every check in turn, each with its own output, and one count at the end. A check that is not a test file counts as one. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const folder = mkdtempSync(path.join(tmpdir(), 'remi-tests-'))
const report = path.join(folder, 'vitest.json')

const checks: [name: string, command: string][] = [
  ['lint', 'npx eslint .'],
  ['formatting', 'npx prettier --check --log-level warn .'],
  ['dependency rules', 'npx depcruise app prisma scoring seed server.ts --config .dependency-cruiser.cjs'],
  ['types', 'npx tsc'],
  ['build', 'npm run build'],
]

let passed = 0
let failed = 0

function run(name: string, command: string): boolean {
  const started = Date.now()
  console.log(`\n— ${name}: ${command}`)
  const { status } = spawnSync(command, { shell: true, stdio: 'inherit' })
  console.log(
    `— ${name}: ${status === 0 ? 'passed' : 'FAILED'} in ${Math.round((Date.now() - started) / 1000)} s`,
  )
  return status === 0
}

for (const [name, command] of checks) {
  if (run(name, command)) passed += 1
  else failed += 1
}

const testsPassed = run(
  'tests',
  `npx vitest run --reporter=default --reporter=json --outputFile.json="${report}"`,
)
try {
  const counts = JSON.parse(readFileSync(report, 'utf8')) as {
    numPassedTests: number
    numFailedTests: number
  }
  passed += counts.numPassedTests
  failed += Math.max(counts.numFailedTests, testsPassed ? 0 : 1)
} catch {
  failed += 1
}
rmSync(folder, { recursive: true, force: true })

console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
