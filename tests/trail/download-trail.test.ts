import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recordAudit } from '#app/platform/audit.server.ts'
import { store } from '#prisma/store.ts'
import { givenDatabase } from '#tests/database.ts'
import { type GivenLead, givenLead, givenMember, type GivenUser, signInAs } from '#tests/fixtures.ts'
import { startServer, type TestServer } from '#tests/server.ts'

const database = givenDatabase()
let server: TestServer
let lead: GivenLead
let administrator: GivenUser
let cookie: string
let page: string

beforeAll(async () => {
  lead = await givenLead({ name: '=cmd("x")' })
  administrator = await givenMember('administrator')
  const ours = { organisationId: lead.organisation.id, userId: lead.id }
  for (let line = 1; line <= 60; line += 1)
    await recordAudit(store(), { ...ours, action: line % 2 ? 'answer.save' : 'evidence.add', subject: 'x' })
  const indicator = 'leadership.board-representation'
  await recordAudit(store(), {
    ...ours,
    action: 'answer.save',
    subject: 'x',
    detail: { indicator, version: 3 },
  })
  await database.query(
    "insert into audit_event (organisation_id, action, subject) select gen_random_uuid(), 'theirs', 'x' from generate_series(1, 2500)",
  )
  cookie = await signInAs(lead)
  page = `/organisations/${lead.organisation.id}/trail`
  server = await startServer({ DATABASE_URL: database.url, LOG_LEVEL: 'silent' })
})
afterAll(() => server?.stop())

const download = async (query = '') => {
  const response = await server.get(`${page}.csv${query}`, { cookie })
  return { response, lines: (await response.text()).split('\r\n') }
}

describe('the file', () => {
  test('has all lines of the organisation that are asked for, more than a page, and nothing else', async () => {
    const { response, lines } = await download()
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="audit-trail.csv"')
    expect(lines[0]).toBe('Number,Time (UTC),Time in London,Who,Organisation,What,Details,Request')
    expect(lines.at(-1)).toBe('')
    expect(lines).toHaveLength(1 + 62 + 1)
    expect(lines.join('\n')).not.toContain('theirs')
    expect((await download('?kind=export')).lines).toHaveLength(1 + 2 + 1)
  })

  test('has no cell that a spreadsheet would run', async () => {
    const { lines } = await download()
    expect(lines.join('\n')).toContain(`'=cmd(""x"")`)
    expect(lines.filter((line) => /(^|,)"?[=+@-]/.test(line))).toEqual([])
  })

  test('names the indicator, and says what the line holds', async () => {
    const { lines } = await download('?kind=assessment')
    expect(lines[1]).toContain('Saved an answer: Board and senior representation')
    expect(lines[1]).toContain('version: 3; indicator: leadership.board-representation')
  })

  test('is not made for days that are none: the page says what is wrong', async () => {
    const { response } = await download('?from-day=31&from-month=2&from-year=2026')
    expect(response.headers.get('location')).toBe(`${page}?from-day=31&from-month=2&from-year=2026`)
    const said = await server.get(response.headers.get('location')!, { cookie })
    expect(said.status).toBe(400)
    expect(await said.text()).toContain('Enter the first day')
  })

  test('of the whole service is an administrator’s, and has every line', async () => {
    const admin = { cookie: await signInAs(administrator, { secondFactor: true }) }
    const all = await (await server.get('/administration/trail.csv', admin)).text()
    expect(all.split('\r\n').length).toBeGreaterThan(2560)
    expect(all).not.toContain('Board and senior representation')
    const [line] = await database.query<{ user_id: string; organisation_id: string | null }>(
      "select user_id, organisation_id from audit_event where action = 'trail.export' order by id desc limit 1",
    )
    expect(line).toEqual({ user_id: administrator.id, organisation_id: null })
  })

  test('is given ten times an hour to each person, then the page says when to come back', async () => {
    await database.query('delete from rate_limit')
    const statuses = []
    for (let turn = 0; turn < 12; turn += 1) statuses.push((await download('?kind=export')).response.status)
    expect(statuses).toEqual([...Array<number>(10).fill(200), 302, 302])
    const { response } = await download('?kind=export')
    expect(response.headers.get('location')).toBe(`${page}?kind=export&wait=60`)
    const said = await server.get(response.headers.get('location')!, { cookie })
    expect([said.status, said.headers.get('retry-after')]).toEqual([429, '3600'])
    expect(await said.text()).toContain('Try again in 60 minutes')
    const other = await signInAs(await givenMember('lead', { organisationId: lead.organisation.id }))
    expect((await server.get(`${page}.csv`, { cookie: other })).status).toBe(200)
  })
})

describe('the page', () => {
  test('leads from page to page with what was asked for', async () => {
    const first = await (await server.get(`${page}?kind=assessment`, { cookie })).text()
    const older = /href="([^"]*before=[^"]*)"/.exec(first)![1]!.replaceAll('&amp;', '&')
    expect(older).toContain('kind=assessment')
    const second = await (await server.get(older, { cookie })).text()
    expect(second).toMatch(/href="[^"]*kind=assessment&amp;after=\d+"/)
    expect(second).not.toMatch(/href="[^"]*before=/)
  })

  test('of the service shows no name of an indicator', async () => {
    const admin = { cookie: await signInAs(administrator, { secondFactor: true }) }
    const said = await (await server.get('/administration/trail?kind=assessment', admin)).text()
    expect(said).toContain('Saved an answer')
    expect(said).not.toContain('Board and senior representation')
  })
})
