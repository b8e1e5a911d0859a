/** Over HTTP: what reviewers and the organisation get, what neither gets, and the lines that are left. */
import { createHash, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readViews } from '#app/community/views.server.ts'
import { store } from '#prisma/store.ts'
import { indicatorsOf } from '#scoring/index.ts'
import { givenDatabase } from '#tests/database.ts'
import {
  answeringAny,
  type GivenAssessment,
  givenAnswer,
  givenAssessment,
  givenEvidence,
  givenLead,
  givenMember,
  givenReviewer,
  givenReviewGroup,
  type GivenUser,
  givenView,
  signInAs,
} from '#tests/fixtures.ts'
import { addEvidence } from '#app/assessment/evidence.server.ts'
import { type Fields, startServer, type TestServer } from '#tests/server.ts'

const database = givenDatabase()
let server: TestServer
let assessment: GivenAssessment
let reviewer: GivenUser
let other: GivenUser
let groupId: string
let first: string
let second: string

beforeAll(async () => {
  assessment = await givenAssessment(await givenLead({ name: 'Canary the lead' }))
  const { organisationId, id: assessmentId, lead } = assessment
  ;[first, second] = indicatorsOf(assessment.model).map(({ id }) => id) as [string, string]
  groupId = (await givenReviewGroup(organisationId, { name: 'Elders' })).id
  reviewer = await givenReviewer(organisationId, groupId)
  other = await givenReviewer(organisationId, groupId, { name: 'Canary the neighbour' })
  await givenAnswer(assessment, first, { met: [1, 2], rationale: 'Our own words', confidence: 'low' })
  await givenAnswer(assessment, second, { met: [1], confidence: 'low' })
  for (const title of ['Shared minutes', 'Canary minutes'])
    await addEvidence(
      organisationId,
      answeringAny(lead),
      { assessmentId, indicatorId: first },
      { item: givenEvidence(title) },
    )
  await store().comment.create({
    data: { organisationId, assessmentId, indicatorId: first, text: 'Canary comment', byId: lead.id },
  })
  await store().answer.updateMany({ where: { assessmentId }, data: { editKey: 'canary-edit-key-0001' } })
  server = await startServer({ DATABASE_URL: database.url, LOG_LEVEL: 'silent' })
})
afterAll(() => server?.stop())

const home = () => `/organisations/${assessment.organisationId}`
const reviews = (rest = '') => `${home()}/reviews/${assessment.id}${rest}`

async function post(by: GivenUser, where: string, fields: Fields) {
  const response = await server.post(where, fields, { cookie: await signInAs(by) })
  const page = await response.text()
  const lines = await database.query<{ action: string; user_id: string; organisation_id: string | null }>(
    'select action, user_id, organisation_id from audit_event where request_id = $1 order by id',
    [response.headers.get('x-request-id')],
  )
  expect(lines.map(({ user_id }) => user_id)).toEqual(lines.map(() => by.id))
  const own = lines.map(({ action, organisation_id }) => [action, organisation_id !== null])
  return { status: response.status, to: response.headers.get('location'), page, lines: own }
}

async function get(by: GivenUser, where: string, headers: Record<string, string> = {}) {
  const cookie = [await signInAs(by), headers.cookie].filter(Boolean).join('; ')
  const response = await server.get(where, { ...headers, cookie })
  return { status: response.status, page: await response.text() }
}

const said = (more: Fields = {}): Fields => ({
  version: '0',
  answerVersion: '1',
  verdict: 'disagree',
  reason: 'Nothing has changed for us',
  level: '1',
  intent: 'next',
  ...more,
})

