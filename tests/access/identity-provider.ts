/** Starts and stops an identity provider, and walks through its pages as a browser would. */
import { spawn } from 'node:child_process'
import path from 'node:path'
import { freePort, toForm } from '#tests/server.ts'

export interface Given {
  port: number
  /** Of the service that people come back to. */
  origin: string
  clientId: string
  clientSecret: string
  /** By what they call themselves there: what it says of them, and how they signed in. */
  people: Record<string, { claims?: Record<string, unknown>; login?: { amr?: string[]; acr?: string } }>
}

export interface IdentityProviderProcess {
  issuer: string
  /** The settings with which the service uses it. */
  settings: Record<string, string>
  /** Stops answering, and answers again. */
  pause: () => void
  resume: () => void
  stop: () => Promise<void>
}

export async function startIdentityProvider(
  given: Pick<Given, 'origin' | 'people'>,
): Promise<IdentityProviderProcess> {
  const client = { clientId: 'remi', clientSecret: 'a secret & more: of+tests%20with 32' }
  const port = await freePort()
  const child = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      path.join(import.meta.dirname, 'identity-provider-process.ts'),
      JSON.stringify({ ...given, ...client, port } satisfies Given),
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  let written = ''
  await new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        written += text
        if (written.includes('serving')) resolve()
      })
    child.once('exit', (code) => reject(new Error(`The identity provider ended with ${code}:\n${written}`)))
  })
  return {
    issuer: `http://localhost:${port}`,
    settings: {
      OIDC_ISSUER: `http://localhost:${port}`,
      OIDC_CLIENT_ID: client.clientId,
      OIDC_CLIENT_SECRET: client.clientSecret,
    },
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    stop: () => (child.kill('SIGKILL'), ended),
  }
}

/** A browser without pages: it keeps cookies by host, and goes where it is told. */
export interface Walker {
  get: (url: string) => Promise<Response>
  post: (url: string, fields: Record<string, string>) => Promise<Response>
  /** Follows redirects until one leads to an address that begins like this, and gives that address. */
  walk: (url: string, to: string) => Promise<string>
  cookie: (url: string) => string
}

export function makeWalker(): Walker {
  const jars = new Map<string, Map<string, string>>()
  const jarOf = (url: string) => {
    const { host } = new URL(url)
    const jar = jars.get(host) ?? new Map<string, string>()
    jars.set(host, jar)
    return jar
  }
  const cookie = (url: string) => [...jarOf(url)].map((pair) => pair.join('=')).join('; ')
  const go = async (url: string, init: RequestInit = {}) => {
    const headers = { cookie: cookie(url), origin: new URL(url).origin }
    const response = await fetch(url, { ...init, headers, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
      if (/max-age=0|expires=thu, 01 jan 1970/i.test(line)) jarOf(url).delete(name!)
      else jarOf(url).set(name!, value!)
    }
    return response
  }
  const walk = async (url: string, to: string): Promise<string> => {
    if (url.startsWith(to)) return url
    const response = await go(url)
    const next = response.headers.get('location')
    if (!next)
      throw new Error(`${url} answers ${response.status} and leads nowhere: ${await response.text()}`)
    return walk(new URL(next, url).href, to)
  }
  return {
    get: (url) => go(url),
    post: (url, fields) => go(url, { method: 'POST', body: toForm(fields) }),
    walk,
    cookie,
  }
}

/** Begins at the service, says who one is at the provider, and gives the address that the provider sends back to. */
export async function walkThroughProvider(
  walker: Walker,
  service: string,
  answer: { login: string } | { cancel: string },
  returnTo = '/organisations',
): Promise<string> {
  const begin = `${service}/single-sign-on?${new URLSearchParams({ returnTo })}`
  const url = (await walker.get(begin)).headers.get('location')!
  const { origin } = new URL(url)
  const page = await walker.walk(url, `${origin}/interaction/`)
  const back = (await walker.post(page, answer)).headers.get('location')!
  return walker.walk(new URL(back, page).href, `${service}/single-sign-on/callback`)
}
