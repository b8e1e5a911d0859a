/** What the demonstration's reviewers say, into the store. */
import type { Prisma } from '#prisma/store.ts'
import type { Voice } from './voice.ts'

type Transaction = Prisma.TransactionClient

/** Views go in while their assessments can be reviewed; then the last days are set. */
export async function insertVoice(tx: Transaction, voice: Voice): Promise<void> {
  const opened = voice.reviews.map((review) => ({ ...review, closes_on: '2999-12-31' }))
  await insertGroups(tx, voice)
  await insertReviews(tx, opened, voice.shared)
  await insertViews(tx, voice.views)
  await insertReplies(tx, voice.replies)
  await tx.$executeRaw`
    update review set closes_on = t.closes_on
    from jsonb_to_recordset(${JSON.stringify(voice.reviews)}::jsonb) as t(assessment_id uuid, closes_on date)
    where review.assessment_id = t.assessment_id`
}

async function insertGroups(tx: Transaction, { groups, reviewers }: Voice): Promise<void> {
  await tx.$executeRaw`
    insert into review_group (id, organisation_id, kind, name)
    select id, organisation_id, kind, name from jsonb_to_recordset(${JSON.stringify(groups)}::jsonb)
      as t(id uuid, organisation_id uuid, kind text, name text)`
  await tx.$executeRaw`
    insert into reviewer (organisation_id, user_id, group_id)
    select organisation_id, user_id, group_id from jsonb_to_recordset(${JSON.stringify(reviewers)}::jsonb)
      as t(organisation_id uuid, user_id uuid, group_id uuid)`
}

async function insertReviews(
  tx: Transaction,
  reviews: Voice['reviews'],
  shared: Voice['shared'],
): Promise<void> {
  await tx.$executeRaw`
    insert into review (assessment_id, organisation_id, opened_at, opened_by, closes_on)
    select assessment_id, organisation_id, opened_at, opened_by, closes_on
    from jsonb_to_recordset(${JSON.stringify(reviews)}::jsonb)
      as t(assessment_id uuid, organisation_id uuid, opened_at timestamptz, opened_by uuid, closes_on date)`
  await tx.$executeRaw`
    insert into shared_evidence (assessment_id, evidence_id, organisation_id)
    select assessment_id, evidence_id, organisation_id from jsonb_to_recordset(${JSON.stringify(shared)}::jsonb)
      as t(assessment_id uuid, evidence_id uuid, organisation_id uuid)`
}

async function insertViews(tx: Transaction, views: Voice['views']): Promise<void> {
  await tx.$executeRaw`
    insert into community_view (id, assessment_id, indicator_id, user_id, organisation_id, group_id, verdict, reason,
      level, answer_version, saved_at)
    select id, assessment_id, indicator_id, user_id, organisation_id, group_id, verdict, reason, level, answer_version, saved_at
    from jsonb_to_recordset(${JSON.stringify(views)}::jsonb)
      as t(id uuid, assessment_id uuid, indicator_id text, user_id uuid, organisation_id uuid, group_id uuid,
        verdict text, reason text, level smallint, answer_version int, saved_at timestamptz)`
}

async function insertReplies(tx: Transaction, replies: Voice['replies']): Promise<void> {
  await tx.$executeRaw`
    insert into view_reply (id, assessment_id, indicator_id, user_id, organisation_id, text, view_version,
      answer_version, at, by_id)
    select id, assessment_id, indicator_id, user_id, organisation_id, text, view_version, answer_version, at, by_id
    from jsonb_to_recordset(${JSON.stringify(replies)}::jsonb)
      as t(id uuid, assessment_id uuid, indicator_id text, user_id uuid, organisation_id uuid, text text,
        view_version int, answer_version int, at timestamptz, by_id uuid)`
}
