/** wapiti: follows links and forms and tries its attacks on every field it finds. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Listener } from './listener.ts'
import type { Target, Visitor } from './target.ts'
import { type Finding, runTool, type Scan, severities } from './tool.ts'

/** All but three: nikto and wapp fetch their lists from the internet, and the word list of buster is ffuf's here. */
const modules = [
  'backup',
  'blindsql',
  'cookieflags',
  'crlf',
  'csp',
  'csrf',
  'exec',
  'file',
  'htaccess',
  'http_headers',
  'methods',
  'permanentxss',
  'redirect',
  'shellshock',
  'sql',
  'ssrf',
  'xss',
  'xxe',
]

/** Lists of tick boxes, each box of which wapiti would attack anew: their values are ids, compared with the known ones. */
const lists = ['met', 'indicator', 'commitment', 'shared', 'tell', 'seen', 'criterion']

const secondsOfModule = 60

interface Flaw {
  level: string
  method: string
  path: string
  info: string
  parameter: string
}

type Report = Record<'vulnerabilities' | 'anomalies', Record<string, Flaw[]>>

export async function scanWithWapiti(
  { folder }: Target,
  { name, front, pages }: Visitor,
  listener: Listener,
): Promise<Scan> {
  const report = path.join(folder, `wapiti-${name}.json`)
  const given = {
    '--url': `${front.url}/`,
    '--module': [...modules, ...(name === 'nobody' ? ['brute_login_form'] : [])].join(','),
    '--depth': '1',
    '--max-links-per-page': '1',
    '--max-scan-time': '90',
    '--max-attack-time': String(secondsOfModule),
    '--endpoint': `${listener.url}/`,
    '--store-session': path.join(folder, `wapiti-${name}`),
    '--store-config': path.join(folder, `wapiti-${name}-settings`),
    '--format': 'json',
    '--output': report,
  }
  const args = [
    ...Object.entries(given).flat(),
    ...lists.flatMap((list) => ['--skip', list]),
    ...pages.flatMap((page) => ['--start', front.url + page]),
    '--no-bugreport',
    '--flush-session',
  ]
  const said = await runTool('wapiti', args, { seconds: 1200, log: path.join(folder, `wapiti-${name}.log`) })
  const found = /Wapiti found (\d+) URLs and forms/.exec(said)?.[1]
  if (Number(found ?? 0) < pages.length) throw new Error(`wapiti found ${found} of ${pages.length} pages`)
  const cut = [...said.matchAll(/time was reached for module (\w+)/g)].map(([, module]) => module)
  return {
    findings: toFindings(JSON.parse(readFileSync(report, 'utf8')) as Report),
    notes: [
      `${found} addresses and forms`,
      ...(cut.length > 0 ? [`stopped after ${secondsOfModule} s: ${cut.join(', ')}`] : []),
    ],
  }
}

function toFindings({ vulnerabilities, anomalies }: Report): Finding[] {
  return [vulnerabilities, anomalies].flatMap(Object.entries<Flaw[]>).flatMap(([kind, flaws]) =>
    flaws.map(({ level, method, path: where, info, parameter }) => ({
      severity: severities[Number(level)]!,
      what: `${kind}: ${info}`,
      where: `${method} ${where}${parameter ? ` (${parameter})` : ''}`,
    })),
  )
}
