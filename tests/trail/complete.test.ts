/** Every write leaves a line in the trail, and neither the trail nor the log holds what anybody gave. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { indicatorsOf } from '#scoring/index.ts'
import { edit, toUpload } from '#tests/assessment/workbook/files.ts'
import { givenDatabase } from '#tests/database.ts'
import {
  type GivenAssessment,
  givenAssessment,
  givenCompleteAssessment,
  givenLead,
  givenRole,
  givenSignedOff,
  givenSubmission,
  type GivenLead,
  signInAs,
} from '#tests/fixtures.ts'
import { type Fields, startServer, type TestServer } from '#tests/server.ts'
import { administrationPosts, memberPosts } from './posts.ts'

const app = path.resolve(import.meta.dirname, '../../app')
const database = givenDatabase()
const canary = {
  name: 'Canary Quetzalcoatl',
  email: 'canary@quetzal.example',
  password: 'canary horse battery staple',
  organisation: 'Canary Quetzal Trust',
  administered: 'Canary administered by hand',
  answer: 'Canary answer: we have not begun',
  evidence: 'Canary minutes of the board',
  reference: 'https://canary.example.org/minutes',
}
let server: TestServer
let lead: GivenLead
let draft: GivenAssessment
let complete: GivenAssessment
let cookie: string
let setUpPath: string

beforeAll(async () => {
  server = await startServer({ DATABASE_URL: database.url, LOG_LEVEL: 'debug' })
  setUpPath = /\/set-up\/\S+/.exec(server.output())![0]
})
afterAll(() => server?.stop())

interface Line {
  action: string
  user: string | null
  organisation: string | null
  request: string | null
}

/** The lines that a request leaves. Each names that request, as its answer does. */
async function linesOf(send: () => Promise<Response>): Promise<Omit<Line, 'request'>[]> {
  const [{ last }] = (await database.query<{ last: string }>(
    'select coalesce(max(id), 0) as last from audit_event',
  )) as [{ last: string }]
  const response = await send()
  await response.text()
  expect(response.status).toBeLessThan(500)
  const lines = await database.query<Line>(
    `select action, user_id as "user", organisation_id as organisation, request_id as request
     from audit_event where id > $1 order by id`,
    [last],
  )
  const id = response.headers.get('x-request-id')
  expect(id).toMatch(/^[\da-f-]{36}$/)
  expect(lines.map(({ request }) => request)).toEqual(lines.map(() => id))
  return lines.map(({ action, user, organisation }) => ({ action, user, organisation }))
}

const by = (user: GivenLead, action: string, organisation: string | null = user.organisation.id) => ({
  action,
  user: user.id,
  organisation,
})
const here = ({ organisationId, id }: GivenAssessment) => `/organisations/${organisationId}/assessments/${id}`
const indicator = (position: number) => `${here(draft)}/indicators/${indicatorsOf(draft.model)[position]!.id}`
const answer = (more: Fields = {}): Fields => ({
  index: draft.indexVersionId,
  version: '0',
  editKey: 'abcdefghijklmnop',
  editSequence: '1',
  met: '1',
  rationale: canary.answer,
  confidence: 'high',
  intent: 'continue',
  ...more,
})
const today = new Date()
const evidence = {
  evidenceTitle: canary.evidence,
  evidenceReference: canary.reference,
  'evidenceDate-day': '1',
  'evidenceDate-month': '1',
  'evidenceDate-year': String(today.getUTCFullYear()),
}
const idOfEvidence = async () =>
  (await database.query<{ id: string }>('select id from evidence where title = $1', [canary.evidence]))[0]!.id

const shelf = () => `/organisations/${draft.organisationId}/evidence`
const item = {
  ...{ title: canary.evidence, reference: canary.reference, owner: canary.name },
  ...{ 'date-day': '1', 'date-month': '1', 'date-year': '2026' },
}

const post = (where: string, fields: Fields) => () => server.post(where, fields, { cookie })
const get = (where: string) => () => server.get(where, { cookie })

const tools = {
  linesOf,
  post: (where: string, fields: Fields, headers: Record<string, string>) =>
    server.post(where, fields, headers),
  typed: canary.administered,
}

