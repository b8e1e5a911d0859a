/**
 * Lighthouse as a phone, on the indicator page. Fetched when it is asked for: one of its own dependencies names no
 * version, which a lock file cannot hold.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Given } from './given.ts'
import { browserFlags, browserPath } from '../journeys/browser.ts'

interface Report {
  categories: Record<string, { score: number }>
  audits: Record<string, { displayValue?: string }>
}

export function benchLighthouse({ service, cookie, pages }: Given): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'remi-lighthouse-'))
  const page = pages.find(({ name }) => name === 'indicator')!
  const report = path.join(folder, 'report.json')
  const flags = [
    '--quiet',
    '--no-enable-error-reporting',
    '--only-categories=performance,accessibility,best-practices',
    '--output=json',
    `--output-path=${report}`,
  ]
  const headers = `--extra-headers=${JSON.stringify({ Cookie: cookie })}`
  try {
    execFileSync(
      'npx',
      [
        '--yes',
        'lighthouse@12.8.2',
        service.origin + page.path,
        ...flags,
        headers,
        `--chrome-flags=--headless=new ${browserFlags.join(' ')}`,
      ],
      {
        env: { ...process.env, CHROME_PATH: browserPath() },
      },
    )
    const { categories, audits } = JSON.parse(readFileSync(report, 'utf8')) as Report
    const scores = Object.entries(categories).map(([name, { score }]) => `${name} ${Math.round(score * 100)}`)
    const times = [
      'first-contentful-paint',
      'largest-contentful-paint',
      'total-blocking-time',
      'cumulative-layout-shift',
    ].map((id) => `${id} ${audits[id]?.displayValue}`)
    console.log(`Lighthouse mobile, ${page.name}: ${scores.join(', ')} (${times.join(', ')})`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
