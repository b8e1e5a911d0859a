import { Prisma, type Read, read } from '#prisma/store.ts'
import type { AnswerRecord, EvidenceItem } from './answer.ts'
import type { AssignmentRecord } from './assignment.ts'
import type { OpenThreads } from './open-threads.ts'
import type { State } from './states.ts'

export interface AssessmentRecord {
  id: string
  state: State
  /** Its name; empty for the whole organisation. */
  department: string
  /** The organisation has merged into another, so that nothing of its record changes any more. */
  merged: boolean
  indexVersionId: string
  /** closesAt: for this organisation, with its extension. closed: that time has come. */
  round: { name: string; closesAt: string; closed: boolean }
  answers: AnswerRecord[]
  /** All of the organisation's evidence, newest first. */
  evidence: EvidenceItem[]
  assignments: AssignmentRecord[]
  openThreads: OpenThreads
  /** The database's date, ISO. */
  today: string
  /** The last one, whether or not it was signed off. */
  submissionId: string | null
}

/** A column for the assessment `a` of a statement: who has which indicator. */
export const assignmentsOf = Prisma.sql`coalesce((
  select jsonb_agg(jsonb_build_object('indicatorId', g.indicator_id, 'userId', g.user_id, 'name', coalesce(u.name, 'Someone who has left'),
    'dueOn', g.due_on,
    'left', not exists (select from member m where m.user_id = g.user_id and m.organisation_id = g.organisation_id
      and m.role in ('lead', 'contributor'))))
  from assignment g left join "user" u on u.id = g.user_id where g.assessment_id = a.id), '[]')`

/** The organisation's assessment with its answers, in one statement, or null when it has none with this id. */
export async function readAssessment(
  organisationId: string,
  assessmentId: string,
  run: Read = read,
): Promise<AssessmentRecord | null> {
  const [row] = await run<AssessmentRecord[]>`
    select a.id, a.state, a.department, a.index_version_id as "indexVersionId", o.merged_at is not null as merged,
      jsonb_build_object('name', r.name, 'closesAt', closing_time(r.id, a.organisation_id),
        'closed', closing_time(r.id, a.organisation_id) <= now()) as round,
      (select s.id from submission s where s.assessment_id = a.id order by s.number desc limit 1) as "submissionId",
      to_char(now(), 'YYYY-MM-DD') as today,
      coalesce((
        select jsonb_agg(jsonb_build_object('indicatorId', n.indicator_id, 'met', n.met, 'none', n.none,
          'notApplicable', n.not_applicable, 'rationale', n.rationale, 'confidence', n.confidence, 'version', n.version,
          'updatedAt', n.updated_at, 'updatedBy', u.name,
          'carriedFrom', (select cr.name from assessment c join round cr on cr.id = c.round_id where c.id = n.carried_from),
          'evidenceIds', (select coalesce(jsonb_agg(l.evidence_id), '[]') from answer_evidence l
            where l.assessment_id = n.assessment_id and l.indicator_id = n.indicator_id)))
        from answer n left join "user" u on u.id = n.updated_by where n.assessment_id = a.id), '[]') as answers,
      coalesce((
        select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('id', e.id, 'title', e.title, 'reference', e.reference, 'date', e.date,
          'kind', e.kind, 'owner', nullif(e.owner, ''), 'reviewOn', e.review_on, 'retired', nullif(e.retired_at is not null, false),
          'file', (select jsonb_build_object('name', f.name, 'size', f.size, 'sha256', encode(f.sha256, 'hex'), 'revision', f.revision)
            from evidence_file f where f.evidence_id = e.id and e.kind = 'file' order by f.revision desc limit 1)))
          order by e.date desc, e.title)
        from evidence e where e.organisation_id = a.organisation_id), '[]') as evidence,
      ${assignmentsOf} as assignments,
      coalesce((
        select jsonb_object_agg(t.indicator_id, t.threads) from (
          select c.indicator_id, count(*) as threads from comment c
          where c.assessment_id = a.id and c.thread_id is null and c.resolved_at is null group by c.indicator_id) t), '{}') as "openThreads"
    from assessment a join round r on r.id = a.round_id join organisation o on o.id = a.organisation_id
    where a.id = ${assessmentId}::uuid and a.organisation_id = ${organisationId}::uuid`
  return row ?? null
}
