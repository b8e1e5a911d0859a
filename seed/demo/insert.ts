/** The demonstration's rows into the store, some hundred a statement. */
import type { Prisma } from '#prisma/store.ts'
import { insertActions } from './insert-actions.ts'
import { insertBenchmark } from './insert-benchmark.ts'
import { insertTargets } from './insert-targets.ts'
import { insertMeasures } from './insert-measures.ts'
import { insertStatements } from './insert-statements.ts'
import { insertVoice } from './insert-voice.ts'
import type { Rows } from './rows.ts'

type Transaction = Prisma.TransactionClient

/** Answers go in while their assessments are drafts; those with a submission are closed at the end. */
export async function insertRows(tx: Transaction, rows: Rows): Promise<void> {
  await insertOrganisations(tx, rows.organisations)
  await insertAssessments(tx, rows.assessments)
  await insertEvidence(tx, rows.evidence)
  await insertFiles(tx, rows.files)
  await insertAnswers(tx, rows.answers)
  await insertLinks(tx, rows.links)
  await insertAssignments(tx, rows.assignments)
  await insertComments(tx, rows)
  await insertVoice(tx, rows.voice)
  await insertBenchmark(tx, rows.benchmark)
  await insertTargets(tx, rows.targets)
  await insertMeasures(tx, rows.measures)
  await insertActions(tx, rows.plans)
  for (const some of inParts(rows.submissions, 100)) await insertSubmissions(tx, some)
  await insertSteps(tx, rows.steps)
  await insertStatements(tx, rows.statements)
  await closeAssessments(tx, rows.states)
}

function inParts<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, part) =>
    list.slice(part * size, (part + 1) * size),
  )
}

async function insertOrganisations(tx: Transaction, rows: Rows['organisations']): Promise<void> {
  await tx.$executeRaw`
    insert into organisation (id, name, kind, ics, few_staff, created_at, joined_at, verified_at, verified_by, verified_note)
    select id, name, kind, ics, few_staff, created_at, joined_at, verified_at, verified_by, verified_note
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as t(id uuid, name text, kind text, ics text, few_staff boolean, created_at timestamptz, joined_at timestamptz,
        verified_at timestamptz, verified_by uuid, verified_note text)`
}

async function insertAssessments(tx: Transaction, rows: Rows['assessments']): Promise<void> {
  await tx.$executeRaw`
    insert into assessment (id, organisation_id, round_id, index_version_id, created_at, created_by)
    select id, organisation_id, round_id, index_version_id, created_at, created_by
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as t(id uuid, organisation_id uuid, round_id uuid, index_version_id text, created_at timestamptz, created_by uuid)`
}

async function insertEvidence(tx: Transaction, rows: Rows['evidence']): Promise<void> {
  await tx.$executeRaw`
    insert into evidence (id, organisation_id, kind, title, reference, date, owner, review_on, retired_at, created_at, created_by)
    select id, organisation_id, kind, title, reference, date, owner, review_on, retired_at, created_at, created_by
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as t(id uuid, organisation_id uuid, kind text, title text, reference text, date date, owner text, review_on date,
        retired_at timestamptz, created_at timestamptz, created_by uuid)`
}

async function insertFiles(tx: Transaction, rows: Rows['files']): Promise<void> {
  await tx.$executeRaw`
    insert into evidence_file (evidence_id, revision, organisation_id, name, type, size, sha256, content, uploaded_at, uploaded_by)
    select evidence_id, 1, organisation_id, name, type, octet_length(bytes), sha256(bytes), bytes, uploaded_at, uploaded_by
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as t(evidence_id uuid, organisation_id uuid, name text, type text, content text, uploaded_at timestamptz, uploaded_by uuid),
      lateral (select decode(content, 'base64') as bytes) d`
}

async function insertAnswers(tx: Transaction, rows: Rows['answers']): Promise<void> {
  await tx.$executeRaw`
    insert into answer (assessment_id, indicator_id, organisation_id, met, none, not_applicable, rationale, confidence,
      updated_at, updated_by)
    select assessment_id, indicator_id, organisation_id, met, none, not_applicable, rationale, confidence, updated_at, updated_by
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as t(assessment_id uuid, indicator_id text, organisation_id uuid, met smallint[], none boolean, not_applicable text,
        rationale text, confidence text, updated_at timestamptz, updated_by uuid)`
}

