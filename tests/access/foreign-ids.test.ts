/** The ids of another organisation, in every address and form of one's own: nothing is read with them, and nothing done. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { actions, placeOf, type Role } from '#app/access/policy.ts'
import { addEvidence } from '#app/assessment/evidence.server.ts'
import { examineFile } from '#app/evidence/examine-file.server.ts'
import { store } from '#prisma/store.ts'
import { indicatorsOf } from '#scoring/index.ts'
import { givenDatabase } from '#tests/database.ts'
import { pdf } from '#tests/evidence/documents.ts'
import {
  givenAction,
  answeringAny,
  givenAnswer,
  type GivenAssessment,
  givenCompleteAssessment,
  givenEvidence,
  givenLead,
  givenMember,
  givenOrganisation,
  givenReview,
  givenReviewer,
  givenReviewGroup,
  givenSignedOff,
  givenSubmission,
  type GivenUser,
  givenView,
  signInAs,
} from '#tests/fixtures.ts'
import { type Fields, startServer, type TestServer } from '#tests/server.ts'
import { givenStatement } from '#tests/board/statement.ts'
import { gates, toPath } from './routes.ts'

const database = givenDatabase()
let server: TestServer
let ours: Side
let theirs: Side
const people = new Map<Role, GivenUser>()

interface Side {
  assessment: GivenAssessment
  ids: Record<string, string>
}

/** An organisation with something of everything. `submitted`: signed off in the end. Otherwise it is open. */
async function givenSide(canary: string, submitted: boolean): Promise<Side> {
  const lead = await givenLead({ organisation: await givenOrganisation({ name: `${canary} Trust` }) })
  const assessment = await givenCompleteAssessment(lead)
  const { organisationId, id: assessmentId } = assessment
  const indicatorId = indicatorsOf(assessment.model)[0]!.id
  const group = await givenReviewGroup(organisationId, { name: `${canary} group` })
  const reviewer = await givenReviewer(organisationId, group.id, { name: `${canary} reviewer` })
  await givenReview(assessment)
  await givenAnswer(assessment, indicatorId, { met: [1], rationale: `${canary} answer`, confidence: 'high' })
  await givenView(assessment, reviewer, indicatorId, { verdict: 'disagree', reason: `${canary} view` })
  const examined = await examineFile({ field: 'file', name: `${canary}.pdf`, content: pdf() })
  if ('refused' in examined) throw new Error(examined.refused)
  const item = givenEvidence(`${canary} minutes`)
  const attached = { file: examined, room: 1e9 }
  const made = await addEvidence(
    organisationId,
    answeringAny(lead),
    { assessmentId, indicatorId },
    { item, attached },
  )
  const evidenceId = (made as { id: string }).id
  await store().sharedEvidence.create({ data: { organisationId, assessmentId, evidenceId } })
  const comment = { organisationId, assessmentId, indicatorId, text: `${canary} comment`, byId: lead.id }
  const { id: threadId } = await store().comment.create({
    data: { id: randomUUID(), ...comment },
    select: { id: true },
  })
  const changes = { madeAt: new Date().toISOString(), proposals: [], problems: [] }
  const upload = { organisationId, assessmentId, uploadedById: lead.id, changes }
  const { id: uploadId } = await store().workbookUpload.create({
    data: { id: randomUUID(), ...upload },
    select: { id: true },
  })
  const submission = submitted ? await givenSignedOff(await givenSubmission({ assessment })) : null
  const view = await store().communityView.findFirstOrThrow({ where: { assessmentId } })
  return {
    assessment,
    ids: {
      ...{
        organisationId,
        assessmentId,
        indicatorId,
        evidenceId,
        actionId: await givenAction(lead, { title: `${canary} action` }),
        uploadId,
        revision: '1',
        userId: reviewer.id,
      },
      ...{ submissionId: submission?.submissionId ?? '', earlierId: submission?.submissionId ?? '' },
      predecessorId: organisationId,
      ...{
        commitmentId: assessment.model.root.children[0]!.id,
        threadId,
        groupId: group.id,
        viewId: view.id,
      },
      contentHash: submission?.contentHash ?? '',
      statementId: submission ? await givenStatement({ ...submission, by: lead }) : '',
    },
  }
}

