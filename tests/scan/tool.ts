/** A scanner as a process of its own, and what it found. */
import { spawn } from 'node:child_process'
import { createWriteStream, readFileSync } from 'node:fs'

export const severities = ['informational', 'low', 'medium', 'high', 'critical'] as const
export type Severity = (typeof severities)[number]

export interface Finding {
  severity: Severity
  /** The tool's own words. */
  what: string
  where: string
}

export interface Scan {
  findings: Finding[]
  /** What else its figures say, such as what it was given or had to leave. */
  notes: string[]
}

/**
 * Runs a tool to its end and gives what it wrote.
 *
 * @throws Error when it is not there, or has not ended after `seconds`
 */
export async function runTool(
  name: string,
  args: string[],
  { seconds, log }: { seconds: number; log: string },
): Promise<string> {
  const child = spawn(name, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, HOME: `${log}.home` },
  })
  const file = createWriteStream(log)
  child.stdout.pipe(file, { end: false })
  child.stderr.pipe(file, { end: false })
  let late = false
  const timer = setTimeout(() => ((late = true), child.kill('SIGKILL')), seconds * 1000)
  await new Promise<void>((resolve, reject) => {
    child.once('error', () => reject(new Error(`${name} is not installed: apt-get install ${name}`)))
    child.once('close', () => resolve())
  }).finally(() => clearTimeout(timer))
  await new Promise<void>((resolve) => file.end(resolve))
  if (late) throw new Error(`${name} did not end within ${seconds} s`)
  return readFileSync(log, 'utf8')
}
