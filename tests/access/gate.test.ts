import { randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Gate } from '#app/access/gate.server.ts'
import { mergeOrganisation } from '#app/organisations/merge.server.ts'
import { addEvidence } from '#app/assessment/evidence.server.ts'
import { examineFile } from '#app/evidence/examine-file.server.ts'
import { queueMail } from '#app/platform/outbox.server.ts'
import { store } from '#prisma/store.ts'
import { indicatorsOf } from '#scoring/index.ts'
import { givenStatement } from '#tests/board/statement.ts'
import { fingerprint, givenDatabase } from '#tests/database.ts'
import {
  givenAction,
  answeringAny,
  type GivenAssessment,
  givenCompleteAssessment,
  givenEvidence,
  type GivenLead,
  givenLead,
  givenRelease,
  givenReview,
  givenReturn,
  givenReviewGroup,
  givenRole,
  givenSignedOff,
  givenSubmission,
  signInAs,
} from '#tests/fixtures.ts'
import { freePort, startServer, type TestServer } from '#tests/server.ts'
import { type Expected, gates, needProof, toPath } from './routes.ts'

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
    expect(files.map(nameOf).sort()).toEqual(Object.keys(gates).sort())
  })

  test.each(files)('%s has the gates that the table says', async (file) => {
    const route = (await import(/* @vite-ignore */ path.join(folder, file))) as RouteModule
    expect([toExpected(route.loader), toExpected(route.action)]).toEqual(gates[nameOf(file)])
  })

  test('what gives much away asks for a recent proof, and nothing else does', async () => {
    const asking = await Promise.all(
      files.map(async (file) => {
        const route = (await import(/* @vite-ignore */ path.join(folder, file))) as RouteModule
        const asks = (handler: 'loader' | 'action') => {
          const gate = route[handler]?.gate
          return gate && 'proof' in gate ? [[nameOf(file), handler]] : []
        }
        return [...asks('loader'), ...asks('action')]
      }),
    )
    expect(asking.flat()).toEqual(Object.entries(needProof).sort())
  })

  test('the frame has a gate too', async () => {
    const root = (await import('#app/root.tsx')) as RouteModule
    expect([toExpected(root.loader), toExpected(root.action)]).toEqual(['anyone', null])
  })
})

/** What administrators look after, and what merged into the organisation. */
async function givenAdministered({ organisationId, lead }: GivenAssessment) {
  const before = await givenSubmission()
  await givenRole(lead, 'board', { organisationId: before.organisationId })
  await mergeOrganisation(before.organisationId, before.lead.id, organisationId)
  const round = await store().round.findFirstOrThrow()
  const extension = { closesAt: new Date('2090-01-01'), reason: 'x', grantedById: lead.id }
  await store().roundExtension.create({ data: { roundId: round.id, organisationId, ...extension } })
  const { content } = await store().indexVersion.findFirstOrThrow()
  const draft = await store().indexDraft.create({
    data: { content: { ...(content as object), version: '9.0.0' }, uploadedById: before.lead.id },
  })
  return {
    predecessorId: before.organisationId,
    earlierId: before.submissionId,
    roundId: round.id,
    draftId: draft.id,
    ics: 'NEL',
  }
}

/** An identity provider that does not answer, so that its routes are there. */
const noProvider = async () => ({
  OIDC_ISSUER: `http://127.0.0.1:${await freePort()}`,
  OIDC_CLIENT_ID: 'remi',
  OIDC_CLIENT_SECRET: 'secret',
})

/** An item of the organisation's shelf, with a file. */
async function givenFile({
  id: assessmentId,
  organisationId,
  lead,
  model,
}: GivenAssessment): Promise<string> {
  const file = await examineFile({ field: 'file', name: 'notes.txt', content: Buffer.from('Notes') })
  if ('refused' in file) throw new Error(file.refused)
  const added = await addEvidence(
    organisationId,
    answeringAny(lead),
    { assessmentId, indicatorId: indicatorsOf(model)[0]!.id },
    { item: givenEvidence('Notes'), attached: { file, room: 1000 } },
  )
  if (!('id' in added)) throw new Error(JSON.stringify(added))
  return added.id
}

/** A workbook that came back. */
async function givenUpload({ id, organisationId, lead }: GivenAssessment): Promise<string> {
  const changes = { madeAt: new Date().toISOString(), proposals: [], problems: [] }
  const data = { organisationId, assessmentId: id, uploadedById: lead.id, changes }
  return (await store().workbookUpload.create({ data })).id
}

