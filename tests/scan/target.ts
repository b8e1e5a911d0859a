/** What is scanned: the demonstration as `npm run demo` starts it, and who visits it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { edit, rowsOf } from '../assessment/workbook/files.ts'
import { codeAt } from '../authenticator.ts'
import { freePort, startServer, type TestServer, toForm } from '../server.ts'
import { type Front, openFront } from './front.ts'

const names = ['nobody', 'lead', 'sponsor', 'reviewer', 'administrator'] as const
export type Name = (typeof names)[number]

export interface Visitor {
  name: Name
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
    // At this organisation a submission waits for its sponsor.
    sponsor: await signIn(ask, accounts['mental-health-sponsor']!),
    reviewer: await signIn(ask, accounts.reviewer!),
    administrator: await enrol(ask, accounts.administrator!),
  }
  for (const name of names) {
    const cookie = cookies[name]
    const pages = await walk((where) => ask(where, cookie))
    if (name === 'lead') pages.push(await uploadWorkbook(service, { origin, cookie }, pages))
    const missed = teamwork[name].filter((kind) => !pages.map(toKind).some((page) => page.endsWith(kind)))
    if (missed.length > 0) throw new Error(`As ${name} no link led to ${missed.join(', ')}`)
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

/** The sign-ins that the demonstration prints, by what stands before the @ of their addresses. */
function readAccounts(output: string): Record<string, Account> {
  const lines = output.matchAll(/^ {2}\w+: (([^@\s]+)@\S+), password ([^,\s]+)/gm)
  return Object.fromEntries(
    [...lines].map(([, email, key, password]) => [key!, { email: email!, password: password! }]),
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
/** What is named in words: views are by indicator, measures by kind and year, statements by organisation and round. */
const named = /\b(indicators|commitments|ics|views|measures|statements)\/[^:/?][^/?]*|\/20\d\d$/g
/** How the pages end on which people work together: who may see them is led to each. */
const teamwork: Record<Name, string[]> = {
  nobody: [],
  lead: [
    ...['/tasks', '/department', '/evidence', '/evidence/new', '/evidence/:id', '/evidence/:id/edit'],
    ...['/review-groups', '/assessments/:id/review', '/assessments/:id/views', '/views/:name'],
    ...['/assign', '/comments', '/workbook', '/workbook.xlsx', '/workbook/:id', '/certificate'],
    ...['/board', '/board/trend', '/board/paper/text', '/paper', '/paper.docx', '/statement', '/statements'],
    ...['/targets', '/targets/:id/edit', '/what-if', '/actions/suggestions', '/actions/new'],
    ...['/actions', '/actions.csv', '/actions.ics', '/actions.xlsx', '/actions/:id'],
    ...['/actions/:id/edit', '/actions/:id/close', '/measures', '/measures/:name/:name'],
    ...['/measures/:name/enter', '/measures/:name/import', '/measures/:name/template.csv'],
  ],
  sponsor: ['/sign-off', '/evidence/:id', '/comments', '/certificate'],
  reviewer: [
    ...['/reviews', '/reviews/what-happens', '/reviews/:id', '/reviews/:id/commitments/:name'],
    ...['/reviews/:id/indicators/:name', '/reviews/:id/your-views'],
  ],
  administrator: [],
}

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
  return where
    .split('?')[0]!
    .replaceAll(id, ':id')
    .replaceAll(named, (_, kind?: string) => `${kind ?? ''}/:name`)
}

/** Follows links, once for each kind of page, each way to its end before the next: what is open stands before what is over. */
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
    if (answer.headers.get('content-type')?.includes('html'))
      waiting.unshift(...readLinks(await answer.text()))
  }
  return [...found.values()]
}

function readLinks(page: string): string[] {
  return [...page.matchAll(/<a\s[^>]*href="(\/[^"#]*)/g)].map(([, href]) => href!.replaceAll('&amp;', '&'))
}

/** The workbook of the first draft comes back with a changed answer and waits: the path of what it would change. */
async function uploadWorkbook(
  { origin: address }: TestServer,
  headers: Record<string, string>,
  pages: string[],
): Promise<string> {
  const where = pages.find((page) => page.endsWith('/workbook'))!
  const downloaded = await fetch(`${address}${where}.xlsx`, { headers })
  const bytes = new Uint8Array(await downloaded.arrayBuffer())
  const { key } = (await rowsOf(bytes)).find((row) => row.key.endsWith(' rationale'))!
  const edited = await edit(bytes, { [key.split(' ')[0]!]: { rationale: 'Typed into the workbook' } })
  const form = new FormData()
  form.set('workbook', new Blob([new Uint8Array(edited)]), 'workbook.xlsx')
  const sent = { method: 'POST', body: form, headers, redirect: 'manual' } as const
  return (await fetch(address + where, sent)).headers.get('location')!
}
