/** `npm test`: every check, each with its own output, and one count at the end. A check that is not a test file counts as one. */
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const folder = mkdtempSync(path.join(tmpdir(), 'remi-tests-'))
const report = path.join(folder, 'vitest.json')

type Check = [name: string, command: string]

/** Each row runs in turn, the rows beside each other: linting takes as long as the others together. */
const rows: Check[][] = [
  [['lint', 'npx eslint .']],
  [
    ['types', 'npx tsc'],
    ['build', 'npm run build'],
    ['formatting', 'npx prettier --check --log-level warn .'],
    ['dependency rules', 'npx depcruise app prisma scoring seed server.ts --config .dependency-cruiser.cjs'],
  ],
]

let passed = 0
let failed = 0

function head([name, command]: Check): void {
  console.log(`\n— ${name}: ${command}`)
}

function tell([name]: Check, isPassed: boolean, started: number): boolean {
  console.log(
    `— ${name}: ${isPassed ? 'passed' : 'FAILED'} in ${Math.round((Date.now() - started) / 1000)} s`,
  )
  return isPassed
}

/** Runs a check beside others: what it says is told in one piece at its end. */
function runQuietly(check: Check): Promise<boolean> {
  const started = Date.now()
  const child = spawn(check[1], { shell: true, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => void (said += text))
  return new Promise((resolve) =>
    child.once('close', (status) => {
      head(check)
      process.stdout.write(said)
      resolve(tell(check, status === 0, started))
    }),
  )
}

function run(check: Check): boolean {
  const started = Date.now()
  head(check)
  const { status } = spawnSync(check[1], { shell: true, stdio: 'inherit' })
  return tell(check, status === 0, started)
}

await Promise.all(
  rows.map(async (row) => {
    for (const check of row) {
      if (await runQuietly(check)) passed += 1
      else failed += 1
    }
  }),
)

const testsPassed = run([
  'tests',
  `npx vitest run --reporter=default --reporter=json --outputFile.json="${report}"`,
])
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
