/** Pages under load, beside the same markup from Remix alone and beside a static string, in turns in the same run. */
import { fork } from 'node:child_process'
import autocannon from 'autocannon'
import type { Given } from './given.ts'
import { freePort } from '../server.ts'

const connections = [1, 10, 50]
const seconds = 3

interface Load {
  p50: number
  p99: number
  perSecond: number
}

async function load(url: string, cookie: string, clients: number): Promise<Load> {
  const run = (duration: number) => autocannon({ url, connections: clients, duration, headers: { cookie } })
  await run(1)
  const { latency, requests, non2xx, errors } = await run(seconds)
  if (non2xx + errors > 0) throw new Error(`${url}: ${non2xx} answers were not 2xx and ${errors} failed`)
  return { p50: latency.p50, p99: latency.p99, perSecond: Math.round(requests.average) }
}

export async function benchPages({ service, cookie, url, pages }: Given): Promise<void> {
  const port = await freePort()
  const bare = fork('tests/bench/bare.ts', [url, String(port), cookie, ...pages.map(({ path }) => path)], {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  await new Promise<void>((resolve, reject) => bare.once('message', () => resolve()).once('exit', reject))
  const floor = `http://127.0.0.1:${port}`
  try {
    for (const { name, path } of pages) {
      for (const clients of connections) {
        const app = await load(service.origin + path, cookie, clients)
        const remix = await load(floor + path, cookie, clients)
        const text = await load(`${floor}/static${path}`, cookie, clients)
        console.log(
          `${name.padEnd(10)} ${String(clients).padStart(2)} connections: ${inWords(app)} | bare Remix ${inWords(remix)} | string ${inWords(text)}` +
            ` | time per request ${(remix.perSecond / app.perSecond).toFixed(2)} × bare Remix`,
        )
      }
    }
  } finally {
    bare.kill()
  }
}

const inWords = ({ p50, p99, perSecond }: Load) => `p50 ${p50} ms, p99 ${p99} ms, ${perSecond}/s`
