-- AlterTable
ALTER TABLE "invitation" ADD COLUMN     "review_group_id" UUID;

-- AlterTable
ALTER TABLE "answer" ADD COLUMN     "carried_from" UUID;

-- AlterTable
ALTER TABLE "evidence" ADD COLUMN     "kind" TEXT NOT NULL DEFAULT 'reference',
ADD COLUMN     "owner" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "retired_at" TIMESTAMPTZ(3),
ADD COLUMN     "review_on" DATE;

-- CreateTable
CREATE TABLE "evidence_file" (
    "evidence_id" UUID NOT NULL,
    "revision" SMALLINT NOT NULL,
    "organisation_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" BYTEA NOT NULL,
    "content" BYTEA NOT NULL,
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "uploaded_by" UUID NOT NULL,

    CONSTRAINT "evidence_file_pkey" PRIMARY KEY ("evidence_id","revision")
);

-- CreateTable
CREATE TABLE "transition" (
    "id" UUID NOT NULL,
    "assessment_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "submission_id" UUID NOT NULL,
    "event" TEXT NOT NULL,
    "comment" TEXT NOT NULL DEFAULT '',
    "content_hash" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "by_id" UUID NOT NULL,
    "by_name" TEXT NOT NULL,
    "by_title" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "transition_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "comment" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "assessment_id" UUID NOT NULL,
    "indicator_id" TEXT NOT NULL,
    "thread_id" UUID,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "by_id" UUID NOT NULL,
    "resolved_at" TIMESTAMPTZ(3),
    "resolved_by" UUID,

    CONSTRAINT "comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "comment_mention" (
    "comment_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,

    CONSTRAINT "comment_mention_pkey" PRIMARY KEY ("comment_id","user_id")
);

-- CreateTable
CREATE TABLE "review_group" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "review_group_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reviewer" (
    "organisation_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "group_id" UUID NOT NULL,

    CONSTRAINT "reviewer_pkey" PRIMARY KEY ("organisation_id","user_id")
);

-- CreateTable
CREATE TABLE "review" (
    "assessment_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "opened_by" UUID NOT NULL,
    "closes_on" DATE NOT NULL,

    CONSTRAINT "review_pkey" PRIMARY KEY ("assessment_id")
);

-- CreateTable
CREATE TABLE "shared_evidence" (
    "assessment_id" UUID NOT NULL,
    "evidence_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,

    CONSTRAINT "shared_evidence_pkey" PRIMARY KEY ("assessment_id","evidence_id")
);

-- CreateTable
CREATE TABLE "community_view" (
    "assessment_id" UUID NOT NULL,
    "indicator_id" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "verdict" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "level" SMALLINT,
    "answer_version" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "saved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "community_view_pkey" PRIMARY KEY ("assessment_id","indicator_id","user_id")
);

-- CreateTable
CREATE TABLE "view_reply" (
    "id" UUID NOT NULL,
    "assessment_id" UUID NOT NULL,
    "indicator_id" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "by_id" UUID NOT NULL,

    CONSTRAINT "view_reply_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workbook_upload" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "assessment_id" UUID NOT NULL,
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "uploaded_by" UUID NOT NULL,
    "changes" JSONB NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),

    CONSTRAINT "workbook_upload_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "transition_assessment_id_idx" ON "transition"("assessment_id");

-- CreateIndex
CREATE INDEX "transition_submission_id_idx" ON "transition"("submission_id");

-- CreateIndex
CREATE INDEX "comment_assessment_id_indicator_id_idx" ON "comment"("assessment_id", "indicator_id");

-- CreateIndex
CREATE UNIQUE INDEX "comment_id_organisation_id_key" ON "comment"("id", "organisation_id");