async function insertLinks(tx: Transaction, rows: Rows['links']): Promise<void> {
  await tx.$executeRaw`
    insert into answer_evidence (assessment_id, indicator_id, evidence_id, organisation_id)
    select assessment_id, indicator_id, evidence_id, organisation_id
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as t(assessment_id uuid, indicator_id text, evidence_id uuid, organisation_id uuid)`
}

async function insertAssignments(tx: Transaction, rows: Rows['assignments']): Promise<void> {
  await tx.$executeRaw`
    insert into assignment (assessment_id, indicator_id, organisation_id, user_id, due_on, assigned_at, assigned_by)
    select assessment_id, indicator_id, organisation_id, user_id, due_on, assigned_at, assigned_by
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as t(assessment_id uuid, indicator_id text, organisation_id uuid, user_id uuid, due_on date, assigned_at timestamptz,
        assigned_by uuid)`
}

/** Threads go in before their replies, which the database asks for. */
async function insertComments(tx: Transaction, { comments, mentions }: Rows): Promise<void> {
  for (const some of [
    comments.filter((comment) => comment.thread_id === null),
    comments.filter((comment) => comment.thread_id !== null),
  ])
    await tx.$executeRaw`
      insert into comment (id, organisation_id, assessment_id, indicator_id, thread_id, text, at, by_id, resolved_at, resolved_by)
      select id, organisation_id, assessment_id, indicator_id, thread_id, text, at, by_id, resolved_at, resolved_by
      from jsonb_to_recordset(${JSON.stringify(some)}::jsonb)
        as t(id uuid, organisation_id uuid, assessment_id uuid, indicator_id text, thread_id uuid, text text, at timestamptz,
          by_id uuid, resolved_at timestamptz, resolved_by uuid)`
  await tx.$executeRaw`
    insert into comment_mention (comment_id, user_id, organisation_id)
    select comment_id, user_id, organisation_id
    from jsonb_to_recordset(${JSON.stringify(mentions)}::jsonb) as t(comment_id uuid, user_id uuid, organisation_id uuid)`
}

async function insertSubmissions(tx: Transaction, rows: Rows['submissions']): Promise<void> {
  await tx.$executeRaw`
    insert into submission (id, organisation_id, assessment_id, number, index_version_id, record, result, content_hash,
      submitted_at, submitted_by)
    select id, organisation_id, assessment_id, number, index_version_id, record, result, content_hash, submitted_at, submitted_by
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as t(id uuid, organisation_id uuid, assessment_id uuid, number smallint, index_version_id text, record jsonb,
        result jsonb, content_hash text, submitted_at timestamptz, submitted_by uuid)`
}

async function insertSteps(tx: Transaction, rows: Rows['steps']): Promise<void> {
  await tx.$executeRaw`
    insert into transition (id, organisation_id, assessment_id, submission_id, event, comment, content_hash, at, by_id, by_name,
      by_title)
    select t.id, t.organisation_id, t.assessment_id, submission_id, event, comment, s.content_hash, at, by_id, by_name, by_title
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as t(id uuid, organisation_id uuid, assessment_id uuid, submission_id uuid, event text, comment text, at timestamptz,
        by_id uuid, by_name text, by_title text)
    join submission s on s.id = t.submission_id`
}

/** By the moves that the database allows: everything that was submitted waits first. */
async function closeAssessments(tx: Transaction, rows: Rows['states']): Promise<void> {
  const those = (...states: string[]) =>
    rows.filter(({ state }) => states.includes(state)).map(({ id }) => id)
  const moves = [
    ['submitted', those('submitted', 'returned', 'signed_off')],
    ['returned', those('returned')],
    ['signed_off', those('signed_off')],
  ] as const
  for (const [state, ids] of moves)
    await tx.$executeRaw`update assessment set state = ${state} where id = any(${ids}::uuid[])`
}