describe('each thing that is done leaves its line', () => {
  test('of groups and invitations', async () => {
    const group = { intent: 'add', id: randomUUID(), kind: 'union', name: 'Unison' }
    const { lead } = assessment
    const added = await post(lead, `${home()}/review-groups`, group)
    expect(added).toMatchObject({
      to: `${home()}/review-groups?done=added`,
      lines: [['review-group.add', true]],
    })
    const twice = await post(lead, `${home()}/review-groups`, { ...group, id: randomUUID() })
    expect(twice).toMatchObject({ status: 400, lines: [] })
    const email = `${randomUUID()}@example.org`
    const invited = await post(lead, `${home()}/review-groups`, {
      intent: 'invite',
      id: randomUUID(),
      email,
      groupId,
    })
    expect(invited.lines).toEqual([['invitation.send', true]])
    const loose = await givenMember('reviewer', { organisationId: assessment.organisationId })
    const place = { intent: 'place', userId: loose.id, groupId }
    expect((await post(lead, `${home()}/review-groups`, place)).lines).toEqual([['review-group.place', true]])
  })

  test('of the review', async () => {
    const review = `${home()}/assessments/${assessment.id}/review`
    const { id: shared } = await store().evidence.findFirstOrThrow({ where: { title: 'Shared minutes' } })
    const day = { 'closes-day': '32', 'closes-month': '1', 'closes-year': '2027' }
    const wrong = await post(assessment.lead, review, { intent: 'save', ...day, shared })
    expect(wrong).toMatchObject({ status: 400, lines: [] })
    expect(wrong.page).toContain('value="32"')
    const soon = new Date(Date.now() + 86_400_000 * 5)
    const right = {
      'closes-day': String(soon.getUTCDate()),
      'closes-month': String(soon.getUTCMonth() + 1),
      'closes-year': String(soon.getUTCFullYear()),
    }
    const opened = await post(assessment.lead, review, { intent: 'save', ...right, shared })
    expect(opened).toMatchObject({ status: 302, lines: [['review.open', true]] })
    const changed = await post(assessment.lead, review, { intent: 'save', ...right, shared: [] })
    expect(changed.lines).toEqual([['review.change', true]])
    expect((await post(assessment.lead, review, { intent: 'save', ...right, shared })).lines).toHaveLength(1)
  })

  test('of a view, but not for the organisation, whose lead would read in it who spoke, and when', async () => {
    const saved = await post(reviewer, reviews(`/indicators/${first}`), said())
    expect(saved).toMatchObject({ to: reviews(`/indicators/${second}`), lines: [['view.save', false]] })
    await givenView(assessment, other, first, { verdict: 'disagree', reason: 'Canary of the neighbour' })
    const trail = await get(assessment.lead, `${home()}/trail`)
    expect(trail.page).toContain('Opened a community and staff review')
    expect(trail.page).not.toContain('Said what they see')
  })

  test('of a reply', async () => {
    const shown = await readViews(assessment.organisationId, assessment.id)
    const view = shown!.groups
      .flatMap(({ views }) => views)
      .find(({ reason }) => reason.startsWith('Nothing'))!
    const where = `${home()}/assessments/${assessment.id}/views/${first}`
    const empty = await post(assessment.lead, where, { id: randomUUID(), viewId: view.id, text: ' ' })
    expect(empty).toMatchObject({ status: 400, lines: [] })
    const reply = { id: randomUUID(), viewId: view.id, text: 'We will show you' }
    const sent = await post(assessment.lead, where, reply)
    expect(sent).toMatchObject({ to: `${where}?done=replied`, lines: [['view.reply', true]] })
  })
})

describe('a reviewer', () => {
  const pages = () => [
    `${home()}/reviews`,
    `${home()}/reviews/what-happens`,
    reviews(),
    reviews('/commitments/leadership'),
    reviews(`/indicators/${first}`),
    reviews('/your-views'),
  ]

  test('is shown the answer, what is shared, their own view and its reply, and nothing else, in page or data', async () => {
    for (const where of pages())
      for (const form of [where, `${where}.data`]) {
        const { status, page } = await get(reviewer, form)
        expect(status, form).toBe(200)
        expect(page, form).not.toMatch(/canary/i)
        expect(page, form).not.toMatch(/"(confidence|low|updatedBy)\\?"/)
        expect(page, form).not.toContain(assessment.lead.id)
      }
    const { page } = await get(reviewer, reviews(`/indicators/${first}`))
    for (const text of ['Our own words', 'Shared minutes', 'Nothing has changed for us', 'We will show you'])
      expect(page).toContain(text)
    expect(page).toMatch(/rel="noopener noreferrer nofollow"/)
  })

  test('downloads a file that is shared with them, and no other', async () => {
    const { organisationId, lead } = assessment
    const content = Buffer.from('Minutes of the board')
    const sha256 = createHash('sha256').update(content).digest()
    const rows = await store().evidence.findMany({ where: { organisationId } })
    for (const { id: evidenceId } of rows)
      await store().evidenceFile.create({
        data: {
          ...{ organisationId, evidenceId, revision: 1, name: 'minutes.txt', type: 'text/plain' },
          ...{ size: content.length, sha256, content, uploadedById: lead.id },
        },
      })
    const shared = rows.find(({ title }) => title === 'Shared minutes')!
    const hidden = rows.find(({ title }) => title === 'Canary minutes')!
    expect((await get(reviewer, reviews(`/indicators/${first}`))).page).toContain(
      reviews(`/files/${shared.id}`),
    )
    expect(await get(reviewer, reviews(`/files/${shared.id}`))).toEqual({
      status: 200,
      page: String(content),
    })
    // Its lead would read in it who of a small group is at work, and when.
    const lines = await store().auditEvent.findMany({
      where: { userId: reviewer.id, action: 'evidence.download' },
    })
    expect(lines.map((line) => line.organisationId)).toEqual([null])
    expect((await get(reviewer, reviews(`/files/${hidden.id}`))).status).toBe(404)
    expect((await get(await givenLead(), reviews(`/files/${shared.id}`))).status).toBe(404)
    await store().evidenceFile.deleteMany({ where: { organisationId } })
  })

  test('is let into nothing of the assessment itself', async () => {
    const there = `${home()}/assessments/${assessment.id}`
    for (const where of [
      there,
      `${there}/indicators/${first}`,
      `${there}/check`,
      `${there}/views`,
      `${there}/review`,
    ])
      expect((await get(reviewer, where)).status, where).toBe(404)
    const closed = await givenAssessment()
    expect((await get(reviewer, `${home()}/reviews/${closed.id}`)).status).toBe(404)
  })

  test('loses nothing with an error, which is said in their language', async () => {
    const where = reviews(`/indicators/${second}`)
    const cookie = `${await signInAs(reviewer)}; __Host-remi_language=es`
    const typed = said({ verdict: 'disagree', reason: ' ', level: '3' })
    const response = await server.post(where, typed, { cookie })
    const page = await response.text()
    expect(response.status).toBe(400)
    expect(page).toContain('<html lang="es" dir="ltr">')
    expect(page).toContain('Hay un problema')
    expect(page).toContain('Escriba por qué no está de acuerdo')
    expect(page).toMatch(/<input[^>]*value="disagree"[^>]*checked|checked=""[^>]*value="disagree"/)
    expect((await post(reviewer, where, said({ verdict: 'x', reason: 'Kept' }))).page).toContain(
      '>Kept</textarea>',
    )
    expect((await post(reviewer, where, said({ reason: 'a'.repeat(5001) }))).status).toBe(400)
    expect((await post(reviewer, where, said({ reason: 'a\u0000b' }))).status).toBe(400)
    expect((await post(reviewer, where, said({ level: '7' }))).status).toBe(400)
    const stale = await post(
      reviewer,
      reviews(`/indicators/${first}`),
      said({ verdict: 'agree', reason: 'Second screen' }),
    )
    expect(stale.status).toBe(409)
    for (const text of ['Second screen', 'Nothing has changed for us', 'Two versions of what you said'])
      expect(stale.page).toContain(text)
    // A refusal for something else shows nothing of what was saved meanwhile, and leaves the version as it was.
    const refused = await post(reviewer, reviews(`/indicators/${first}`), said({ reason: ' ' }))
    expect(refused.page).toContain('name="version" value="0"')
  })
})

