/** What a browser loads for each page, compressed, with an empty cache; and the memory of the idle service. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { Given } from './given.ts'
import { launchBrowser } from '../journeys/browser.ts'

export async function benchSize({ service, cookie, pages }: Given): Promise<void> {
  const browser = await launchBrowser()
  try {
    for (const { name, path } of pages) {
      const page = await browser.newPage({ extraHTTPHeaders: { cookie } })
      const bytes: Record<string, number> = {}
      page.on('requestfinished', (request) => {
        void request.sizes().then(({ responseBodySize }) => {
          const type = request.resourceType()
          bytes[type] = (bytes[type] ?? 0) + responseBodySize
        })
      })
      await page.goto(service.origin + path, { waitUntil: 'networkidle' })
      const parts = Object.entries(bytes).map(([type, size]) => `${type} ${(size / 1024).toFixed(1)} KB`)
      console.log(`${name}: ${parts.join(', ')}`)
      await page.close()
    }
  } finally {
    await browser.close()
  }
}

/** Resident memory of a fresh service that nobody has asked anything. */
export function memoryOf(pid: number): string {
  if (process.platform !== 'linux')
    return execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).trim()
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return `${Math.round(Number(line?.[1]) / 1024)} MB`
}
