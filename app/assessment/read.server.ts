import { type Read, read } from '#prisma/store.ts'
import type { AnswerRecord, EvidenceItem } from './answer.ts'

export interface AssessmentRecord {
  id: string
  state: 'draft' | 'submitted'
  indexVersionId: string
  round: { name: string; closesAt: string }
  answers: AnswerRecord[]
  /** All of the organisation's evidence, newest first. */
  evidence: EvidenceItem[]
  /** The database's date, ISO. */
  today: string
  submissionId: string | null
}

/** The organisation's assessment with its answers, in one statement, or null when it has none with this id. */
export async function readAssessment(
  organisationId: string,
  assessmentId: string,
  run: Read = read,
): Promise<AssessmentRecord | null> {
  const [row] = await run<AssessmentRecord[]>`
    select a.id, a.state, a.index_version_id as "indexVersionId",
      jsonb_build_object('name', r.name, 'closesAt', r.closes_at) as round,
      (select s.id from submission s where s.assessment_id = a.id order by s.number desc limit 1) as "submissionId",
      to_char(now(), 'YYYY-MM-DD') as today,
      coalesce((
        select jsonb_agg(jsonb_build_object('indicatorId', n.indicator_id, 'met', n.met, 'none', n.none,
          'notApplicable', n.not_applicable, 'rationale', n.rationale, 'confidence', n.confidence, 'version', n.version,
          'updatedAt', n.updated_at, 'updatedBy', u.name,
          'evidenceIds', (select coalesce(jsonb_agg(l.evidence_id), '[]') from answer_evidence l
            where l.assessment_id = n.assessment_id and l.indicator_id = n.indicator_id)))
        from answer n left join "user" u on u.id = n.updated_by where n.assessment_id = a.id), '[]') as answers,
      coalesce((
        select jsonb_agg(jsonb_build_object('id', e.id, 'title', e.title, 'reference', e.reference, 'date', e.date) order by e.date desc, e.title)
        from evidence e where e.organisation_id = a.organisation_id), '[]') as evidence
    from assessment a join round r on r.id = a.round_id
    where a.id = ${assessmentId}::uuid and a.organisation_id = ${organisationId}::uuid`
  return row ?? null
}
