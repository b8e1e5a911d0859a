import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { TrailRow } from '#app/trail/read-trail.server.ts'
import { readAskedTrail, toQuery } from '#app/trail/trail-filter.ts'
import { toTrailLine } from '#app/trail/trail-lines.ts'
import { kinds, toSentence } from '#app/trail/trail-words.ts'

const app = path.resolve(import.meta.dirname, '../../app')
const sources = readdirSync(app, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.server.ts'))
  .map((file) => readFileSync(path.join(app, file), 'utf8'))

/** The actions that the service writes: given to recordAudit, or put into the trail by a statement. */
const actions = [
  ...new Set(
    sources.flatMap((source) => {
      const given = source.includes('recordAudit') ? [...source.matchAll(/\baction: '([\w.-]+)'/g)] : []
      const statements = source.split('insert into audit_event').slice(1)
      return [
        ...given.map(([, action]) => action!),
        ...statements.flatMap((statement) => /'([a-z-]+(?:\.[a-z-]+)*)'/.exec(statement)?.[1] ?? []),
        ...[...source.matchAll(/\baction = \w+ \? '([\w.-]+)' : '([\w.-]+)'/g)].flatMap(([, ...two]) => two),
      ]
    }),
  ),
].sort()

test('the actions of the service are found in its code', () => {
  expect(actions).toEqual(
    expect.arrayContaining(['answer.save', 'evidence.detach', 'sign-in', 'trail.export']),
  )
})

test.each(actions)('%s has a sentence, and a kind', (action) => {
  expect(toSentence(action)).not.toBe(action)
  const matches = (pattern: string) =>
    new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('%', '.*')}$`).test(action)
  expect(kinds.some(({ patterns }) => patterns.some(matches))).toBe(true)
})

const row: TrailRow = {
  number: '7',
  at: '2026-03-29T12:00:00Z',
  userId: 'u',
  userName: 'Ọláyínká',
  organisationName: null,
  action: 'answer.save',
  subject: 'assessment 1',
  detail: { indicator: 'leadership.board', version: 3 },
  requestId: 'r',
}
const titles = new Map([['leadership.board', 'Board and senior representation']])
const none = new Map<string, string>()

describe('a line', () => {
  test('says what was done, and to which indicator where that is to be told', () => {
    expect(toTrailLine(row, titles).said).toBe('Saved an answer: Board and senior representation')
    expect(toTrailLine(row, none).said).toBe('Saved an answer')
  })

  test('of an unknown action is told by its name', () => {
    for (const action of ['made.up', 'constructor', '__proto__'])
      expect(toTrailLine({ ...row, action }, none).said).toBe(action)
  })

  test.each([
    [{}, 'Ọláyínká'],
    [{ userName: null }, 'Someone who has left'],
    [{ userId: null, userName: null }, 'The service'],
    [{ userId: null, userName: null, action: 'sign-in.refused' }, 'Someone unknown'],
  ])('says who did it: %j', (given, who) => {
    expect(toTrailLine({ ...row, ...given }, none).who).toBe(who)
  })

  test('shows ids and counts, and nothing that somebody may have written', () => {
    const detail = { version: 3, ids: ['a-1', 'b.2'], note: 'We are not there yet', ok: true, none: null }
    expect(toTrailLine({ ...row, detail }, none).facts.slice(2)).toEqual([
      ['version', '3'],
      ['ids', 'a-1, b.2'],
      ['note', 'not shown'],
      ['ok', 'true'],
      ['none', 'null'],
    ])
  })
})

describe('an address', () => {
  const ask = (query: string) => readAskedTrail(new URLSearchParams(query))

  test.each([
    ['from-day=1&from-month=2&from-year=2026', '2026-02-01'],
    ['from-day=29&from-month=2&from-year=2024', '2024-02-29'],
    ['', null],
    ['from-day=+&from-month=&from-year=', null],
  ])('asks for days: %s', (query, from) => {
    expect(ask(query)).toMatchObject({ status: 200, errors: {}, filter: { from } })
  })

  test.each(['31,2,2026', '29,2,2026', '1,13,2026', ',1,2026', 'x,1,2026', '1,1,26', '1,1,1999', '0,1,2026'])(
    'with the day %s says so, and keeps what was typed',
    (parts) => {
      const [day, month, year] = parts.split(',') as [string, string, string]
      const asked = ask(`from-day=${day}&from-month=${month}&from-year=${year}&kind=export`)
      expect(asked).toMatchObject({ status: 400, filter: { from: null } })
      expect(Object.keys(asked.errors)).toEqual(['from-day'])
      expect(asked.typed).toMatchObject({ 'from-day': day, 'from-month': month, kind: 'export' })
    },
  )

  test('with a last day before the first says so', () => {
    const days = 'from-day=2&from-month=3&from-year=2026&to-day=1&to-month=3&to-year=2026'
    expect(Object.keys(ask(days).errors)).toEqual(['to-day'])
    expect(ask(days.replace('from-day=2', 'from-day=1')).errors).toEqual({})
  })

  test('with ids that are none asks for everything', () => {
    const { filter } = ask("person=1'&organisation=x&kind=nothing&before=-1&after=1e9")
    expect(Object.values(filter)).toEqual([null, null, null, null, null])
    expect(ask('before=-1&after=1e9').place).toEqual({ before: null, after: null })
  })

  test('tells how long to wait for another download, and when in a header', () => {
    expect(ask('wait=1')).toMatchObject({ status: 429, headers: { 'Retry-After': '60' } })
    expect(ask('wait=1').errors.download).toMatch(/in 1 minute$/)
    expect(ask('wait=12').errors.download).toMatch(/in 12 minutes$/)
    expect(ask('wait=<b>')).toMatchObject({ status: 200, errors: {} })
  })

  test('is made again from what was asked', () => {
    const { typed } = ask('kind=export&from-day=1&other=x')
    expect(toQuery(typed, { before: '9' })).toBe('?from-day=1&kind=export&before=9')
    expect(toQuery({}, {})).toBe('')
  })
})
