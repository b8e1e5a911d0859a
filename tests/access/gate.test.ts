import { randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Gate } from '#app/access/gate.server.ts'
import type { Action } from '#app/access/policy.ts'
import { submitAssessment } from '#app/assessment/submit.server.ts'
import { mergeOrganisation } from '#app/organisations/merge.server.ts'
import { queueMail } from '#app/platform/outbox.server.ts'
import { store } from '#prisma/store.ts'
import { indicatorsOf } from '#scoring/index.ts'
import { fingerprint, givenDatabase } from '#tests/database.ts'
import {
  type GivenLead,
  givenCompleteAssessment,
  givenLead,
  givenRole,
  origin,
  signInAs,
} from '#tests/fixtures.ts'
import { startServer, type TestServer } from '#tests/server.ts'

type Expected = 'anyone' | 'user' | Action | null

/** The reviewed table: each route with who may load it and who may post to it; null where it has no such function. */
const table: Record<string, [loader: Expected, action: Expected]> = {
  $: ['anyone', 'anyone'],
  _index: ['anyone', null],
  about: ['anyone', null],
  'about_.versions.$versionId': ['anyone', null],
  'accessibility-statement': [null, null],
  cookies: [null, null],
  definitions: ['anyone', null],
  privacy: [null, null],
  'invitations.$token': ['anyone', 'anyone'],
  'sign-in': ['anyone', 'anyone'],
  'sign-in_.code': ['anyone', 'anyone'],
  'sign-out': ['anyone', 'anyone'],
  'set-up.$token': ['anyone', 'anyone'],
  'administration.accounts': ['accounts.manage', 'accounts.manage'],
  'administration.accounts_.$userId': ['accounts.manage', 'accounts.manage'],
  'administration.organisations_.$organisationId_.members': ['accounts.manage', 'accounts.manage'],
  'single-sign-on._index': ['anyone', null],
  'single-sign-on.callback': ['anyone', null],
  'single-sign-on.leave': ['anyone', null],
  'single-sign-on.sign-out': ['anyone', null],
  'password-reset': ['anyone', 'anyone'],
  'password-reset_.$token': ['anyone', 'anyone'],
  'password-reset_.done': [null, null],
  'password-reset_.sent': [null, null],
  'account._index': ['user', null],
  'account.close': ['user', 'user'],
  'account.data': ['user', 'user'],
  'account.name': ['user', 'user'],
  'account.password': ['user', 'user'],
  'account.second-factor': ['user', 'user'],
  'account.second-factor_.code': ['user', 'user'],
  'account.second-factor_.recovery-codes': ['user', 'user'],
  'account.second-factor_.remove': ['user', 'user'],
  'account.sessions': ['user', 'user'],
  'account.stay': ['user', 'user'],
  'organisations._index': ['user', null],
  'organisations.$organisationId._index': ['organisation.read', 'assessment.open'],
  'organisations.$organisationId.assessments.$assessmentId._index': ['assessment.read', null],
  'organisations.$organisationId.assessments.$assessmentId.assign': [
    'assessment.assign',
    'assessment.assign',
  ],
  'organisations.$organisationId.assessments.$assessmentId.check': ['assessment.read', 'assessment.submit'],
  'organisations.$organisationId.assessments.$assessmentId.commitments.$commitmentId': [
    'assessment.read',
    null,
  ],
  'organisations.$organisationId.assessments.$assessmentId.indicators.$indicatorId': [
    'assessment.read',
    'assessment.answer',
  ],
  'organisations.$organisationId.assessments.$assessmentId.indicators.$indicatorId_.autosave': [
    'assessment.answer',
    'assessment.answer',
  ],
  'organisations.$organisationId.members': ['members.manage', 'members.manage'],
  'organisations.$organisationId.members_.$userId': ['members.manage', 'members.manage'],
  'organisations.$organisationId.members_.$userId_.hand-over': ['members.manage', 'members.manage'],
  'administration._index': ['register.manage', null],
  'administration.index-versions._index': ['index.manage', null],
  'administration.index-versions.$draftId': ['index.manage', 'index.manage'],
  'administration.index-versions.new': ['index.manage', 'index.manage'],
  'administration.organisations._index': ['register.manage', null],
  'administration.organisations.$organisationId': ['register.manage', 'register.manage'],
  'administration.organisations.$organisationId_.merge': ['register.manage', 'register.manage'],
  'administration.organisations.new': ['register.manage', 'register.manage'],
  'administration.rounds._index': ['rounds.manage', null],
  'administration.rounds.$roundId': ['rounds.manage', null],
  'administration.rounds.$roundId_.edit': ['rounds.manage', 'rounds.manage'],
  'administration.rounds.$roundId_.extend': ['rounds.manage', 'rounds.manage'],
  'administration.rounds.new': ['rounds.manage', 'rounds.manage'],
  'completion._index': ['completion.read', null],
  'completion.list[.]csv': ['completion.read', null],
  'ics.$ics._index': ['ics.completion', null],
  'ics.$ics.list[.]csv': ['ics.completion', null],
  'organisations.$organisationId.predecessors.$predecessorId.submissions.$earlierId': [
    'submission.read',
    null,
  ],
  'organisations.$organisationId.submissions.$submissionId._index': ['submission.read', null],
  'organisations.$organisationId.submissions.$submissionId.answers[.]csv': ['submission.export', null],
  'organisations.$organisationId.submissions.$submissionId.submission[.]json': ['submission.export', null],
  'organisations.$organisationId.trail': ['trail.read', null],
  'organisations.$organisationId.trail[.]csv': ['trail.read', null],
  'administration.trail': ['trail.read-all', null],
  'administration.trail[.]csv': ['trail.read-all', null],
  'administration.mail._index': ['mail.read', null],
  'administration.mail.$mailId': ['mail.read', 'mail.read'],
  'administration.settings': ['settings.manage', 'settings.manage'],
}

