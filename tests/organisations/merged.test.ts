/** What is left of an organisation that has merged, over HTTP: a page that says so, and its results in the successor. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { submitAssessment } from '#app/assessment/submit.server.ts'
import { mergeOrganisation } from '#app/organisations/merge.server.ts'
import { store } from '#prisma/store.ts'
import { indicatorsOf } from '#scoring/index.ts'
import { gates, toPath } from '#tests/access/routes.ts'
import { fingerprint, givenDatabase } from '#tests/database.ts'
import {
  givenAction,
  type GivenAssessment,
  givenAssessment,
  givenCompleteAssessment,
  givenLead,
  givenMember,
  givenOrganisation,
  givenRole,
  type GivenLead,
  type GivenUser,
  signInAs,
  origin,
} from '#tests/fixtures.ts'
import { startServer, type TestServer } from '#tests/server.ts'

const database = givenDatabase()
let server: TestServer
let former: GivenAssessment
let draft: GivenAssessment
let submissionId: string
let before: { csv: string; json: string }
let heir: GivenLead
let left: GivenUser

beforeAll(async () => {
  server = await startServer({ DATABASE_URL: database.url, LOG_LEVEL: 'silent' })
  former = await givenCompleteAssessment()
  const submitted = await submitAssessment(former.organisationId, former.lead.id, former.id, origin)
  submissionId = (submitted as { submissionId: string }).submissionId
  left = await givenMember('contributor', { organisationId: former.organisationId })
  const own = `/organisations/${former.organisationId}/submissions/${submissionId}`
  const cookie = await signInAs(former.lead)
  const text = async (path: string) => (await server.get(path, { cookie })).text()
  before = { csv: await text(`${own}/answers.csv`), json: await text(`${own}/submission.json`) }
  await givenAction(former.lead, { title: 'Appoint a lead', dueOn: new Date('2030-01-01') })
  draft = await givenAssessment()
  heir = await givenLead()
  for (const { organisationId } of [former, draft])
    await mergeOrganisation(organisationId, randomUUID(), heir.organisation.id)
  await store().member.deleteMany({ where: { userId: left.id } })
})
afterAll(() => server?.stop())

const as = async (user: { id: string }) => ({ cookie: await signInAs(user) })

/** Where an address of the merged organisation leads somebody. */
async function visit(path: string, user: { id: string }): Promise<{ status: number; to: string | null }> {
  const response = await server.get(path, await as(user))
  await response.arrayBuffer()
  return { status: response.status, to: response.headers.get('location') }
}

describe('the address of a merged organisation', () => {
  const home = () => `/organisations/${former.organisationId}`
  const merged = () => `/merged/${former.organisationId}`

  test('tells its people that it merged, when, and where they go on', async () => {
    expect(await visit(home(), former.lead)).toEqual({ status: 302, to: merged() })
    const page = await (await server.get(merged(), await as(former.lead))).text()
    const { mergedAt } = await store().organisation.findUniqueOrThrow({
      where: { id: former.organisationId },
    })
    const day = mergedAt!.toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'Europe/London' })
    expect(page.replaceAll('<!-- -->', '')).toContain(
      `${former.lead.organisation.name} merged into ${heir.organisation.name} on ${day}.`,
    )
    expect(page).toContain(`href="/organisations/${heir.organisation.id}"`)
  })

  test('tells who holds no role in the successor whom to ask', async () => {
    expect(await visit(home(), left)).toEqual({ status: 302, to: merged() })
    const page = (await (await server.get(merged(), await as(left))).text()).replaceAll('<!-- -->', '')
    expect(page).toContain(`You have no role in ${heir.organisation.name}`)
    expect(page).not.toContain(`href="/organisations/${heir.organisation.id}"`)
  })

  test('is nothing to anybody else, nor is what is no id', async () => {
    const stranger = await givenLead()
    for (const user of [stranger, heir]) {
      expect((await visit(home(), user)).status).toBe(404)
      expect((await visit(merged(), user)).status).toBe(404)
    }
    expect((await visit(`/merged/${heir.organisation.id}`, heir)).status).toBe(404)
    for (const wrong of ['x', "'", randomUUID(), former.organisationId.slice(1)])
      expect((await visit(`/merged/${encodeURIComponent(wrong)}`, former.lead)).status).toBe(404)
  })

  test('names the last successor where that has merged too', async () => {
    const [lead, into] = [await givenLead(), await givenOrganisation()]
    const last = await givenOrganisation()
    await mergeOrganisation(lead.organisation.id, randomUUID(), into.id)
    await mergeOrganisation(into.id, randomUUID(), last.id)
    const page = await (await server.get(`/merged/${lead.organisation.id}`, await as(lead))).text()
    expect(page.replaceAll('<!-- -->', '')).toContain(`${into.name} has since merged into ${last.name}.`)
    expect(page).toContain(`href="/organisations/${last.id}"`)
  })
})