/** Each route that can be posted to, with a post that succeeds and the lines it leaves; in the order of a journey. */
const posts: Record<string, () => Promise<void>> = {
  'set-up.$token': async () => {
    const { name, email, password, organisation } = canary
    const given = { name, email, password, registered: '', newName: organisation, newKind: 'acute' }
    const lines = await linesOf(() => server.post(setUpPath, given))
    expect(lines).toMatchObject([{ action: 'set-up' }])
    expect(lines[0]!.user).not.toBeNull()
    expect(lines[0]!.organisation).not.toBeNull()
    await prepare()
  },
  'sign-in': async () => {
    const { email, password } = lead
    const refused = () => server.post('/sign-in', { email, password: canary.answer })
    expect(await linesOf(refused)).toEqual([by(lead, 'sign-in.refused', null)])
    const unknown = () => server.post('/sign-in', { email: `x${canary.email}`, password: canary.answer })
    expect(await linesOf(unknown)).toEqual([{ action: 'sign-in.refused', user: null, organisation: null }])
    const signIn = () => server.post('/sign-in', { email, password })
    expect(await linesOf(signIn)).toEqual([by(lead, 'sign-in', null)])
  },
  'organisations.$organisationId._index': async () => {
    const newcomer = await givenLead()
    const theirs = { cookie: await signInAs(newcomer) }
    const open = () => server.post(`/organisations/${newcomer.organisation.id}?index`, {}, theirs)
    expect(await linesOf(open)).toEqual([by(newcomer, 'assessment.open')])
  },
  'organisations.$organisationId.department': async () => {
    const newcomer = await givenLead()
    const theirs = { cookie: await signInAs(newcomer) }
    const where = `/organisations/${newcomer.organisation.id}/department`
    const open = () => server.post(where, { department: canary.name }, theirs)
    expect(await linesOf(open)).toEqual([by(newcomer, 'assessment.open')])
  },
  'organisations.$organisationId.assessments.$assessmentId.indicators.$indicatorId': async () => {
    const added = await linesOf(post(indicator(0), answer({ ...evidence, intent: 'add-evidence' })))
    expect(added).toEqual([by(lead, 'answer.save'), by(lead, 'evidence.add')])
    const attach = answer({ intent: 'attach-evidence', evidenceId: await idOfEvidence() })
    expect(await linesOf(post(indicator(1), attach))).toEqual([
      by(lead, 'answer.save'),
      by(lead, 'evidence.attach'),
    ])
    const detach = answer({ editSequence: '2', intent: `detach-evidence:${await idOfEvidence()}` })
    expect(await linesOf(post(indicator(1), detach))).toEqual([
      by(lead, 'answer.save'),
      by(lead, 'evidence.detach'),
    ])
  },
  'organisations.$organisationId.assessments.$assessmentId.indicators.$indicatorId_.autosave': async () => {
    expect(await linesOf(post(`${indicator(2)}/autosave`, answer()))).toEqual([by(lead, 'answer.save')])
  },
  'organisations.$organisationId.assessments.$assessmentId.check': async () => {
    const theirs = { cookie: await signInAs(complete.lead) }
    const submit = () => server.post(`${here(complete)}/check`, {}, theirs)
    expect(await linesOf(submit)).toEqual([by(complete.lead, 'assessment.submit')])
  },
  'organisations.$organisationId.assessments.$assessmentId.sign-off': async () => {
    const waiting = await givenSubmission()
    const theirs = { cookie: await signInAs(waiting.sponsor) }
    const { submissionId, contentHash } = waiting
    const fields = { submissionId, contentHash, intent: 'return', returnComment: canary.answer }
    const sponsor = { ...waiting.lead, ...waiting.sponsor }
    const giveBack = () => server.post(`${here(waiting)}/sign-off`, fields, theirs)
    expect(await linesOf(giveBack)).toEqual([by(sponsor, 'assessment.return')])
    const second = await givenSubmission({ assessment: waiting, sponsor: waiting.sponsor })
    const signature = { submissionId: second.submissionId, contentHash: second.contentHash }
    const said = { title: canary.name, comment: canary.answer, declaration: 'yes', intent: 'sign-off' }
    const sign = () => server.post(`${here(waiting)}/sign-off`, { ...signature, ...said }, theirs)
    expect(await linesOf(sign)).toEqual([by(sponsor, 'assessment.sign-off')])
  },
  'organisations.$organisationId.assessments.$assessmentId.reopen': async () => {
    const signed = await givenSignedOff()
    const theirs = { cookie: await signInAs(signed.lead) }
    const openAgain = () => server.post(`${here(signed)}/reopen`, { reason: canary.answer }, theirs)
    expect(await linesOf(openAgain)).toEqual([by(signed.lead, 'assessment.reopen')])
  },
  'organisations.$organisationId.evidence.new': async () => {
    const key = 'abcdefghijklmnop'
    const added = await linesOf(post(`${shelf()}/new`, { ...item, key }))
    expect(added).toEqual([by(lead, 'evidence.add')])
    expect(await linesOf(post(`${shelf()}/new`, { ...item, key }))).toEqual([])
  },
  'organisations.$organisationId.evidence.$evidenceId': async () => {
    const where = `${shelf()}/${await idOfEvidence()}`
    expect(await linesOf(post(where, { intent: 'retire' }))).toEqual([by(lead, 'evidence.retire')])
    expect(await linesOf(post(where, { intent: 'retire' }))).toEqual([])
    expect(await linesOf(post(where, { intent: 'bring-back' }))).toEqual([by(lead, 'evidence.bring-back')])
  },
  'organisations.$organisationId.evidence.$evidenceId_.edit': async () => {
    const where = `${shelf()}/${await idOfEvidence()}`
    const body = new FormData()
    for (const [name, value] of Object.entries(item)) body.append(name, value)
    body.append('file', new Blob(['Canary file']), `${canary.evidence}.txt`)
    const headers = { origin: server.origin, cookie }
    const edit = () =>
      fetch(`${server.origin}${where}/edit`, { method: 'POST', body, headers, redirect: 'manual' })
    expect(await linesOf(edit)).toEqual([by(lead, 'evidence.edit')])
    expect(await linesOf(get(`${where}/files/1`))).toEqual([by(lead, 'evidence.download')])
  },
  'organisations.$organisationId.assessments.$assessmentId.workbook': async () => {
    await recordsUpload()
  },
  'organisations.$organisationId.assessments.$assessmentId.workbook_.$uploadId': async () => {
    const changed = await recordsUpload()
    const { headers } = await changed()
    const where = headers.get('location')!
    expect(await linesOf(post(where, { intent: 'discard' }))).toEqual([by(lead, 'workbook.discard')])
    const again = (await changed()).headers.get('location')!
    const seen = `0 ${indicatorsOf(draft.model)[9]!.id}`
    expect(await linesOf(post(again, { intent: 'accept', seen }))).toEqual([
      by(lead, 'workbook.accept'),
      by(lead, 'answer.save'),
    ])
  },
  'sign-out': async () => {
    const session = await signInAs(lead)
    const signOut = () => server.post('/sign-out', {}, { cookie: session })
    expect(await linesOf(signOut)).toEqual([by(lead, 'sign-out', null)])
    expect(await linesOf(signOut)).toEqual([])
  },
  ...memberPosts(tools),
  ...administrationPosts(tools),
}