-- CreateIndex
CREATE INDEX "comment_mention_organisation_id_user_id_idx" ON "comment_mention"("organisation_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "review_group_id_organisation_id_key" ON "review_group"("id", "organisation_id");

-- CreateIndex
CREATE UNIQUE INDEX "review_group_organisation_id_kind_name_key" ON "review_group"("organisation_id", "kind", "name");

-- CreateIndex
CREATE UNIQUE INDEX "review_assessment_id_organisation_id_key" ON "review"("assessment_id", "organisation_id");

-- CreateIndex
CREATE UNIQUE INDEX "community_view_assessment_id_indicator_id_user_id_organisat_key" ON "community_view"("assessment_id", "indicator_id", "user_id", "organisation_id");

-- CreateIndex
CREATE INDEX "view_reply_assessment_id_indicator_id_user_id_idx" ON "view_reply"("assessment_id", "indicator_id", "user_id");

-- CreateIndex
CREATE INDEX "workbook_upload_assessment_id_idx" ON "workbook_upload"("assessment_id");

-- CreateIndex
CREATE UNIQUE INDEX "submission_id_organisation_id_key" ON "submission"("id", "organisation_id");

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_review_group_id_organisation_id_fkey" FOREIGN KEY ("review_group_id", "organisation_id") REFERENCES "review_group"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence_file" ADD CONSTRAINT "evidence_file_evidence_id_organisation_id_fkey" FOREIGN KEY ("evidence_id", "organisation_id") REFERENCES "evidence"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transition" ADD CONSTRAINT "transition_assessment_id_organisation_id_fkey" FOREIGN KEY ("assessment_id", "organisation_id") REFERENCES "assessment"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transition" ADD CONSTRAINT "transition_submission_id_organisation_id_fkey" FOREIGN KEY ("submission_id", "organisation_id") REFERENCES "submission"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_assessment_id_organisation_id_fkey" FOREIGN KEY ("assessment_id", "organisation_id") REFERENCES "assessment"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_thread_id_organisation_id_fkey" FOREIGN KEY ("thread_id", "organisation_id") REFERENCES "comment"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment_mention" ADD CONSTRAINT "comment_mention_comment_id_organisation_id_fkey" FOREIGN KEY ("comment_id", "organisation_id") REFERENCES "comment"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_group" ADD CONSTRAINT "review_group_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reviewer" ADD CONSTRAINT "reviewer_group_id_organisation_id_fkey" FOREIGN KEY ("group_id", "organisation_id") REFERENCES "review_group"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_assessment_id_organisation_id_fkey" FOREIGN KEY ("assessment_id", "organisation_id") REFERENCES "assessment"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shared_evidence" ADD CONSTRAINT "shared_evidence_assessment_id_organisation_id_fkey" FOREIGN KEY ("assessment_id", "organisation_id") REFERENCES "review"("assessment_id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shared_evidence" ADD CONSTRAINT "shared_evidence_evidence_id_organisation_id_fkey" FOREIGN KEY ("evidence_id", "organisation_id") REFERENCES "evidence"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "community_view" ADD CONSTRAINT "community_view_assessment_id_organisation_id_fkey" FOREIGN KEY ("assessment_id", "organisation_id") REFERENCES "review"("assessment_id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "community_view" ADD CONSTRAINT "community_view_group_id_organisation_id_fkey" FOREIGN KEY ("group_id", "organisation_id") REFERENCES "review_group"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "view_reply" ADD CONSTRAINT "view_reply_assessment_id_indicator_id_user_id_organisation_fkey" FOREIGN KEY ("assessment_id", "indicator_id", "user_id", "organisation_id") REFERENCES "community_view"("assessment_id", "indicator_id", "user_id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workbook_upload" ADD CONSTRAINT "workbook_upload_assessment_id_organisation_id_fkey" FOREIGN KEY ("assessment_id", "organisation_id") REFERENCES "assessment"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma's schema cannot say.

update evidence set kind = 'link' where reference ~* '^https?://';

alter table evidence add constraint evidence_kind check (kind in ('link', 'file', 'reference'));
alter table evidence add constraint evidence_owner check (char_length(owner) <= 200);
alter table evidence_file add constraint evidence_file_size check (size = octet_length(content) and size <= 10485760);
alter table evidence_file add constraint evidence_file_sha256 check (sha256 = sha256(content));
alter table evidence_file add constraint evidence_file_revision check (revision >= 1);

alter table transition add constraint transition_event check (event in ('submit', 'return', 'sign_off', 'reopen'));
alter table transition add constraint transition_comment check
  (char_length(comment) <= 5000 and (event not in ('return', 'reopen') or char_length(comment) > 0));

alter table comment add constraint comment_text check (char_length(text) between 1 and 5000);
alter table comment add constraint comment_resolved check ((resolved_at is null) = (resolved_by is null));

alter table review_group add constraint review_group_kind check (kind in ('community', 'staff_network', 'union', 'partner'));
alter table review_group add constraint review_group_name check (char_length(name) between 1 and 200);
alter table invitation add constraint invitation_review_group check (review_group_id is null or role = 'reviewer');

alter table community_view add constraint community_view_verdict check (verdict in ('agree', 'disagree', 'cannot_tell'));
alter table community_view add constraint community_view_reason check
  (char_length(reason) <= 5000 and (verdict <> 'disagree' or char_length(reason) > 0));
alter table community_view add constraint community_view_level check (level between 0 and 6);
alter table view_reply add constraint view_reply_text check (char_length(text) between 1 and 5000);

-- An assessment moves from state to state only as the state machine says (app/assessment/states.ts).

alter table assessment drop constraint assessment_state;
alter table assessment add constraint assessment_state check (state in ('draft', 'submitted', 'returned', 'signed_off'));

create function refuse_illegal_state() returns trigger language plpgsql as $$
begin
  if (old.state, new.state) not in (('draft', 'submitted'), ('returned', 'submitted'), ('submitted', 'returned'),
      ('submitted', 'signed_off'), ('signed_off', 'draft')) then
    raise exception 'an assessment that is % cannot become %', old.state, new.state using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

create trigger assessment_state_moves before update of state on assessment for each row
  when (old.state is distinct from new.state) execute function refuse_illegal_state();

create or replace function refuse_answer_after_submission() returns trigger language plpgsql as $$
declare
  each record;
begin
  for each in select a.state, o.merged_at from assessment a join organisation o on o.id = a.organisation_id
      where a.id in (new.assessment_id, old.assessment_id) for share of a loop
    if each.state not in ('draft', 'returned') or each.merged_at is not null then
      raise exception 'the assessment is %', each.state using errcode = 'restrict_violation';
    end if;
  end loop;
  return coalesce(new, old);
end $$;

-- What never changes: steps, revisions, replies. A view is its reviewer's, and is not deleted.

create trigger transition_frozen before update or delete on transition for each row execute function refuse_change();
create trigger transition_kept before truncate on transition execute function refuse_change();
create trigger evidence_file_frozen before update on evidence_file for each row execute function refuse_change();
create trigger view_reply_frozen before update or delete on view_reply for each row execute function refuse_change();
create trigger community_view_kept before delete on community_view for each row execute function refuse_change();
create trigger community_view_not_truncated before truncate on community_view execute function refuse_change();

-- A file's revisions and a merged organisation's record stand; row security as for every table that an organisation owns.

do $$
declare
  owned text;
begin
  foreach owned in array array['transition', 'evidence_file', 'comment', 'review', 'shared_evidence', 'community_view',
      'view_reply', 'workbook_upload'] loop
    execute format('create trigger %I before insert or update or delete on %I for each row execute function refuse_after_merger()',
      owned || '_before_merger', owned);
  end loop;
  foreach owned in array array['transition', 'evidence_file', 'comment', 'comment_mention', 'review', 'shared_evidence',
      'community_view', 'view_reply', 'workbook_upload'] loop
    execute format('alter table %I enable row level security', owned);
    execute format('alter table %I force row level security', owned);
    execute format('create policy %I on %I using (organisation_id::text = remi_scope() or remi_scope() = %L)',
      owned || '_of_organisation', owned, 'everything');
  end loop;
end $$;
