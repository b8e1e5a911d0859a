import { createHash, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { submitAssessment } from '#app/assessment/submit.server.ts'
import { acrossOrganisations, asOrganisation, setOutside } from '#prisma/scope.ts'
import { pool, store } from '#prisma/store.ts'
import { givenDatabase } from '#tests/database.ts'
import { type GivenAssessment, givenCompleteAssessment, origin, givenReturn } from '#tests/fixtures.ts'

const database = givenDatabase()
let ours: GivenAssessment
let theirs: GivenAssessment

beforeAll(async () => {
  ;[ours, theirs] = [await givenCompleteAssessment(), await givenCompleteAssessment()]
  for (const { organisationId, lead, id } of [ours, theirs]) {
    await submitAssessment(organisationId, lead.id, id, origin)
    await store().assignment.create({
      data: {
        organisationId,
        assessmentId: id,
        indicatorId: 'leadership.board-representation',
        userId: lead.id,
        assignedById: lead.id,
      },
    })
    await givenTeamwork(organisationId, lead.id, id)
  }
  // So that the triggers, which keep what is submitted, let through what the lock is to stop.
  await database.query("update assessment set state = 'returned'")
})

/** As in the service, where nothing outside a scope may touch an organisation's rows. */
beforeEach(() => setOutside(''))
afterAll(() => setOutside('everything'))

/** Tables with an organisation_id that hold no answers: who may come in, and what was done. Their readers are gated. */
const unlocked = [
  'audit_event',
  'former_member',
  'invitation',
  'member',
  'participation',
  'review_group',
  'reviewer',
  'round_extension',
  'self_publisher',
]
const locked = [
  'action',
  'action_change',
  'action_evidence',
  'answer',
  'answer_evidence',
  'assessment',
  'assignment',
  'barrier',
  'comment',
  'comment_mention',
  'community_view',
  'evidence',
  'evidence_file',
  'measure_figure',
  'measure_return',
  'measure_score',
  'paper_text',
  'review',
  'shared_evidence',
  'submission',
  'target',
  'transition',
  'view_reply',
  'workbook_upload',
]
/** Locked, but for the rows that are published: tests/board/statement.test.ts. */
const published = ['statement']
/** The service's role may not change these at all. */
const frozen = ['action_change', 'submission', 'transition', 'view_reply']

/** A row in each table of what people do together on an assessment. */
async function givenTeamwork(organisationId: string, userId: string, assessmentId: string): Promise<void> {
  const on = { organisationId, assessmentId }
  const said = { ...on, indicatorId: 'leadership.board-representation', userId }
  const { id: commentId } = await store().comment.create({
    data: { ...on, indicatorId: said.indicatorId, text: 'Which minute?', byId: userId },
  })
  await store().commentMention.create({ data: { commentId, userId, organisationId } })
  const { id: evidenceId } = await store().evidence.findFirstOrThrow({ where: { organisationId } })
  const content = Buffer.from('minutes')
  const file = { name: 'minutes.txt', type: 'text/plain', size: 7, content }
  const sha256 = createHash('sha256').update(content).digest()
  await store().evidenceFile.create({
    data: { ...file, sha256, evidenceId, organisationId, revision: 1, uploadedById: userId },
  })
  await store().review.create({ data: { ...on, openedById: userId, closesOn: new Date('2999-01-31') } })
  await store().sharedEvidence.create({ data: { ...on, evidenceId } })
  const { id: groupId } = await store().reviewGroup.create({
    data: { organisationId, kind: 'union', name: 'A union' },
  })
  await store().communityView.create({ data: { ...said, groupId, verdict: 'agree', answerVersion: 1 } })
  await store().viewReply.create({ data: { ...said, text: 'Thank you', byId: userId } })
  await store().barrier.create({ data: { ...on, commitmentId: 'leadership', barrier: 'money' } })
  const { roundId, indexVersionId } = await store().assessment.findUniqueOrThrow({
    where: { id: assessmentId },
  })
  const target = { organisationId, roundId, commitmentId: 'leadership', level: 3, setById: userId }
  await store().target.create({ data: target })
  await store().paperText.create({
    data: { organisationId, section: 'purpose', text: 'Why', changedById: userId },
  })
  await store().workbookUpload.create({ data: { ...on, uploadedById: userId, changes: [] } })
  await givenReturn(organisationId, userId)
  const { id: returnId } = await store().measureReturn.findFirstOrThrow({ where: { organisationId } })
  await store().measureScore.create({ data: { returnId, organisationId, outcome: 'eds-1a', halves: 3 } })
  const by = { createdById: userId, updatedById: userId }
  const { id: actionId } = await store().action.create({
    data: { organisationId, indexVersionId, commitmentId: 'leadership', title: 'Recruit', ...by },
  })
  await store().actionEvidence.create({ data: { actionId, evidenceId, organisationId } })
  const change = { field: 'title', before: '', after: 'Recruit', byId: userId }
  await store().actionChange.create({ data: { actionId, organisationId, ...change } })
}

/** The organisations whose rows a statement without any "where" sees. */
async function seen(table: string): Promise<string[]> {
  const { rows } = await pool().query<{ organisation_id: string }>(
    `select distinct organisation_id from ${table}`,
  )
  return rows.map((row) => row.organisation_id).sort()
}

test('every table with an organisation is locked, also for its owner, or is one of those that are gated', async () => {
  const rows = await database.query<{ name: string; lock: boolean; policies: number }>(`
    select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as lock,
      (select count(*)::int from pg_policy where polrelid = c.oid) as policies
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'organisation_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1`)
  expect(rows.filter(({ lock, policies }) => lock && policies > 0).map(({ name }) => name)).toEqual(
    [...locked, ...published].sort(),
  )
  expect(rows.filter(({ lock }) => !lock).map(({ name }) => name)).toEqual(unlocked)
})

test('the service’s statements do not run as a user who passes the lock', async () => {
  const { rows } = await pool().query(
    'select rolsuper or rolbypassrls as unbound from pg_roles where rolname = current_user',
  )
  expect(rows).toEqual([{ unbound: false }])
})

describe.each(locked)('%s', (table) => {
  test('without a "where" shows an organisation its own rows only', async () => {
    expect(await asOrganisation(ours.organisationId, () => seen(table))).toEqual([ours.organisationId])
    expect(await asOrganisation(theirs.organisationId, () => seen(table))).toEqual([theirs.organisationId])
  })

  test('shows nothing outside a scope, and nothing to an organisation that has nothing', async () => {
    expect(await seen(table)).toEqual([])
    expect(await asOrganisation(randomUUID(), () => seen(table))).toEqual([])
    expect(await asOrganisation("' or true --", () => seen(table))).toEqual([])
  })

  test('gives the scope of states the assessments, and nothing that belongs to them', async () => {
    const both = [ours.organisationId, theirs.organisationId].sort()
    expect(await acrossOrganisations('states', () => seen(table))).toEqual(table === 'assessment' ? both : [])
    expect(await acrossOrganisations('everything', () => seen(table))).toEqual(both)
  })

  test('takes no row of another organisation, and none away', async () => {
    const copy = `insert into ${table} select (jsonb_populate_record(null::${table}, to_jsonb(t) || $1::jsonb)).*
      from ${table} t limit 1`
    const other = JSON.stringify({ organisation_id: theirs.organisationId, id: randomUUID() })
    await expect(
      asOrganisation(ours.organisationId, () => pool().query(copy, [other])),
    ).rejects.toMatchObject({
      code: '42501',
    })
    if (frozen.includes(table)) return
    const { rowCount } = await asOrganisation(randomUUID(), () => pool().query(`delete from ${table}`))
    expect(rowCount).toBe(0)
  })
})

test('states may be read, never changed', async () => {
  const { rowCount } = await acrossOrganisations('states', () =>
    pool().query("update assessment set state = 'returned'"),
  )
  expect(rowCount).toBe(0)
})

test('sixty units of work at once keep their scopes apart, in transactions and outside', async () => {
  const turns = Array.from({ length: 60 }, (_, turn) => (turn % 2 === 0 ? ours : theirs))
  const answers = await Promise.all(
    turns.map(({ organisationId }, turn) =>
      asOrganisation(organisationId, async () => {
        const rows =
          turn % 3 === 0
            ? await store().$transaction((tx) => tx.answer.findMany({ distinct: ['organisationId'] }))
            : await store().answer.findMany({ distinct: ['organisationId'] })
        return rows.map((row) => row.organisationId)
      }),
    ),
  )
  expect(answers).toEqual(turns.map(({ organisationId }) => [organisationId]))
})
