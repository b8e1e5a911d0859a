/** ffuf: asks for names that nobody links to. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gates, toPath } from '../access/routes.ts'
import type { Target, Visitor } from './target.ts'
import { type Finding, runTool, type Scan, type Severity } from './tool.ts'

const root = path.resolve(import.meta.dirname, '../..')
/** The word list of wapiti's module buster, which Debian's package brings. */
const long = '/usr/lib/python3/dist-packages/wapitiCore/data/attacks/busterPayloads.txt'

interface Result {
  input: { FUZZ: string }
  status: number
}

interface Asked {
  words: string[]
  /** Where a word goes: at FUZZ. */
  where: string
  severity: Severity
  /** Whether such an answer to such a word is as it should be. */
  fine: (word: string, status: number) => boolean
}

/** Nothing there, or refused before anything is looked for. */
const refusals = [400, 403, 404, 405]
const isRefusal = (_word: string, status: number) => refusals.includes(status)

export async function scanWithFfuf(target: Target, visitor: Visitor): Promise<Scan> {
  const asks: Asked[] = [
    {
      // Its names are of other people's software, and a page that is not there is the same page for all.
      words: [...new Set([...readWords('names.txt'), ...(visitor.name === 'nobody' ? readWords(long) : [])])],
      where: '/FUZZ',
      severity: 'high',
      fine: (word, status) => isRefusal(word, status) || isServed(word),
    },
    { words: filesOnDisk(), where: '/FUZZ', severity: 'high', fine: isRefusal },
    {
      words: Object.keys(gates).map(toWord),
      where: '/FUZZ',
      severity: 'critical',
      fine: (word, status) => status !== 200 || mayOpen(visitor, word),
    },
    {
      words: readWords('fields.txt'),
      where: '/?FUZZ=1',
      severity: 'medium',
      fine: (_word, status) => status < 500,
    },
  ]
  const findings: Finding[] = []
  for (const [at, asked] of asks.entries()) findings.push(...(await ask(target, visitor, asked, at)))
  return { findings, notes: [`${asks.reduce((sum, { words }) => sum + words.length, 0)} words`] }
}

async function ask(
  { folder }: Target,
  { name, front }: Visitor,
  { words, where, severity, fine }: Asked,
  at: number,
): Promise<Finding[]> {
  const own = path.join(folder, `ffuf-${name}-${at}`)
  writeFileSync(`${own}.txt`, words.join('\n'))
  const args = [
    '-w',
    `${own}.txt`,
    '-u',
    front.url + where,
    '-mc',
    'all',
    '-fc',
    '404',
    '-t',
    '10',
    '-timeout',
    '20',
  ]
  await runTool('ffuf', [...args, '-o', `${own}.json`, '-of', 'json', '-s'], {
    seconds: 300,
    log: `${own}.log`,
  })
  const { results } = JSON.parse(readFileSync(`${own}.json`, 'utf8')) as { results: Result[] }
  return results
    .filter(({ input, status }) => !fine(input.FUZZ, status))
    .map(({ input, status }) => ({
      severity,
      what: `is answered with ${status}`,
      where: where.replace('FUZZ', input.FUZZ),
    }))
}

function readWords(file: string): string[] {
  return readFileSync(path.resolve(import.meta.dirname, file), 'utf8')
    .split('\n')
    .map((word) => word.trim())
    .filter(Boolean)
}

/** What lies in this project's folder, the server's side of the build and maps of the browser's, and ways up to them. */
function filesOnDisk(): string[] {
  const read = (folder: string) =>
    readdirSync(path.join(root, folder), { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => path.posix.join(folder, name))
  const files = [
    ...['.', 'build/server', 'build/server/assets', 'prisma', 'seed', 'app', 'app/access'].flatMap(read),
    ...read('build/client/assets').map((file) => `${file.replace('build/client/', '')}.map`),
  ]
  const up = [
    '..%2f',
    '..%2f..%2f',
    'assets/..%2f..%2f..%2f',
    'assets/%2e%2e/%2e%2e/%2e%2e/',
    'images/..%5c..%5c..%5c',
  ]
  return [...files, ...up.flatMap((way) => files.slice(0, 40).map((file) => way + file))]
}

const id = '11111111-1111-4111-8111-111111111111'

/** The address of a route without its first slash, an id in place of each parameter. */
function toWord(route: string): string {
  return toPath(route).slice(1).replaceAll(/\$\w*/g, id)
}

const others = ['', 'healthz', 'readyz', 'assets', 'images', 'manifest.json', '__manifest', 'favicon.ico']

/**
 * Whether the service has a page or a file of that name, or of the name that is left when the dots in it are resolved or
 * when it is asked for as data: they are no secret, and the gates say who sees them.
 */
function isServed(word: string): boolean {
  const { pathname } = new URL(`/${word}`, 'http://here')
  const name = pathname
    .toLowerCase()
    .replace(/\.data$/, '')
    .replaceAll(/^\/|\/+$/g, '')
  return others.includes(name) || Object.keys(gates).some((route) => toWord(route) === name)
}

/** Whether this visitor may see a page there, as the table of gates says. No organisation has the id above. */
function mayOpen({ name }: Visitor, word: string): boolean {
  const gate = Object.entries(gates).find(([route]) => toWord(route) === word)![1][0]
  if (gate === null || gate === 'anyone') return true
  return name === 'administrator' || (name !== 'nobody' && gate === 'user')
}
