/** The demonstration's rows into the store, some hundred a statement. */
import type { Prisma } from '#prisma/store.ts'
import { insertVoice } from './insert-voice.ts'
import type { Rows } from './rows.ts'

type Transaction = Prisma.TransactionClient

/** Answers go in while their assessments are drafts; those with a submission are closed at the end. */
export async function insertRows(tx: Transaction, rows: Rows): Promise<void> {
  await insertOrganisations(tx, rows.organisations)
  await insertAssessments(tx, rows.assessments)
  await insertEvidence(tx, rows.evidence)
  await insertAnswers(tx, rows.answers)
  await insertLinks(tx, rows.links)
  await insertVoice(tx, rows.voice)
  for (const some of inParts(rows.submissions, 100)) await insertSubmissions(tx, some)
}

function inParts<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, part) =>
    list.slice(part * size, (part + 1) * size),
  )
}

async function insertOrganisations(tx: Transaction, rows: Rows['organisations']): Promise<void> {
  await tx.$executeRaw`
    insert into organisation (id, name, kind, ics, few_staff, created_at, joined_at)
    select id, name, kind, ics, few_staff, created_at, joined_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as t(id uuid, name text, kind text, ics text, few_staff boolean, created_at timestamptz, joined_at timestamptz)`
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
    insert into evidence (id, organisation_id, title, reference, date, created_at, created_by)
    select id, organisation_id, title, reference, date, created_at, created_by
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as t(id uuid, organisation_id uuid, title text, reference text, date date, created_at timestamptz, created_by uuid)`
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

async function insertSubmissions(tx: Transaction, rows: Rows['submissions']): Promise<void> {
  await tx.$executeRaw`
    with inserted as (
      insert into submission (id, organisation_id, assessment_id, number, index_version_id, record, result, content_hash,
        submitted_at, submitted_by)
      select id, organisation_id, assessment_id, 1, index_version_id, record, result, content_hash, submitted_at, submitted_by
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as t(id uuid, organisation_id uuid, assessment_id uuid, index_version_id text, record jsonb, result jsonb,
          content_hash text, submitted_at timestamptz, submitted_by uuid)
      returning assessment_id
    )
    update assessment set state = 'submitted' where id in (select assessment_id from inserted)`
}
