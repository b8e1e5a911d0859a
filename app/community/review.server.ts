import { recordAudit } from '#app/platform/audit.server.ts'
import { type Prisma, read, store } from '#prisma/store.ts'
import type { State } from '#app/assessment/states.ts'
import { orSubmitted } from '#app/assessment/submitted.server.ts'
import type { ReviewTerms } from './review-form.ts'
import { tellReviewers } from './tell-reviewers.server.ts'

type Tx = Prisma.TransactionClient

interface ShareableEvidence {
  id: string
  title: string
  reference: string
  /** ISO date. */
  date: string
  shared: boolean
  indicatorIds: string[]
}

/** What a lead sees of the review of one assessment. Days are ISO dates. */
export interface LeadsReview {
  round: string
  state: State
  merged: boolean
  indexVersionId: string
  /** Null: it is not opened yet. */
  review: { closesOn: string; over: boolean } | null
  reviewers: number
  /** What its answers are shown by. */
  evidence: ShareableEvidence[]
}

/** The review of the organisation's assessment, or null when there is no such assessment. */
export async function readLeadsReview(
  organisationId: string,
  assessmentId: string,
): Promise<LeadsReview | null> {
  const [row] = await read<LeadsReview[]>`
    select concat_ws(', ', d.name, nullif(a.department, '')) as round, a.state, o.merged_at is not null as merged,
      a.index_version_id as "indexVersionId",
      (select jsonb_build_object('closesOn', to_char(r.closes_on, 'YYYY-MM-DD'), 'over', is_over(r))
        from review r where r.assessment_id = a.id) as review,
      (select count(*)::int from reviewer p join member m using (organisation_id, user_id)
        where p.organisation_id = a.organisation_id and m.role = 'reviewer') as reviewers,
      coalesce((select jsonb_agg(jsonb_build_object('id', e.id, 'title', e.title, 'reference', e.reference,
          'date', to_char(e.date, 'YYYY-MM-DD'),
          'shared', exists (select from shared_evidence s where s.assessment_id = a.id and s.evidence_id = e.id),
          'indicatorIds', used.ids) order by e.date desc, e.title, e.id)
        from (select l.evidence_id, jsonb_agg(l.indicator_id) as ids from answer_evidence l
          where l.assessment_id = a.id group by l.evidence_id) used
        join evidence e on e.id = used.evidence_id where e.retired_at is null), '[]') as evidence
    from assessment a join round d on d.id = a.round_id join organisation o on o.id = a.organisation_id
    where a.id = ${assessmentId}::uuid and a.organisation_id = ${organisationId}::uuid`
  return row ?? null
}

/**
 * `over`: the review is over, and stays over. `signed-off`, `merged`: the assessment no longer changes. `past`: the day
 * is over. `far`: it is more than a year away.
 */
export type ReviewRefusal = 'unknown' | 'over' | 'signed-off' | 'merged' | 'past' | 'far'
type ReviewChange = { done: 'opened' | 'changed' } | { refused: ReviewRefusal }

interface Place {
  assessmentId: string
  /** The public address that links begin with. */
  origin: string
}

/** Opens the assessment to the organisation's reviewers, or changes until when and what they see; tells them the day. */
export function setReview(
  organisationId: string,
  actorId: string,
  { assessmentId, origin }: Place,
  { closesOn, evidenceIds }: ReviewTerms,
): Promise<ReviewChange> {
  const setting = store().$transaction(async (tx): Promise<ReviewChange> => {
    const found = await lockReview(tx, organisationId, { assessmentId, closesOn })
    if ('refused' in found) return found
    const { before } = found
    if (before !== closesOn)
      await tx.$executeRaw`
        insert into review (assessment_id, organisation_id, opened_by, closes_on)
        values (${assessmentId}::uuid, ${organisationId}::uuid, ${actorId}::uuid, ${closesOn}::date)
        on conflict (assessment_id) do update set closes_on = excluded.closes_on`
    const changed = await share(tx, organisationId, assessmentId, evidenceIds)
    const done = before === null ? 'opened' : 'changed'
    if (before === closesOn && changed === 0) return { done }
    if (before !== closesOn)
      await tellReviewers(tx, organisationId, { assessmentId, origin, closesOn, again: before !== null })
    await recordAudit(tx, {
      organisationId,
      userId: actorId,
      action: before === null ? 'review.open' : 'review.change',
      subject: `assessment ${assessmentId}`,
      detail: { closesOn, shared: evidenceIds.length },
    })
    return { done }
  })
  return setting.catch(orSubmitted<ReviewChange>({ refused: 'over' }))
}

