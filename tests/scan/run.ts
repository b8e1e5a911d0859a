/**
 * `npm run scan`: scanners that nobody here wrote, against the demonstration, signed out and signed in. Ends with 1 when
 * one of them finds something above informational that is not explained in docs/security.md, when the service fails, or
 * when a scanner comes to no result. `npm run scan -- ffuf` runs one of them.
 */
import { execSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { isExplained } from './explained.ts'
import { scanWithFfuf } from './ffuf.ts'
import type { Counted } from './front.ts'
import { openListener } from './listener.ts'
import { injectionsOf, scanWithSqlmap } from './sqlmap.ts'
import { isSignedIn, openTarget, type Visitor } from './target.ts'
import { type Finding, type Scan, severities } from './tool.ts'
import { scanWithWapiti } from './wapiti.ts'

if (!existsSync('build/server/start.js')) execSync('npm run build', { stdio: 'inherit' })

const only = process.argv[2]
const started = Date.now()
const listener = await openListener()
const target = await openTarget()
const total = { requests: 0, wrong: 0 }

/** Runs one scan, and prints its figures and in full what is informational or wrong. */
async function report(title: string, visitor: Visitor, scan: () => Promise<Scan>): Promise<void> {
  if (only && !title.startsWith(only)) return
  const begun = Date.now()
  const { findings, notes } = await scan().catch((error: Error): Scan => {
    return { findings: [{ severity: 'high', what: error.message, where: title }], notes: [] }
  })
  const seconds = Math.round((Date.now() - begun) / 1000)
  const counted = visitor.front.take()
  const wrong = await findWrong(visitor, findings, counted)
  total.requests += counted.requests
  total.wrong += wrong.length
  const answers = Object.entries(counted.answers)
    .sort()
    .map(([family, count]) => `${count} ${family}`)
  const found = severities.map(
    (each) => `${findings.filter(({ severity }) => severity === each).length} ${each}`,
  )
  console.log(
    `— ${title}, as ${visitor.name}: ${counted.requests} requests (${answers.join(', ')}) in ${seconds} s`,
  )
  console.log(`  ${[`${found.reverse().join(', ')}; ${wrong.length} not explained`, ...notes].join('; ')}`)
  const shown = [...findings.filter(({ severity }) => severity === 'informational'), ...wrong]
  for (const { severity, what, where } of shown) console.log(`  ${severity}: ${where}: ${what}`)
}

async function findWrong(visitor: Visitor, findings: Finding[], { faults }: Counted): Promise<Finding[]> {
  const wrong: Finding[] = []
  for (const finding of findings)
    if (finding.severity !== 'informational' && !(await isExplained(target, finding))) wrong.push(finding)
  for (const where of faults) wrong.push({ severity: 'high', what: 'the service failed', where })
  if (visitor.name !== 'nobody' && !(await isSignedIn(visitor)))
    wrong.push({
      severity: 'high',
      what: 'the session has ended, so this scan saw little',
      where: '/account',
    })
  return wrong
}

/** One scan after another, so that the visitor's counts are each scan's own. */
async function scanAs(visitor: Visitor): Promise<void> {
  await report('wapiti', visitor, () => scanWithWapiti(target, visitor, listener))
  await report('ffuf', visitor, () => scanWithFfuf(target, visitor))
  for (const injection of injectionsOf(target.visitors).filter((each) => each.as === visitor.name))
    await report(`sqlmap, ${injection.name}`, visitor, () =>
      scanWithSqlmap(target, visitor.front.url, injection),
    )
}

await Promise.all(target.visitors.map(scanAs)).finally(async () => {
  await target.stop()
  listener.close()
})
/** Without what differs each time, so that each kind of line is printed once. */
const logged = target.service
  .output()
  .split('\n')
  .filter((line) => line.startsWith('{'))
  .map((line) => line.replace(/"(time|request)":"[^"]*",/g, '').slice(0, 900))
const more = [
  ...listener.asked.map((asked) => `the service asked another server: ${asked}`),
  ...[...new Set(logged)].map(
    (line) => `the service logged, ${logged.filter((each) => each === line).length} times: ${line}`,
  ),
]
for (const line of more) console.log(`high: ${line}`)
const wrong = total.wrong + more.length
const minutes = Math.ceil((Date.now() - started) / 60_000)
console.log(
  `\n${total.requests} requests in ${minutes} min, ${wrong} findings above informational that are not explained`,
)
process.exit(wrong === 0 ? 0 : 1)
