import { notFound } from '#app/access/gate.server.ts'
import { requireId } from '#app/assessment/require.server.ts'
import { readIndex } from '#app/rounds/read-index.server.ts'
import { read } from '#prisma/store.ts'
import { indicatorsOf, type Model } from '#scoring/index.ts'
import type { Reply } from './disclose.ts'
import type { GroupKind } from './groups.ts'
import { isShown } from './shown-evidence.server.ts'
import type { Verdict } from './verdicts.ts'

/** A review as its reviewer finds it in a list. Days are ISO dates. */
export interface ReviewLine {
  assessmentId: string
  round: string
  closesOn: string
  open: boolean
  indexVersionId: string
  /** On how many indicators the reader gave a view. */
  said: number
}

/** What the organisation lets its reviewers know of an answer: neither who wrote it nor how sure they are. */
export interface ShownAnswer {
  indicatorId: string
  met: number[]
  none: boolean
  notApplicable: string | null
  rationale: string
  version: number
}

interface SharedItem {
  id: string
  title: string
  /** The newest revision of its file, where it is one. Bytes. */
  file: { name: string; size: number } | null
  /** A web address, or where to find it. */
  reference: string
  date: string
  indicatorIds: string[]
}

interface OwnView {
  indicatorId: string
  verdict: Verdict
  reason: string
  level: number | null
  answerVersion: number
  version: number
  replies: Reply[]
}

export interface ReviewersReview extends ReviewLine {
  group: ReviewersGroup | null
  answers: ShownAnswer[]
  shared: SharedItem[]
  own: OwnView[]
}

export interface ReviewersGroup {
  name: string
  kind: GroupKind
}

/** The group for which this person reviews the organisation, or null. */
export async function readGroup(organisationId: string, userId: string): Promise<ReviewersGroup | null> {
  const [row] = await read<ReviewersGroup[]>`
    select g.name, g.kind from reviewer p join review_group g on g.id = p.group_id
    where p.organisation_id = ${organisationId}::uuid and p.user_id = ${userId}::uuid`
  return row ?? null
}

/** Everything that was opened to the organisation's reviewers, newest round first. */
async function listReviews(organisationId: string, userId: string): Promise<ReviewLine[]> {
  return read<ReviewLine[]>`
    select r.assessment_id as "assessmentId", concat_ws(', ', d.name, nullif(a.department, '')) as round,
      to_char(r.closes_on, 'YYYY-MM-DD') as "closesOn", a.index_version_id as "indexVersionId",
      not is_over(r) and a.state <> 'signed_off' and o.merged_at is null as open,
      (select count(*)::int from community_view v
        where v.assessment_id = r.assessment_id and v.user_id = ${userId}::uuid) as said
    from review r join assessment a on a.id = r.assessment_id join round d on d.id = a.round_id
    join organisation o on o.id = r.organisation_id
    where r.organisation_id = ${organisationId}::uuid order by d.opens_at desc, a.department`
}

/** The same, each with how many indicators it has. */
export async function listSizedReviews(
  organisationId: string,
  userId: string,
): Promise<(ReviewLine & { of: number })[]> {
  const reviews = await listReviews(organisationId, userId)
  const sized = reviews.map(async (review) => {
    return { ...review, of: indicatorsOf(await readIndex(review.indexVersionId)).length }
  })
  return Promise.all(sized)
}

/** The review with what its reviewer may see, and with their own views and nobody else's; or a 404. */
export async function requireReview(
  organisationId: string,
  userId: string,
  id: string | undefined,
): Promise<{ review: ReviewersReview; model: Model }> {
  const assessmentId = requireId(id)
  const lines = await listReviews(organisationId, userId)
  const line = lines.find((each) => each.assessmentId === assessmentId)
  if (!line) throw notFound()
  const [rest] = await read<Pick<ReviewersReview, 'answers' | 'shared' | 'own'>[]>`
    select coalesce((select jsonb_agg(jsonb_build_object('indicatorId', n.indicator_id, 'met', n.met, 'none', n.none,
          'notApplicable', n.not_applicable, 'rationale', n.rationale, 'version', n.version))
        from answer n where n.assessment_id = r.assessment_id), '[]') as answers,
      coalesce((select jsonb_agg(jsonb_build_object('id', e.id, 'title', e.title, 'reference', e.reference,
          'file', (select jsonb_build_object('name', f.name, 'size', f.size) from evidence_file f
            where f.evidence_id = e.id order by f.revision desc limit 1),
          'date', to_char(e.date, 'YYYY-MM-DD'), 'indicatorIds', (select coalesce(jsonb_agg(l.indicator_id), '[]')
            from answer_evidence l where l.assessment_id = s.assessment_id and l.evidence_id = e.id))
          order by e.date desc, e.title)
        from shared_evidence s join evidence e on e.id = s.evidence_id
        where s.assessment_id = r.assessment_id and ${isShown}), '[]') as shared,
      coalesce((select jsonb_agg(jsonb_build_object('indicatorId', v.indicator_id, 'verdict', v.verdict,
          'reason', v.reason, 'level', v.level, 'answerVersion', v.answer_version, 'version', v.version,
          'replies', coalesce((select jsonb_agg(jsonb_build_object('text', p.text, 'at', p.at,
              'earlier', p.view_version < v.version) order by p.at, p.id)
            from view_reply p where p.assessment_id = v.assessment_id and p.indicator_id = v.indicator_id
              and p.user_id = v.user_id), '[]')))
        from community_view v where v.assessment_id = r.assessment_id and v.user_id = ${userId}::uuid), '[]') as own
    from review r where r.assessment_id = ${assessmentId}::uuid and r.organisation_id = ${organisationId}::uuid`
  const review = { ...line, ...rest!, group: await readGroup(organisationId, userId) }
  return { review, model: await readIndex(line.indexVersionId) }
}