interface Locked {
  before: string | null
  over: boolean | null
  signedOff: boolean
  merged: boolean
  past: boolean
  far: boolean
}

/** Two leads who press at once wait for each other here. */
async function lockReview(
  tx: Tx,
  organisationId: string,
  { assessmentId, closesOn }: { assessmentId: string; closesOn: string },
): Promise<{ before: string | null } | { refused: ReviewRefusal }> {
  await tx.$executeRaw`
    select pg_advisory_xact_lock(hashtextextended('review ' || ${assessmentId}::text, 0))`
  const [row] = await tx.$queryRaw<Locked[]>`
    select to_char(r.closes_on, 'YYYY-MM-DD') as before, is_over(r) as over, a.state = 'signed_off' as "signedOff",
      o.merged_at is not null as merged, ${closesOn}::date < day.today as past,
      ${closesOn}::date > day.today + interval '1 year' as far
    from assessment a join organisation o on o.id = a.organisation_id
    left join review r on r.assessment_id = a.id
    cross join (select (now() at time zone 'Europe/London')::date as today) day
    where a.id = ${assessmentId}::uuid and a.organisation_id = ${organisationId}::uuid for share of a, o`
  if (!row) return { refused: 'unknown' }
  if (row.merged) return { refused: 'merged' }
  if (row.before !== null && row.over) return { refused: 'over' }
  if (row.signedOff) return { refused: 'signed-off' }
  if (row.past) return { refused: 'past' }
  return row.far ? { refused: 'far' } : { before: row.before }
}

/** Exactly these items are shared from now on, of those that show an answer of the assessment. Counts what changed. */
async function share(
  tx: Tx,
  organisationId: string,
  assessmentId: string,
  evidenceIds: string[],
): Promise<number> {
  const taken = await tx.sharedEvidence.deleteMany({
    where: { organisationId, assessmentId, evidenceId: { notIn: evidenceIds } },
  })
  const given = await tx.$executeRaw`
    insert into shared_evidence (assessment_id, evidence_id, organisation_id)
    select distinct l.assessment_id, l.evidence_id, l.organisation_id
    from answer_evidence l join evidence e on e.id = l.evidence_id and e.retired_at is null
    where l.assessment_id = ${assessmentId}::uuid and l.organisation_id = ${organisationId}::uuid
      and l.evidence_id = any(${evidenceIds}::uuid[])
    on conflict do nothing`
  return taken.count + given
}

/** Ends the review now. Ending it twice ends it once. */
export function closeReview(
  organisationId: string,
  actorId: string,
  assessmentId: string,
): Promise<{ done: 'closed' } | { refused: 'unknown' }> {
  return store().$transaction(async (tx) => {
    const closed = await tx.$executeRaw`
      update review r set closed_at = now()
      where r.assessment_id = ${assessmentId}::uuid and r.organisation_id = ${organisationId}::uuid and not is_over(r)
        and exists (select from organisation o where o.id = r.organisation_id and o.merged_at is null)`
    if (closed === 0) {
      const there = await tx.review.count({ where: { assessmentId, organisationId } })
      return there === 1 ? { done: 'closed' } : { refused: 'unknown' }
    }
    const subject = `assessment ${assessmentId}`
    await recordAudit(tx, { organisationId, userId: actorId, action: 'review.close', subject })
    return { done: 'closed' }
  })
}