/** Routes whose loader answers nobody: they exist for their action. */
const postOnly = [
  'organisations.$organisationId.assessments.$assessmentId.indicators.$indicatorId_.autosave',
  'account.data',
]

const folder = path.resolve(import.meta.dirname, '../../app/routes')
const files = readdirSync(folder)
const nameOf = (file: string) => file.replace(/\.tsx?$/, '')

interface RouteModule {
  loader?: { gate?: Gate }
  action?: { gate?: Gate }
}

function toExpected(handler: { gate?: Gate } | undefined): Expected | 'no gate' {
  if (!handler) return null
  if (!handler.gate) return 'no gate'
  return 'action' in handler.gate ? handler.gate.action : handler.gate.kind
}

describe('on disk', () => {
  test('every route is in the reviewed table, and the table has no other', () => {
    expect(files.map(nameOf).sort()).toEqual(Object.keys(table).sort())
  })

  test.each(files)('%s has the gates that the table says', async (file) => {
    const route = (await import(/* @vite-ignore */ path.join(folder, file))) as RouteModule
    expect([toExpected(route.loader), toExpected(route.action)]).toEqual(table[nameOf(file)])
  })

  test('the frame has a gate too', async () => {
    const root = (await import('#app/root.tsx')) as RouteModule
    expect([toExpected(root.loader), toExpected(root.action)]).toEqual(['anyone', null])
  })
})

/** What administrators look after, and what merged into the organisation. */
async function givenAdministered(organisationId: string) {
  const before = await givenCompleteAssessment()
  const submitted = await submitAssessment(before.organisationId, before.lead.id, before.id, origin)
  await mergeOrganisation(before.organisationId, before.lead.id, organisationId)
  const round = await store().round.findFirstOrThrow()
  const { content } = await store().indexVersion.findFirstOrThrow()
  const draft = await store().indexDraft.create({
    data: { content: { ...(content as object), version: '9.0.0' }, uploadedById: before.lead.id },
  })
  return {
    predecessorId: before.organisationId,
    earlierId: (submitted as { submissionId: string }).submissionId,
    roundId: round.id,
    draftId: draft.id,
    ics: 'NEL',
  }
}

/** The address of a route, with `$name` for each parameter. */
function toPath(name: string): string {
  const segments = name.replaceAll('[.]', '\0').split('.')
  const shown = segments
    .filter((segment) => !segment.startsWith('_'))
    .map((segment) => segment.replace(/_$/, ''))
  return `/${shown.join('/')}`.replaceAll('\0', '.')
}