/** Downloads the workbook and uploads it with an answer in it; gives what uploads it again. */
async function recordsUpload(): Promise<() => Promise<Response>> {
  let workbook = Buffer.alloc(0)
  const download = async () => {
    const response = await server.get(`${here(draft)}/workbook.xlsx`, { cookie })
    workbook = Buffer.from(await response.clone().arrayBuffer())
    return response
  }
  expect(await linesOf(download)).toEqual([by(lead, 'workbook.export')])
  const filled = await edit(workbook, {
    [indicatorsOf(draft.model)[9]!.id]: { 'met-1': 'Yes', rationale: canary.answer },
  })
  const send = () =>
    fetch(`${server.origin}${here(draft)}/workbook`, {
      method: 'POST',
      body: toUpload(filled, `${canary.name}.xlsx`),
      headers: { origin: server.origin, cookie },
      redirect: 'manual',
    })
  expect(await linesOf(send)).toEqual([by(lead, 'workbook.upload')])
  return send
}

/** Routes whose lines another test looks at, with its file. */
const shownElsewhere: Record<string, string> = {
  'administration.benchmarks.$releaseId': 'tests/benchmark/release.test.ts',
  'administration.benchmarks._index': 'tests/benchmark/release.test.ts',
  'account.close': 'tests/trail/accounts.test.ts',
  'account.confirm': 'tests/access/proof.test.ts',
  'account.data': 'tests/trail/accounts.test.ts',
  'account.name': 'tests/trail/accounts.test.ts',
  'account.password': 'tests/trail/accounts.test.ts',
  'account.second-factor': 'tests/trail/accounts.test.ts',
  'account.second-factor_.code': 'tests/trail/accounts.test.ts',
  'account.second-factor_.recovery-codes': 'tests/trail/accounts.test.ts',
  'account.second-factor_.remove': 'tests/trail/accounts.test.ts',
  'account.sessions': 'tests/trail/accounts.test.ts',
  'account.single-sign-on': 'tests/access/identities.test.ts',
  'account.stay': 'tests/trail/accounts.test.ts',
  'organisations.$organisationId.assessments.$assessmentId.review': 'tests/community/pages.test.ts',
  'organisations.$organisationId.assessments.$assessmentId.views.$indicatorId':
    'tests/community/pages.test.ts',
  'organisations.$organisationId.review-groups': 'tests/community/pages.test.ts',
  'organisations.$organisationId.reviews.$assessmentId.indicators.$indicatorId':
    'tests/community/pages.test.ts',
  'password-reset': 'tests/trail/accounts.test.ts',
  'password-reset_.$token': 'tests/trail/accounts.test.ts',
  'sign-in_.code': 'tests/trail/accounts.test.ts',
}