describe('nothing can be done in it:', () => {
  const posted = Object.entries(gates).filter(
    ([name, [, action]]) => action !== null && name.startsWith('organisations.$organisationId'),
  )

  test.each(posted.map(([name]) => name))('%s', async (name) => {
    const given: Record<string, string> = {
      organisationId: draft.organisationId,
      assessmentId: draft.id,
      indicatorId: indicatorsOf(draft.model)[0]!.id,
      userId: draft.lead.id,
    }
    const address = toPath(name).replace(/\$(\w+)/g, (_all, parameter: string) => given[parameter]!)
    const fields = {
      email: 'a@example.org',
      role: 'board',
      met: '1',
      rationale: 'x',
      intent: 'continue',
      to: heir.id,
    }
    const headers = await as(draft.lead)
    const state = await fingerprint(database)
    const response = await server.post(
      name.endsWith('_index') ? `${address}?index` : address,
      fields,
      headers,
    )
    await response.arrayBuffer()
    expect([response.status, response.headers.get('location')]).toEqual([
      302,
      `/merged/${draft.organisationId}`,
    ])
    expect({ ...(await fingerprint(database)), session: '' }).toEqual({ ...state, session: '' })
  })

  test('nor by an administrator', async () => {
    const administrator = await givenMember('administrator')
    const headers = { cookie: await signInAs(administrator, { secondFactor: true }) }
    const { id: roundId } = await store().round.findFirstOrThrow()
    const id = former.organisationId
    const day = { 'closes-day': '1', 'closes-month': '1', 'closes-year': '2090', reason: 'x' }
    const facts = { name: 'Other', kind: 'acute', ods: '', ons: '', ics: '' }
    const posts: [string, Record<string, string>][] = [
      [`/administration/organisations/${id}`, facts],
      [`/administration/organisations/${id}/members`, { email: 'a@example.org', role: 'lead' }],
      [`/administration/rounds/${roundId}/extend?organisation=${id}`, day],
    ]
    for (const [path, fields] of posts) {
      const response = await server.post(path, fields, headers)
      await response.arrayBuffer()
      expect([404, 409], `${path} ${response.status}`).toContain(response.status)
    }
    const elsewhere = (await givenOrganisation()).id
    await (
      await server.post(`/administration/organisations/${id}/merge`, { successorId: elsewhere }, headers)
    ).arrayBuffer()
    expect(await store().organisation.count({ where: { mergedIntoId: elsewhere } })).toBe(0)
    expect(await store().invitation.count({ where: { organisationId: id } })).toBe(0)
    expect(await store().roundExtension.count({ where: { organisationId: id } })).toBe(0)
  })
})

test('its plan and its measures are read in the successor only, and are not its own', async () => {
  const plans = (of: GivenLead, id: string) => `/organisations/${of.organisation.id}/predecessors/${id}/plans`
  const headers = await as(heir)
  const page = await (await server.get(plans(heir, former.organisationId), headers)).text()
  for (const words of ['Appoint a lead', 'Due 1 January 2030', 'It had entered no measures'])
    expect(page).toContain(words)
  expect(
    await (await server.get(`/organisations/${heir.organisation.id}/actions`, headers)).text(),
  ).toContain('There are no actions yet')
  expect(await (await server.get(`/organisations/${heir.organisation.id}`, headers)).text()).toContain(
    plans(heir, former.organisationId),
  )
  const stranger = await givenLead()
  expect((await visit(plans(stranger, former.organisationId), stranger)).status).toBe(404)
  expect((await visit(plans(heir, stranger.organisation.id), heir)).status).toBe(404)
  expect((await visit(plans(heir, "'"), heir)).status).toBe(404)
})

describe('its results', () => {
  const there = (id = former.organisationId, submission = submissionId) =>
    `/organisations/${heir.organisation.id}/predecessors/${id}/submissions/${submission}`

  test('have the same downloads in the successor as they had before, each with its line in the trail', async () => {
    const headers = await as(heir)
    const page = await (await server.get(there(), headers)).text()
    for (const file of ['answers.csv', 'submission.json']) expect(page).toContain(`href="${there()}/${file}"`)
    const csv = await server.get(`${there()}/answers.csv`, headers)
    expect([csv.headers.get('content-type'), csv.headers.get('content-disposition')]).toEqual([
      'text/csv; charset=utf-8',
      expect.stringMatching(/^attachment; filename="race-equality-maturity-/),
    ])
    expect(await csv.text()).toBe(before.csv)
    expect(await (await server.get(`${there()}/submission.json`, headers)).json()).toEqual(
      JSON.parse(before.json),
    )
    const lines = await store().auditEvent.findMany({
      where: { organisationId: heir.organisation.id, action: 'submission.export' },
      orderBy: { id: 'asc' },
    })
    expect(lines.map(({ userId, subject, detail }) => [userId, subject, detail])).toEqual(
      ['csv', 'json'].map((format) => [
        heir.id,
        `submission ${submissionId}`,
        { format, predecessor: former.organisationId },
      ]),
    )
  })

  test('are read by a contributor there, who may not take them away', async () => {
    const contributor = await givenMember('contributor', { organisationId: heir.organisation.id })
    const headers = await as(contributor)
    const page = await server.get(there(), headers)
    expect(page.status).toBe(200)
    expect(await page.text()).not.toContain('answers.csv')
    for (const file of ['answers.csv', 'submission.json'])
      expect((await visit(`${there()}/${file}`, contributor)).status).toBe(404)
  })

  test('are nothing to others, nor under another predecessor', async () => {
    const stranger = await givenLead()
    await givenRole(stranger, 'reviewer', { organisationId: heir.organisation.id })
    const elsewhere = there().replace(heir.organisation.id, stranger.organisation.id)
    for (const file of ['', '/answers.csv', '/submission.json']) {
      expect((await visit(there() + file, stranger)).status).toBe(404)
      expect((await visit(elsewhere + file, stranger)).status).toBe(404)
      expect((await visit(there(draft.organisationId) + file, heir)).status).toBe(404)
      expect((await visit(there(former.organisationId, randomUUID()) + file, heir)).status).toBe(404)
      expect((await visit(there("'", "'") + file, heir)).status).toBe(404)
    }
  })
})