beforeAll(async () => {
  ours = await givenSide('Ours', false)
  theirs = await givenSide('Canary', true)
  const { organisationId } = ours.ids
  for (const role of ['lead', 'contributor', 'sponsor', 'board', 'reviewer'] as const)
    people.set(role, await givenMember(role, { organisationId }))
  await store().reviewer.create({
    data: { organisationId: organisationId!, userId: people.get('reviewer')!.id, groupId: ours.ids.groupId! },
  })
  server = await startServer({ DATABASE_URL: database.url, LOG_LEVEL: 'silent' })
})
afterAll(() => server?.stop())

const own = Object.keys(gates).filter((name) =>
  /^organisations\.\$organisationId\..*\$(?!organisationId)/.test(name),
)

/** The route in our organisation, every other id of it theirs. */
function toAddress(name: string): string {
  return toPath(name).replace(
    /\$(\w+)/g,
    (_all, id: string) => (id === 'organisationId' ? ours : theirs).ids[id] ?? id,
  )
}

function allowedTo(gate: string | null): Role[] {
  const roles: readonly Role[] = actions[gate as keyof typeof actions] ?? []
  return roles.filter((role) => placeOf[role] === 'organisation')
}

const theirRows = () =>
  Promise.all(
    [
      'action',
      'action_change',
      'action_evidence',
      'assessment',
      'answer',
      'answer_evidence',
      'evidence',
      'evidence_file',
      'comment',
      'review',
      'shared_evidence',
      'community_view',
      'view_reply',
      'workbook_upload',
      'transition',
      'submission',
      'statement',
      'paper_text',
      'reviewer',
      'review_group',
      'assignment',
      'invitation',
      'member',
    ].map((table) =>
      database.query(`select md5(coalesce(string_agg((to_jsonb(t) - 'content')::text, '' order by to_jsonb(t)::text), '')) as hash
        from ${table} t where organisation_id = '${theirs.ids.organisationId}'`),
    ),
  )

describe.each(own)('%s', (name) => {
  const [loader, action] = gates[name]!

  test('shows nothing of theirs', async () => {
    for (const role of allowedTo(loader))
      for (const where of [toAddress(name), `${toAddress(name)}.data`]) {
        const response = await server.get(where, { cookie: await signInAs(people.get(role)!) })
        const page = await response.text()
        expect(page, `${role} ${where}`).not.toContain('Canary')
        if (!/indicatorId|commitmentId|userId/.test(name.split('.').at(-1)!))
          expect(response.status, `${role} ${where}`).toBeGreaterThan(where.endsWith('.data') ? 199 : 403)
      }
  })

  test('does nothing to theirs', async () => {
    const before = await theirRows()
    for (const role of allowedTo(action))
      for (const fields of forms()) {
        const cookie = await signInAs(people.get(role)!, { secondFactor: true })
        const response = await server.post(toAddress(name), fields, { cookie })
        const page = await response.text()
        expect(page, `${role} ${JSON.stringify(fields)}`).not.toContain('Canary')
        expect(response.status, `${role} ${JSON.stringify(fields)}`).toBeLessThan(500)
      }
    expect(await theirRows()).toEqual(before)
  })
})

type Foreign =
  'submissionId' | 'contentHash' | 'evidenceId' | 'threadId' | 'viewId' | 'groupId' | 'userId' | 'indicatorId'

