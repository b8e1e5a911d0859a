import { notFound } from '#app/access/gate.server.ts'
import type { AnswerContent } from '#app/assessment/answer.ts'
import { readAssessment } from '#app/assessment/read.server.ts'
import { requireId } from '#app/assessment/require.server.ts'
import type { SubmissionRecord } from '#app/assessment/submission-record.ts'
import { readIndex } from '#app/rounds/read-index.server.ts'
import { read } from '#prisma/store.ts'
import type { Model } from '#scoring/index.ts'
import { disclose, type DisclosedGroup, type ViewRow } from './disclose.ts'
import type { ReviewGroup } from './groups.ts'
import { countVerdicts, type VerdictCounts } from './verdicts.ts'

/** What an organisation may see of the views on one of its assessments. */
interface DisclosedViews {
  assessmentId: string
  round: string
  /** ISO date. */
  closesOn: string
  over: boolean
  merged: boolean
  indexVersionId: string
  groups: DisclosedGroup[]
}

interface Row extends Omit<DisclosedViews, 'groups'> {
  groups: ReviewGroup[]
  views: ViewRow[]
}

/**
 * The views on the organisation's assessment as far as they are shown, or null when it was never opened to reviewers.
 * Who gave a view, and when, does not leave this function.
 */
export async function readViews(
  organisationId: string,
  assessmentId: string,
): Promise<DisclosedViews | null> {
  const [row] = await read<Row[]>`
    select r.assessment_id as "assessmentId", concat_ws(', ', d.name, nullif(a.department, '')) as round,
      to_char(r.closes_on, 'YYYY-MM-DD') as "closesOn", is_over(r) as over, o.merged_at is not null as merged,
      a.index_version_id as "indexVersionId",
      coalesce((select jsonb_agg(jsonb_build_object('id', g.id, 'kind', g.kind, 'name', g.name) order by g.kind, g.name)
        from review_group g where g.organisation_id = r.organisation_id), '[]') as groups,
      coalesce((select jsonb_agg(jsonb_build_object('id', v.id, 'groupId', v.group_id, 'userId', v.user_id,
          'indicatorId', v.indicator_id, 'verdict', v.verdict, 'reason', v.reason, 'level', v.level,
          'earlier', v.answer_version < coalesce(n.version, 0),
          'replies', coalesce((select jsonb_agg(jsonb_build_object('text', p.text, 'at', p.at,
              'earlier', p.view_version < v.version or p.answer_version < coalesce(n.version, 0)) order by p.at, p.id)
            from view_reply p where p.assessment_id = v.assessment_id and p.indicator_id = v.indicator_id
              and p.user_id = v.user_id), '[]')))
        from community_view v
        left join answer n on n.assessment_id = v.assessment_id and n.indicator_id = v.indicator_id
        where v.assessment_id = r.assessment_id), '[]') as views
    from review r join assessment a on a.id = r.assessment_id join round d on d.id = a.round_id
    join organisation o on o.id = r.organisation_id
    where r.assessment_id = ${assessmentId}::uuid and r.organisation_id = ${organisationId}::uuid`
  if (!row) return null
  const { groups, views, ...review } = row
  return { ...review, groups: disclose(groups, views, row.over) }
}

type Own = (AnswerContent & { indicatorId: string })[]

interface ViewsBesideAnswers extends DisclosedViews {
  model: Model
  own: Own
}

/**
 * The views beside the organisation's own answers, or a 404. `drafts`: whether the reader sees answers that are not
 * signed off; who does not has those of the submission that is.
 */
export async function requireViews(
  organisationId: string,
  id: string | undefined,
  { drafts }: { drafts: boolean },
): Promise<ViewsBesideAnswers> {
  const assessmentId = requireId(id)
  const views = await readViews(organisationId, assessmentId)
  const own = await (drafts ? readDraft : readSignedOff)(organisationId, assessmentId)
  if (!views || !own) throw notFound()
  return { ...views, own, model: await readIndex(views.indexVersionId) }
}

async function readDraft(organisationId: string, assessmentId: string): Promise<Own | null> {
  return (await readAssessment(organisationId, assessmentId))?.answers ?? null
}

async function readSignedOff(organisationId: string, assessmentId: string): Promise<Own | null> {
  const [row] = await read<{ record: SubmissionRecord }[]>`
    select s.record from submission s
    where s.assessment_id = ${assessmentId}::uuid and s.organisation_id = ${organisationId}::uuid
      and exists (select from transition t where t.submission_id = s.id and t.event = 'sign_off')
    order by s.number desc limit 1`
  return row?.record.answers ?? null
}

/** The views on the assessment that a submission is of, beside what was submitted; null when there were none. */
export async function readViewsOfSubmission(
  organisationId: string,
  submissionId: string,
): Promise<ViewsBesideAnswers | null> {
  const [row] = await read<{ assessmentId: string; record: SubmissionRecord }[]>`
    select s.assessment_id as "assessmentId", s.record from submission s
    where s.id = ${submissionId}::uuid and s.organisation_id = ${organisationId}::uuid`
  const views = row && (await readViews(organisationId, row.assessmentId))
  return views ? { ...views, own: row.record.answers, model: await readIndex(views.indexVersionId) } : null
}

/** Whether the organisation's assessment was ever opened to reviewers. */
export async function isReviewed(organisationId: string, assessmentId: string): Promise<boolean> {
  const [row] = await read<unknown[]>`
    select 1 from review where assessment_id = ${assessmentId}::uuid and organisation_id = ${organisationId}::uuid`
  return row !== undefined
}

export interface IndicatorVoice {
  indicatorId: string
  shown: number
  counts: VerdictCounts
}

/** The views on one indicator, counted as far as they are shown; null where there is no review. */
export async function readVoice(
  organisationId: string,
  assessmentId: string,
  indicatorId: string,
): Promise<IndicatorVoice | null> {
  if (!(await isReviewed(organisationId, assessmentId))) return null
  const views = await readViews(organisationId, assessmentId)
  const shown = (views?.groups ?? []).flatMap((group) => group.views)
  const said = shown.filter((view) => view.indicatorId === indicatorId)
  return { indicatorId, shown: said.length, counts: countVerdicts(said) }
}