test('the data that a reviewer downloads has what they said, with the reply, and nothing of a neighbour’s', async () => {
  const { page } = await post(reviewer, '/account/data', {})
  for (const text of ['Nothing has changed for us', 'We will show you']) expect(page).toContain(text)
  expect(page).not.toMatch(/canary/i)
})

describe('the organisation', () => {
  test('reads views with their group, and never whose they are', async () => {
    const there = `${home()}/assessments/${assessment.id}`
    const board = await givenMember('board', { organisationId: assessment.organisationId })
    for (const where of [`${there}/views`, `${there}/views/${first}`, `${there}/indicators/${first}`])
      for (const form of [where, `${where}.data`]) {
        const { status, page } = await get(assessment.lead, form)
        expect(status, form).toBe(200)
        for (const { id, name, email } of [reviewer, other])
          for (const secret of [id, email, name]) expect(page, form).not.toContain(secret)
        expect(page).not.toContain('savedAt')
      }
    const { page } = await get(assessment.lead, `${there}/views/${first}`)
    for (const text of [
      'Elders',
      'Nothing has changed for us',
      'Canary of the neighbour',
      'We will show you',
    ])
      expect(page).toContain(text)
    // A board sees levels once they are signed off.
    expect((await get(board, `${there}/views`)).status).toBe(404)
  })
})

describe('the language', () => {
  test('is kept in a cookie, goes back to the page, and is never the made-up one in production', async () => {
    const where = reviews()
    const chosen = await server.post('/language', { language: 'es', returnTo: where })
    expect(chosen.headers.get('location')).toBe(`${where}#languages`)
    const cookie = chosen.headers.get('set-cookie')!
    expect(cookie).toMatch(
      /^__Host-remi_language=es; Path=\/; Secure; HttpOnly; SameSite=Lax; Max-Age=31536000$/,
    )
    expect((await get(reviewer, where, { cookie: cookie.split(';')[0]! })).page).toContain(
      'Lo que ha dicho hasta ahora',
    )
    for (const language of ['pseudo', 'xx', '']) {
      const refused = await server.post('/language', { language, returnTo: '//evil.example' })
      expect(refused.headers.get('set-cookie')).toBeNull()
      expect(refused.headers.get('location')).toBe('/organisations#languages')
    }
    const forced = await get(reviewer, where, { cookie: '__Host-remi_language=pseudo' })
    expect(forced.page).toContain('<html lang="en" dir="ltr">')
    expect(forced.page).not.toContain('Made up')
  })
})
