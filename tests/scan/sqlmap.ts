/** sqlmap: tries to make a parameter part of a statement, on the forms that ask the database something. */
import path from 'node:path'
import type { Target, Visitor } from './target.ts'
import { type Finding, runTool, type Scan } from './tool.ts'

export interface Injection {
  as: Visitor['name']
  name: string
  where: string
  /** Fields of a form that is posted. */
  data?: string
  only?: string
  randomize?: string
}

const days = ['from', 'to'].flatMap((day) => [`${day}-day=1`, `${day}-month=3`, `${day}-year=2026`]).join('&')
const anId = '11111111-1111-4111-8111-111111111111'
const trail = `${days}&person=${anId}&kind=sign-in`

/** The parts of a day are read alike. */
const asked = 'from-day,to-year,person,kind'

/** A star marks a place in a path. */
export function injectionsOf(visitors: Visitor[]): Injection[] {
  const pageOf = (visitor: Visitor['name'], kind: RegExp) =>
    visitors.find(({ name }) => name === visitor)!.pages.find((page) => kind.test(page))!
  const home = pageOf('lead', /^\/organisations\/[^/]+$/)
  const signIn = {
    as: 'nobody',
    where: '/sign-in',
    data: 'email=someone@example.org&password=wrong&returnTo=/',
  } as const
  return [
    { ...signIn, name: 'sign-in, the address', only: 'email' },
    // Guesses at one account are soon refused before the password is looked at, so each is at another.
    { ...signIn, name: 'sign-in, the password', only: 'password,returnTo', randomize: 'email' },
    { as: 'nobody', name: 'password reset', where: '/password-reset', data: 'email=someone@example.org' },
    {
      as: 'administrator',
      name: 'register search',
      where: '/administration/organisations?q=trust&kind=acute&ics=NEL&page=1',
    },
    { as: 'administrator', name: 'account search', where: '/administration/accounts?search=demo&page=1' },
    {
      as: 'administrator',
      name: 'outbox filter',
      where: '/administration/mail?state=waiting&kind=invitation&page=1',
    },
    {
      as: 'administrator',
      name: 'trail filter',
      where: `/administration/trail?${trail}&organisation=${anId}`,
      only: `${asked},organisation`,
    },
    { as: 'administrator', name: 'completion by round', where: `/completion?round=${anId}` },
    { as: 'lead', name: 'trail filter of an organisation', where: `${home}/trail?${trail}`, only: asked },
    { as: 'lead', name: 'id in a path', where: `${home}*` },
    {
      as: 'lead',
      name: 'evidence search',
      where: `${home}/evidence?q=minutes&kind=link&state=current&page=1`,
    },
    {
      as: 'lead',
      name: 'a comment',
      where: pageOf('lead', /\/comments$/),
      data: `intent=add&id=${anId}&thread=&text=Hello`,
      only: 'thread,text',
    },
    {
      as: 'lead',
      name: 'filter of the action plan',
      where: `${home}/actions?view=list&commitment=leadership&owner=${anId}&status=planned`,
    },
    {
      as: 'lead',
      name: 'what-if',
      where: `${home}/what-if?criterion=leadership.board-representation.2`,
    },
    {
      as: 'lead',
      name: 'a return of measures',
      where: `${home}/measures/wres/enter`,
      data: 'version=0&year=&source=typed&asOf-day=31&asOf-month=3&asOf-year=2026&wres-3_all_bme_above=12',
      only: 'version,year,source,asOf-year,wres-3_all_bme_above',
    },
    { as: 'nobody', name: 'address of a statement', where: '/statements/some-trust*' },
    { as: 'sponsor', name: 'id of an assessment', where: `${pageOf('sponsor', /\/sign-off$/)}*` },
    { as: 'reviewer', name: 'id of a review', where: `${pageOf('reviewer', /\/reviews\/[-\da-f]{36}$/)}*` },
    {
      as: 'reviewer',
      name: 'a view',
      where: pageOf('reviewer', /\/reviews\/[^/]+\/indicators\/[^/]+$/),
      data: 'intent=list&version=0&answerVersion=1&verdict=agree&reason=Yes&level=',
      only: 'reason,verdict',
    },
    { as: 'nobody', name: 'the language', where: '/language', data: 'language=es&returnTo=/' },
  ]
}

export async function scanWithSqlmap({ folder }: Target, front: string, injection: Injection): Promise<Scan> {
  const { name, where, data, only, randomize } = injection
  const own = path.join(folder, `sqlmap-${name.replaceAll(/\W+/g, '-')}`)
  const given = {
    '--url': front + where,
    '--dbms': 'PostgreSQL',
    '--level': '2',
    '--threads': '4',
    '--time-sec': '3',
    '--ignore-code': '400,404',
    '--output-dir': own,
    ...(data && { '--data': data }),
    ...(only && { '-p': only }),
    ...(randomize && { '--randomize': randomize }),
  }
  const args = [...Object.entries(given).flat(), '--batch', '--flush-session', '--disable-coloring']
  const said = await runTool('sqlmap', args, { seconds: 400, log: `${own}.log` })
  const findings = toFindings(said, where)
  const isClean = said.includes('do not appear to be injectable')
  if (findings.length === 0 && !isClean)
    throw new Error(`sqlmap came to no result for ${where}:\n${said.slice(-1500)}`)
  return { findings, notes: [] }
}

const words: [Finding['severity'], RegExp][] = [
  ['critical', /^(?:Parameter: .*)$/gm],
  ['high', /^.*might be vulnerable to (?:file inclusion|cross-site).*$/gm],
  ['informational', /^.*heuristic \(basic\) test shows that .* might be injectable.*$/gm],
]

function toFindings(said: string, where: string): Finding[] {
  return words.flatMap(([severity, word]) =>
    [...said.matchAll(word)].map(([what]) => ({ severity, what, where })),
  )
}