type Ids = Record<
  | 'organisationId'
  | 'uploadId'
  | 'statementId'
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
  | 'actionId'
  | 'evidenceId'
  | 'releaseId'
  | 'revision'
  | 'kind'
  | 'year'
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
    const draft = await givenCompleteAssessment()
    const evidenceId = await givenFile(draft)
    const assessment = await givenSignedOff(await givenSubmission({ assessment: draft }))
    const letter = { subject: 'Hello', paragraphs: ['What shows that it arrived'] }
    await queueMail(store(), { key: 'x', kind: 'reminder', recipient: 'x@example.org', letter })
    theirs = {
      organisationId: assessment.organisationId,
      userId: assessment.lead.id,
      assessmentId: assessment.id,
      submissionId: assessment.submissionId,
      indicatorId: indicatorsOf(assessment.model)[0]!.id,
      commitmentId: assessment.model.root.children[0]!.id,
      mailId: (await store().mail.findFirstOrThrow()).id,
      ...(await givenAdministered(assessment)),
      evidenceId,
      actionId: await givenAction(assessment.lead),
      releaseId: (await givenRelease()).id,
      revision: '1',
      ...(await givenReturn(assessment.organisationId, assessment.lead.id)),
      uploadId: await givenUpload(assessment),
      statementId: await givenStatement({ ...assessment, by: assessment.lead }),
    }
    await givenRole(assessment.lead, 'administrator')
    await givenRole(assessment.lead, 'sponsor', { organisationId: assessment.organisationId })
    await givenRole(assessment.lead, 'ics_lead', { ics: theirs.ics })
    const group = await givenReviewGroup(assessment.organisationId)
    await givenRole(assessment.lead, 'reviewer', { organisationId: assessment.organisationId })
    await store().reviewer.create({
      data: { organisationId: assessment.organisationId, userId: assessment.lead.id, groupId: group.id },
    })
    await givenReview(assessment)
    await store().sharedEvidence.create({
      data: {
        organisationId: assessment.organisationId,
        assessmentId: assessment.id,
        evidenceId: theirs.evidenceId,
      },
    })
    insider = await signInAs(assessment.lead, { secondFactor: true })
    const stranger: GivenLead = await givenLead()
    outsider = { cookie: await signInAs(stranger), organisationId: stranger.organisation.id }
    server = await startServer({ DATABASE_URL: database.url, LOG_LEVEL: 'silent', ...(await noProvider()) })
  })
  afterAll(() => server?.stop())

  const guarded = Object.entries(gates).filter(([, [loader, action]]) =>
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
    actionId: randomUUID(),
    evidenceId: randomUUID(),
    releaseId: randomUUID(),
    statementId: randomUUID(),
    ics: 'SWL',
  })
  /** Refusals are written to the trail, and nowhere else; downloads are counted. */
  const withoutTrail = async () => ({ ...(await fingerprint(database)), audit_event: '', rate_limit: '' })
  /** The address's own ids are in the page, each response has its own nonce, and a session's time runs. */
  const bodyOf = async (response: Response, ids: Ids) =>
    Object.values(ids)
      .filter((id) => id !== ids.revision)
      .reduce((body, id) => body.replaceAll(id, 'ID'), await response.text())
      .replaceAll(/nonce="[^"]*"|"nonce","[^"]*"/g, 'NONCE')
      .replaceAll(/(idle|absolute)(\W+)\d+/g, '$1$2SECONDS')

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

  /** A round, and a kind of return, are everyone’s: each organisation has its own of it. */
  const ofAll = (pattern: string) =>
    pattern.includes('/targets/$roundId') || pattern.includes('/measures/$kind/')
  const withIds = members.filter((pattern) => pattern.split('$').length > 2 && !ofAll(pattern))
  test.each(withIds)('GET %s shows nobody another’s under their own organisation', async (pattern) => {
    const own = (ids: Ids) => ({ ...ids, organisationId: outsider.organisationId })
    const answers = await Promise.all(
      [own(theirs), own(unknown())].map(async (ids) => {
        const response = await server.get(fill(pattern, ids), { cookie: outsider.cookie })
        return { status: response.status, body: await bodyOf(response, ids) }
      }),
    )
    expect(answers[0]!.status).toBe(404)
    expect(answers[0]).toEqual(answers[1])
  })

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
    for (const name of Object.keys(gates))
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
          ...{ roundId: wrong, draftId: wrong, evidenceId: wrong, releaseId: wrong, ics: wrong },
        }
        if (fill(pattern, ids) === fill(pattern, theirs)) continue
        expect((await server.get(fill(pattern, ids), { cookie: insider })).status, fill(pattern, ids)).toBe(
          404,
        )
      }
    }
  })
})