/** These answer posts and write nothing. */
const writesNothing = ['$', 'language', 'organisations.$organisationId.measures.$kind.import']

async function prepare(): Promise<void> {
  lead = await givenLead({ name: `${canary.name} the lead`, email: `lead-${canary.email}` })
  draft = await givenAssessment(lead)
  complete = await givenCompleteAssessment()
  cookie = await signInAs(lead)
}

describe('a post that succeeds leaves its lines, with who, for which organisation and from which request', () => {
  test('on every route that has an action', () => {
    const routes = readdirSync(path.join(app, 'routes'))
      .filter((file) =>
        /^export (const|async function|function) action\b/m.test(
          readFileSync(path.join(app, 'routes', file), 'utf8'),
        ),
      )
      .map((file) => file.replace(/\.tsx?$/, ''))
    const shown = [...Object.keys(posts), ...Object.keys(shownElsewhere), ...writesNothing]
    expect(shown.sort()).toEqual(routes.sort())
    for (const file of Object.values(shownElsewhere))
      expect(readFileSync(path.resolve(app, '..', file), 'utf8')).toMatch(/audit_event|auditEvent/)
  })

  test.each(Object.entries(posts))('%s', (_route, show) => show())
})

describe('what is read leaves a line where', () => {
  test('it is taken out of the service', async () => {
    const [submission] = await database.query<{ id: string }>(
      'select id from submission where organisation_id = $1',
      [complete.organisationId],
    )
    await givenRole(lead, 'lead', { organisationId: complete.organisationId })
    const from = `/organisations/${complete.organisationId}/submissions/${submission!.id}`
    const exported = by(lead, 'submission.export', complete.organisationId)
    expect(await linesOf(get(`${from}/answers.csv`))).toEqual([exported])
    expect(await linesOf(get(`${from}/submission.json`))).toEqual([exported])
    const trail = `/organisations/${draft.organisationId}/trail.csv`
    expect(await linesOf(get(trail))).toEqual([by(lead, 'trail.export')])
  })

  test('the gate refuses it: the member’s organisation hears of it, another’s does not', async () => {
    const stranger = { cookie: await signInAs(await givenLead()) }
    const outside = await linesOf(() => server.get(here(draft), stranger))
    expect(outside).toMatchObject([{ action: 'access.refused', organisation: null }])
    const board = await givenLead()
    await database.query("update member set role = 'board' where user_id = $1", [board.id])
    const theirs = { cookie: await signInAs(board) }
    const inside = await linesOf(() => server.get(`/organisations/${board.organisation.id}/trail`, theirs))
    expect(inside).toEqual([by(board, 'access.refused')])
    expect(await linesOf(get('/administration/trail'))).toEqual([by(lead, 'access.refused', null)])
  })

  test('nothing is written or taken out, there is none', async () => {
    for (const where of [
      '/',
      '/organisations',
      here(draft),
      indicator(0),
      `/organisations/${draft.organisationId}/trail`,
    ])
      expect(await linesOf(get(where))).toEqual([])
  })
})

