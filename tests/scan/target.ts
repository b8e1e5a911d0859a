/** What is scanned: the demonstration as `npm run demo` starts it, and who visits it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { codeAt } from '../authenticator.ts'
import { freePort, startServer, type TestServer, toForm } from '../server.ts'
import { type Front, openFront } from './front.ts'

export interface Visitor {
  name: 'nobody' | 'lead' | 'administrator'
  front: Front
  /** One path of each kind of page that links lead to. */
  pages: string[]
}

export interface Target {
  service: TestServer
  /** The public origin, as behind a proxy that ends TLS. */
  origin: string
  /** Where tools write. */
  folder: string
  visitors: Visitor[]
  stop: () => Promise<void>
}

export async function openTarget(): Promise<Target> {
  const folder = mkdtempSync(path.join(tmpdir(), 'remi-scan-'))
  const port = await freePort()
  const origin = `https://127.0.0.1:${port}`
  const service = await startServer({
    PORT: String(port),
    ORIGIN: origin,
    TRUSTED_PROXIES: '1',
    DATA_DIR: path.join(folder, 'data'),
    DEMO: '1',
    LOG_LEVEL: 'error',
  })
  const visitors: Visitor[] = []
  const stop = async () => {
    for (const { front } of visitors) front.close()
    await service.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  const target = { service, origin, folder, visitors, stop }
  try {
    await receive(target)
    return target
  } catch (error) {
    await stop()
    throw error
  }
}

async function receive({ service, origin, visitors }: Target): Promise<void> {
  const port = Number(new URL(service.origin).port)
  const accounts = readAccounts(service.output())
  const ask = (where: string, cookie: string, fields?: Record<string, string>) =>
    fetch(service.origin + where, {
      headers: { cookie, origin },
      redirect: 'manual',
      ...(fields && { method: 'POST', body: toForm(fields) }),
    })
  const cookies = {
    nobody: '',
    lead: await signIn(ask, accounts.lead!),
    administrator: await enrol(ask, accounts.administrator!),
  }
  for (const name of ['nobody', 'lead', 'administrator'] as const) {
    const cookie = cookies[name]
    const pages = await walk((where) => ask(where, cookie))
    visitors.push({ name, pages, front: await openFront({ port, origin, cookie }) })
  }
}

/** Whether the session still opens a page of its own: a scan of a session that ended is a scan of the sign-in page. */
export async function isSignedIn({ front }: Visitor): Promise<boolean> {
  const { status } = await fetch(`${front.url}/account`, { redirect: 'manual' })
  return status === 200
}

type Ask = (where: string, cookie: string, fields?: Record<string, string>) => Promise<Response>

interface Account {
  email: string
  password: string
}

/** The first sign-in of each role that the demonstration prints. */
function readAccounts(output: string): Record<string, Account> {
  const lines = [...output.matchAll(/^ {2}(\w+): (\S+), password ([^,\s]+)/gm)].reverse()
  return Object.fromEntries(
    lines.map(([, role, email, password]) => [role!, { email: email!, password: password! }]),
  )
}

async function signIn(ask: Ask, { email, password }: Account): Promise<string> {
  return takeCookie(
    await ask('/sign-in', '', { email, password, returnTo: '/' }),
    `${email} could not sign in`,
  )
}

/** Signs in, sets the authenticator app up, and gives the session that this raises. */
async function enrol(ask: Ask, account: Account): Promise<string> {
  const cookie = await signIn(ask, account)
  const where = '/account/second-factor'
  const page = await (await ask(where, cookie, {})).text()
  const key = /class="remi-key">([A-Z2-7 ]+)</.exec(page)?.[1]
  if (!key) throw new Error('The page of the authenticator app shows no key.')
  const fields = { intent: 'confirm', code: codeAt(key), currentPassword: account.password }
  return takeCookie(await ask(where, cookie, fields), 'The authenticator app could not be set up')
}

function takeCookie(answer: Response, otherwise: string): string {
  const [cookie] = answer.headers.getSetCookie()
  if (!cookie) throw new Error(`${otherwise}: ${answer.status}`)
  return cookie.split(';')[0]!
}

const id = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g
/** An indicator, a commitment and an integrated care system are named in words. */
const named = /(indicators|commitments|ics)\/[^/?]+/g
const firstPages = [
  '/',
  '/sign-in',
  '/password-reset',
  '/account',
  '/organisations',
  '/administration',
  '/completion',
]

function toKind(where: string): string {
  return where.split('?')[0]!.replaceAll(id, ':id').replaceAll(named, '$1/:name')
}

/** Follows links, once for each kind of page. */
async function walk(ask: (where: string) => Promise<Response>): Promise<string[]> {
  const found = new Map<string, string>()
  const waiting = [...firstPages]
  while (waiting.length > 0) {
    const where = waiting.shift()!
    if (found.has(toKind(where))) continue
    const answer = await ask(where)
    const onward = answer.headers.get('location')
    if (onward?.startsWith('/')) waiting.push(onward)
    if (answer.status !== 200) continue
    found.set(toKind(where), where)
    if (answer.headers.get('content-type')?.includes('html')) waiting.push(...readLinks(await answer.text()))
  }
  return [...found.values()]
}

function readLinks(page: string): string[] {
  return [...page.matchAll(/<a\s[^>]*href="(\/[^"#]*)/g)].map(([, href]) => href!.replaceAll('&amp;', '&'))
}