/** Every form of the service, whatever page it is of. */
function forms(): Fields[] {
  const ids = theirs.ids as Record<Foreign, string>
  const { submissionId, contentHash, evidenceId, threadId, viewId, groupId, userId, indicatorId } = ids
  const id = randomUUID()
  const answer = {
    index: theirs.assessment.indexVersionId,
    version: '2',
    editKey: 'a-key-of-this-test-1',
    editSequence: '1',
  }
  const day = (field: string, year: string) => ({
    [`${field}-day`]: '1',
    [`${field}-month`]: '2',
    [`${field}-year`]: year,
  })
  return [
    { intent: 'sign-off', submissionId, contentHash, title: 'Chair', comment: '', declaration: 'yes' },
    { intent: 'return', submissionId, contentHash, returnComment: 'Mend it' },
    { reason: 'To see' },
    {},
    { intent: 'add', id, thread: threadId, text: 'Hello', tell: [] },
    { intent: 'add', id, thread: '', text: 'Hello', tell: userId },
    { intent: 'resolve', thread: threadId },
    { intent: 'continue', ...answer, met: '1' },
    { intent: 'attach-evidence', ...answer, met: '1', evidenceId },
    { intent: `detach-evidence:${evidenceId}`, ...answer, met: '1' },
    { ...answer, met: '2', rationale: 'Ours now' },
    { intent: 'retire' },
    { intent: 'bring-back' },
    { title: 'Ours now', reference: 'Minutes', ...day('date', '2026'), owner: '', ...day('review', '2099') },
    { intent: 'save', ...day('closes', '2027'), shared: evidenceId },
    { intent: 'close' },
    { id, viewId, text: 'A reply' },
    { version: '1', answerVersion: '1', verdict: 'agree', reason: '', level: '', intent: 'next' },
    { intent: 'invite', id, email: `${id}@example.org`, groupId },
    { intent: 'place', userId, groupId },
    { intent: 'accept', seen: [] },
    { intent: 'discard' },
    { version: '1', title: 'Ours now', for: 'leadership', status: 'started', cost: 'none' },
    { version: '1', title: 'Ours', for: 'leadership', status: 'started', cost: 'none', owner: userId },
    { version: '1', status: 'done', evidence: evidenceId },
    { intent: 'give', person: userId, indicator: indicatorId },
  ]
}

describe('in forms whose address is ours', () => {
  test.each([
    ['lead', 'assessments.$assessmentId.review'],
    ['lead', 'assessments.$assessmentId.views.$indicatorId'],
    ['lead', 'assessments.$assessmentId.indicators.$indicatorId_.comments'],
    ['lead', 'assessments.$assessmentId.indicators.$indicatorId'],
    ['lead', 'assessments.$assessmentId.assign'],
    ['lead', 'review-groups'],
    ['lead', 'actions.$actionId_.close'],
    ['lead', 'actions.$actionId_.edit'],
    ['reviewer', 'reviews.$assessmentId.indicators.$indicatorId'],
  ] as const)('%s at %s', async (role, name) => {
    const where = toPath(`organisations.$organisationId.${name}`).replace(
      /\$(\w+)/g,
      (_all, id: string) => ours.ids[id]!,
    )
    const before = await theirRows()
    const statuses: number[] = []
    for (const fields of forms()) {
      const response = await server.post(where, fields, { cookie: await signInAs(people.get(role)!) })
      expect(await response.text(), JSON.stringify(fields)).not.toContain('Canary')
      statuses.push(response.status)
    }
    expect(statuses.every((status) => status < 500)).toBe(true)
    expect(await theirRows()).toEqual(before)
    const crossed = await database.query(`
      select 'shared' from shared_evidence s join evidence e on e.id = s.evidence_id where e.organisation_id <> s.organisation_id
      union all select 'linked' from answer_evidence l join evidence e on e.id = l.evidence_id where e.organisation_id <> l.organisation_id
      union all select 'shown' from action_evidence l join evidence e on e.id = l.evidence_id where e.organisation_id <> l.organisation_id
      union all select 'owned' from action where owner_id = '${theirs.ids.userId}'
      union all select 'told' from comment_mention where user_id = '${theirs.ids.userId}' 
      union all select 'given' from assignment where user_id = '${theirs.ids.userId}'
      union all select 'mailed' from mail where recipient like '${theirs.ids.userId}%'`)
    expect(crossed).toEqual([])
  })
})