describe('in the code', () => {
  /** Files that write without a line, and why none is due. */
  const reviewed: Record<string, string> = {
    'access/lock-out.server.ts': 'failed sign-ins are counted beside their refusal, which has its line',
    'access/recovery-codes.server.ts': 'codes are made, used and removed inside changes that have their line',
    'access/session.server.ts': 'whoever starts a session has shown who they are, which has its line',
    'access/single-sign-on-trip.server.ts': 'a trip’s outcome has its line',
    'assessment/submit.server.ts': 'recordStep writes the line of each step',
    'benchmark/key.server.ts': 'the fingerprint of the key, at the first start',
    'organisations/invitations.server.ts': 'its changes write their lines through recordInvitation',
    'platform/delivery.server.ts': 'the state of a message is in the outbox, where administrators read it',
    'platform/outbox.server.ts': 'a message stands beside the change that it tells of',
    'platform/rate-limit.server.ts': 'uses that no longer count',
    'platform/seal.server.ts': 'the fingerprint of the key, at the first start',
  }
  const write =
    /(store\(\)|tx)\s*\.\w+\s*\.(create|createMany|update|updateMany|upsert|delete|deleteMany)\(|\$executeRaw|\b(insert into|delete from)\s/

  test('a service that writes also writes the trail, or says why not', () => {
    const services = readdirSync(app, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.server.ts'),
    )
    const silent = services.filter((file) => {
      const source = readFileSync(path.join(app, file), 'utf8')
      return write.test(source) && !/recordAudit\(|insert into audit_event/.test(source)
    })
    expect(silent.sort()).toEqual(Object.keys(reviewed))
  })
})

describe('nothing that anybody gave', () => {
  const given = () => [...Object.values(canary), lead.email, lead.name, lead.password, cookie.split('=')[1]!]

  beforeAll(async () => {
    await database.query('alter table answer rename to answer_away')
    for (const position of [3, 4]) await post(indicator(position), answer({ ...evidence, intent: 'later' }))()
    await get(`${indicator(0)}?name=${encodeURIComponent(canary.name)}`)()
    await database.query('alter table answer_away rename to answer')
    await server.get(`/organisations/${encodeURIComponent(canary.email)}/trail`, { cookie })
    await server.get(`/nowhere/${encodeURIComponent(canary.answer)}`, { 'user-agent': canary.name, cookie })
    const trail = `/organisations/${draft.organisationId}/trail`
    await server.get(`${trail}?person=${encodeURIComponent(canary.email)}&kind=${canary.password}`, {
      cookie,
    })
    await server.get(`${trail}.csv?person=${encodeURIComponent(canary.email)}&from-day=canary`, { cookie })
  })

  test('is in what the process writes, at its most talkative', () => {
    const said = server.output()
    expect(said).toMatch(/"msg":"(request|render) failed"/)
    for (const text of given()) expect(said).not.toContain(text)
    expect(said).not.toMatch(/canary|quetzal/i)
  })

  test('is in the trail', async () => {
    const lines = await database.query<{ line: string }>('select a::text as line from audit_event a')
    const all = lines.map(({ line }) => line).join('\n')
    expect(lines.length).toBeGreaterThan(50)
    for (const text of [...given(), setUpPath.split('/').at(-1)!]) expect(all).not.toContain(text)
    expect(all).not.toMatch(/canary|quetzal/i)
  })

  test('stands with the fault in the log, and the request that had it does', () => {
    const faults = server
      .output()
      .split('\n')
      .filter((line) => line.includes('failed'))
      .map((line) => JSON.parse(line) as { request?: string })
    for (const { request } of faults) expect(request).toMatch(/^[\da-f-]{36}$/)
  })
})
