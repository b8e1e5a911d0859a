/**
 * What stands between a scanner and the service: the proxy that ends TLS and, for each visitor, the browser that keeps
 * the session. It counts the requests and keeps the answers that no request may get.
 */
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Counted {
  requests: number
  /** By the first digit of the status. */
  answers: Record<string, number>
  /** Method, path and status of each answer of 500 and over, and of each request that got none. */
  faults: string[]
}

export interface Front {
  /** Where scanners find the service. */
  url: string
  /** What was counted since it was last taken. */
  take: () => Counted
  close: () => void
}

/** How the service is asked: the port it listens on, its public origin, and the Cookie header; empty when signed out. */
export interface Onward {
  port: number
  origin: string
  cookie: string
}

/** These would end the session of the scan. */
const withheld = new Set(['/sign-out', '/sign-out.data'])
const mostFaults = 40

export async function openFront(onward: Onward): Promise<Front> {
  let counted = fresh()
  let address = 0
  const server = createServer((req, res) => {
    if (withheld.has(req.url!)) return void res.writeHead(404).end()
    counted.requests += 1
    address = (address + 1) % 2 ** 16
    const from = `198.18.${address >> 8}.${address & 255}`
    pass(req, res, { ...onward, from }, (status) => note(counted, req, status))
  })
  return {
    url: await listen(server),
    take: () => {
      const taken = counted
      counted = fresh()
      return taken
    },
    close: () => (server.close(), server.closeAllConnections()),
  }
}

/** Listens on a free port of this machine and says where. */
export async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function fresh(): Counted {
  return { requests: 0, answers: {}, faults: [] }
}

function note(counted: Counted, { method, url }: IncomingMessage, status: number): void {
  const family = status ? `${Math.floor(status / 100)}xx` : 'none'
  counted.answers[family] = (counted.answers[family] ?? 0) + 1
  if ((status >= 500 || status === 0) && counted.faults.length < mostFaults)
    counted.faults.push(`${method} ${url?.slice(0, 300)}: ${status || 'no answer'}`)
}

function pass(
  req: IncomingMessage,
  res: ServerResponse,
  to: Onward & { from: string },
  done: (status: number) => void,
): void {
  const headers = toHeaders(req.rawHeaders, to)
  const { port } = to
  const onward = request({
    host: '127.0.0.1',
    port,
    method: req.method,
    path: req.url,
    headers,
    agent: false,
  })
  let left = false
  res.once('close', () => {
    left = !res.writableFinished
    if (left) onward.destroy()
  })
  onward.once('response', (answer) => {
    done(answer.statusCode!)
    res.writeHead(answer.statusCode!, answer.rawHeaders)
    answer.on('error', () => res.destroy()).pipe(res)
  })
  onward.once('error', () => {
    // A scanner hangs up when it has waited enough: then nothing is wrong with the answer.
    if (!left && !res.headersSent) done(0)
    res.destroy()
  })
  req.on('error', () => onward.destroy()).pipe(onward)
}

/**
 * As they were sent, also those that a careful client would not send, with what a browser and a proxy add. Each request
 * is said to come from another network address, since the limits by address would stop a scanner within a minute and
 * hide what is behind them. Answers come uncompressed: wapiti asks for brotli, cannot read it, and then finds no forms.
 */
function toHeaders(raw: string[], { origin, cookie, from }: Onward & { from: string }): string[] {
  const sent = raw.flatMap((name, at) => (at % 2 === 0 ? [[name, raw[at + 1]!] as const] : []))
  const kept = sent.filter(([name]) => name.toLowerCase() !== 'accept-encoding')
  const names = new Set(kept.map(([name]) => name.toLowerCase()))
  const more = [
    ['X-Forwarded-For', from],
    ['X-Forwarded-Proto', 'https'],
    ...(names.has('origin') ? [] : [['Origin', origin]]),
    ...(names.has('cookie') || !cookie ? [] : [['Cookie', cookie]]),
  ]
  return [...kept, ...more].flat()
}