type Ids = Record<
  | 'organisationId'
  | 'userId'
  | 'assessmentId'
  | 'submissionId'
  | 'indicatorId'
  | 'commitmentId'
  | 'mailId'
  | 'predecessorId'
  | 'earlierId'
  | 'roundId'
  | 'draftId'
  | 'ics',
  string
>
const fill = (pattern: string, ids: Ids) => pattern.replace(/\$(\w+)/g, (_all, name: keyof Ids) => ids[name])

describe('over HTTP', () => {
  const database = givenDatabase()
  let server: TestServer
  let insider: string
  let outsider: { cookie: string; organisationId: string }
  let theirs: Ids

  beforeAll(async () => {
    const assessment = await givenCompleteAssessment()
    const submitted = await submitAssessment(
      assessment.organisationId,
      assessment.lead.id,
      assessment.id,
      origin,
    )
    const letter = { subject: 'Hello', paragraphs: ['What shows that it arrived'] }
    await queueMail(store(), { key: 'x', kind: 'reminder', recipient: 'x@example.org', letter })
    theirs = {
      organisationId: assessment.organisationId,
      userId: assessment.lead.id,
      assessmentId: assessment.id,
      submissionId: (submitted as { submissionId: string }).submissionId,
      indicatorId: indicatorsOf(assessment.model)[0]!.id,
      commitmentId: assessment.model.root.children[0]!.id,
      mailId: (await store().mail.findFirstOrThrow()).id,
      ...(await givenAdministered(assessment.organisationId)),
    }
    await givenRole(assessment.lead, 'administrator')
    await givenRole(assessment.lead, 'ics_lead', { ics: theirs.ics })
    insider = await signInAs(assessment.lead, { secondFactor: true })
    const stranger: GivenLead = await givenLead()
    outsider = { cookie: await signInAs(stranger), organisationId: stranger.organisation.id }
    server = await startServer({ DATABASE_URL: database.url, LOG_LEVEL: 'silent' })
  })
  afterAll(() => server?.stop())

  const guarded = Object.entries(table).filter(([, [loader, action]]) =>
    [loader, action].some((gate) => gate !== null && gate !== 'anyone'),
  )
  const gets = guarded
    .filter(([name, [loader]]) => loader && !postOnly.includes(name))
    .map(([name]) => toPath(name))
  const members = gets.filter((pattern) => pattern.includes('$') || pattern.startsWith('/administration'))
  const posts = guarded.filter(([, [, action]]) => action).map(([name]) => toPath(name))

  const unknown = (): Ids => ({
    ...theirs,
    organisationId: randomUUID(),
    userId: randomUUID(),
    assessmentId: randomUUID(),
    submissionId: randomUUID(),
    mailId: randomUUID(),
    predecessorId: randomUUID(),
    earlierId: randomUUID(),
    roundId: randomUUID(),
    draftId: randomUUID(),
    ics: 'SWL',
  })
  /** Refusals are written to the trail, and nowhere else; downloads are counted. */
  const withoutTrail = async () => ({ ...(await fingerprint(database)), audit_event: '', rate_limit: '' })
  /** The address's own ids are in the page, and each response has its own nonce. */
  const bodyOf = async (response: Response, ids: Ids) =>
    Object.values(ids)
      .reduce((body, id) => body.replaceAll(id, 'ID'), await response.text())
      .replaceAll(/nonce="[^"]*"|"nonce","[^"]*"/g, 'NONCE')

  test.each(gets)('GET %s sends who is signed out to sign in, and back afterwards', async (pattern) => {
    const address = fill(pattern, theirs)
    const response = await server.get(`${address}?a=1`)
    expect(response.status).toBe(302)
    expect(response.headers.get('location')).toBe(
      `/sign-in?${new URLSearchParams({ returnTo: `${address}?a=1` })}`,
    )
    expect(await response.text()).toBe('')
  })

  test.each(gets)('GET %s gives its member what they asked for', async (pattern) => {
    const response = await server.get(fill(pattern, theirs), { cookie: insider })
    expect([200, 302]).toContain(response.status)
    if (response.status === 302 && !pattern.startsWith('/account'))
      expect(response.headers.get('location')).toContain(theirs.organisationId)
  })

  test.each(members)(
    'GET %s answers an outsider as it answers anyone for what does not exist',
    async (pattern) => {
      const made = unknown()
      const answers = await Promise.all(
        [theirs, made].map(async (ids) => {
          const response = await server.get(fill(pattern, ids), { cookie: outsider.cookie })
          return {
            status: response.status,
            type: response.headers.get('content-type'),
            body: await bodyOf(response, ids),
          }
        }),
      )
      expect(answers[0]!.status).toBe(404)
      expect(answers[0]).toEqual(answers[1])
    },
  )

  test.each(members.filter((pattern) => pattern.split('$').length > 2))(
    'GET %s shows nobody another’s under their own organisation',
    async (pattern) => {
      const own = (ids: Ids) => ({ ...ids, organisationId: outsider.organisationId })
      const answers = await Promise.all(
        [own(theirs), own(unknown())].map(async (ids) => {
          const response = await server.get(fill(pattern, ids), { cookie: outsider.cookie })
          return { status: response.status, body: await bodyOf(response, ids) }
        }),
      )
      expect(answers[0]!.status).toBe(404)
      expect(answers[0]).toEqual(answers[1])
    },
  )

  test.each(members)('GET %s as data is as closed as the page', async (pattern) => {
    if (/\.\w+$/.test(pattern)) return
    const address = `${fill(pattern, theirs)}${/\$organisationId$/.test(pattern) ? '?index' : ''}`.replace(
      /(\?|$)/,
      '.data$1',
    )
    const out = await server.get(address)
    expect(await out.text()).toMatch(/\/sign-in\?returnTo=/)
    const stranger = await server.get(address, { cookie: outsider.cookie })
    expect(stranger.status).toBe(404)
    for (const routes of ['root', `routes${pattern.replaceAll('/', '.')}`]) {
      const alone = await server.get(
        `${address}${address.includes('?') ? '&' : '?'}_routes=${encodeURIComponent(routes)}`,
        { cookie: outsider.cookie },
      )
      expect(await alone.text()).not.toMatch(/What shows|Organisation [0-9a-f]/)
    }
  })

  test.each(posts)(
    'POST %s is refused to who is signed out and to an outsider, and writes nothing',
    async (pattern) => {
      const before = await withoutTrail()
      const index = pattern.endsWith('$organisationId') ? '?index' : ''
      const fields = {
        index: 'x',
        version: '0',
        editKey: 'abcdefghijklmnop',
        editSequence: '1',
        met: 'none',
        intent: 'later',
      }
      const out = await server.post(fill(pattern, theirs) + index, fields)
      expect(out.status).toBe(302)
      expect(out.headers.get('location')).toMatch(
        /^\/sign-in(\?returnTo=%2F(organisations|administration|account)[\w%.-]*)?$/,
      )
      if (pattern.startsWith('/account')) return expect(await withoutTrail()).toEqual(before)
      expect(
        (await server.post(fill(pattern, theirs) + index, fields, { cookie: outsider.cookie })).status,
      ).toBe(404)
      expect(
        (await server.post(fill(pattern, unknown()) + index, fields, { cookie: outsider.cookie })).status,
      ).toBe(404)
      expect(await withoutTrail()).toEqual(before)
    },
  )

  test('no GET changes anything but the trail', async () => {
    const before = await withoutTrail()
    for (const name of Object.keys(table))
      await server.get(fill(toPath(name), theirs).replace('/undefined', '/x'), {
        cookie: insider,
      })
    expect(await withoutTrail()).toEqual(before)
  })

  test('what is no id is not found, and is no fault', async () => {
    for (const wrong of ['x', '0', "' or 1=1 --", 'null', '%F0%9F%91%8B', `${theirs.assessmentId}x`]) {
      for (const pattern of members) {
        const ids = {
          ...{ ...theirs, assessmentId: wrong, submissionId: wrong, predecessorId: wrong, earlierId: wrong },
          ...{ roundId: wrong, draftId: wrong, ics: wrong },
        }
        if (fill(pattern, ids) === fill(pattern, theirs)) continue
        expect((await server.get(fill(pattern, ids), { cookie: insider })).status, fill(pattern, ids)).toBe(
          404,
        )
      }
    }
  })
})
