/** The whole service as a process of its own, as it runs in production, on a free port of this machine. */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')
const startsWithin = 60_000

export interface TestServer {
  origin: string
  pid: number
  /** Everything it has written so far. */
  output: () => string
  /** Asks it to stop and gives its exit code. */
  stop: () => Promise<number | null>
  /** Ends it at once, as a power cut would. */
  kill: () => Promise<void>
  get: (path: string, headers?: Record<string, string>) => Promise<Response>
  /** Posts a form as the service's own page would. Redirects are not followed. */
  post: (path: string, fields: Fields, headers?: Record<string, string>) => Promise<Response>
}

export type Fields = Record<string, string | string[]>

/** `settings`: the environment of the service, with DATABASE_URL or DATA_DIR in it. */
export async function startServer(settings: Record<string, string>): Promise<TestServer> {
  if (!existsSync(path.join(root, 'build/server/start.js')))
    throw new Error('The service is not built, so it cannot be tested: run "npm run build" first.')
  const port = Number(settings.PORT) || (await freePort())
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(process.execPath, ['build/server/start.js'], {
    cwd: root,
    env: { PATH, HOME, PORT: String(port), ...settings } as Partial<NodeJS.ProcessEnv> as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let written = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => void (written += text))
  await untilServing(child, () => written)
  const said = /is at http:\/\/localhost:(\d+)/.exec(written)?.[1]
  return toTestServer(child, `http://127.0.0.1:${said ?? port}`, () => written)
}

export function toForm(fields: Fields): URLSearchParams {
  return new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) => [value].flat().map((each) => [name, each])),
  )
}

function toTestServer(child: ChildProcess, origin: string, output: () => string): TestServer {
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  return {
    origin,
    pid: child.pid!,
    output,
    stop: () => (child.kill('SIGTERM'), ended),
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
    get: (where, headers = {}) => fetch(origin + where, { headers, redirect: 'manual' }),
    post: (where, fields, headers = {}) =>
      fetch(origin + where, {
        method: 'POST',
        body: toForm(fields),
        headers: { origin, ...headers },
        redirect: 'manual',
      }),
  }
}

async function untilServing(child: ChildProcess, output: () => string): Promise<void> {
  const deadline = Date.now() + startsWithin
  while (!/^(To begin|Sign in at)/m.test(output())) {
    if (child.exitCode !== null || child.signalCode)
      throw new Error(`The service ended with ${child.exitCode ?? child.signalCode}:\n${output()}`)
    if (Date.now() > deadline) {
      child.kill('SIGKILL')
      throw new Error(`The service did not start within ${startsWithin / 1000} s:\n${output()}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
