-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "organisation" (
    "id" UUID NOT NULL,
    "register_key" TEXT,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "ods" TEXT,
    "ons" TEXT,
    "ics" TEXT,
    "few_staff" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "joined_at" TIMESTAMPTZ(3),

    CONSTRAINT "organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "organisation_id" UUID,
    "role" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "token_hash" BYTEA NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "set_up" (
    "id" SMALLINT NOT NULL DEFAULT 1,
    "token_hash" BYTEA NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "set_up_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "index_version" (
    "id" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "index_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "definition" (
    "slug" TEXT NOT NULL,
    "term" TEXT NOT NULL,
    "definition" TEXT NOT NULL,
    "sources" TEXT[],
    "source_note" TEXT,
    "checked" BOOLEAN NOT NULL,

    CONSTRAINT "definition_pkey" PRIMARY KEY ("slug")
);

-- CreateTable
CREATE TABLE "round" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "opens_at" TIMESTAMPTZ(3) NOT NULL,
    "closes_at" TIMESTAMPTZ(3) NOT NULL,
    "index_version_id" TEXT NOT NULL,

    CONSTRAINT "round_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "assessment" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "round_id" UUID NOT NULL,
    "index_version_id" TEXT NOT NULL,
    "department" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL DEFAULT 'draft',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID NOT NULL,

    CONSTRAINT "assessment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "answer" (
    "assessment_id" UUID NOT NULL,
    "indicator_id" TEXT NOT NULL,
    "organisation_id" UUID NOT NULL,
    "met" SMALLINT[],
    "none" BOOLEAN NOT NULL DEFAULT false,
    "not_applicable" TEXT,
    "rationale" TEXT NOT NULL DEFAULT '',
    "confidence" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "edit_key" TEXT,
    "edit_sequence" INTEGER NOT NULL DEFAULT 0,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_by" UUID NOT NULL,

    CONSTRAINT "answer_pkey" PRIMARY KEY ("assessment_id","indicator_id")
);

-- CreateTable
CREATE TABLE "evidence" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "date" DATE NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID NOT NULL,

    CONSTRAINT "evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "answer_evidence" (
    "assessment_id" UUID NOT NULL,
    "indicator_id" TEXT NOT NULL,
    "evidence_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,

    CONSTRAINT "answer_evidence_pkey" PRIMARY KEY ("assessment_id","indicator_id","evidence_id")
);

-- CreateTable
CREATE TABLE "submission" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "assessment_id" UUID NOT NULL,
    "number" SMALLINT NOT NULL,
    "index_version_id" TEXT NOT NULL,
    "record" JSONB NOT NULL,
    "result" JSONB NOT NULL,
    "content_hash" TEXT NOT NULL,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "submitted_by" UUID NOT NULL,

    CONSTRAINT "submission_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "user_id" UUID,
    "organisation_id" UUID,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "organisation_register_key_key" ON "organisation"("register_key");

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE INDEX "member_organisation_id_idx" ON "member"("organisation_id");

-- CreateIndex
CREATE UNIQUE INDEX "member_user_id_organisation_id_role_key" ON "member"("user_id", "organisation_id", "role");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "round_name_key" ON "round"("name");

-- CreateIndex
CREATE UNIQUE INDEX "assessment_organisation_id_round_id_department_key" ON "assessment"("organisation_id", "round_id", "department");

-- CreateIndex
CREATE UNIQUE INDEX "assessment_id_organisation_id_key" ON "assessment"("id", "organisation_id");

-- CreateIndex
CREATE INDEX "evidence_organisation_id_idx" ON "evidence"("organisation_id");

-- CreateIndex
CREATE UNIQUE INDEX "evidence_id_organisation_id_key" ON "evidence"("id", "organisation_id");

-- CreateIndex
CREATE INDEX "submission_organisation_id_idx" ON "submission"("organisation_id");

-- CreateIndex
CREATE UNIQUE INDEX "submission_assessment_id_number_key" ON "submission"("assessment_id", "number");

-- CreateIndex
CREATE INDEX "audit_event_organisation_id_id_idx" ON "audit_event"("organisation_id", "id");

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round" ADD CONSTRAINT "round_index_version_id_fkey" FOREIGN KEY ("index_version_id") REFERENCES "index_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assessment" ADD CONSTRAINT "assessment_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assessment" ADD CONSTRAINT "assessment_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assessment" ADD CONSTRAINT "assessment_index_version_id_fkey" FOREIGN KEY ("index_version_id") REFERENCES "index_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "answer" ADD CONSTRAINT "answer_assessment_id_organisation_id_fkey" FOREIGN KEY ("assessment_id", "organisation_id") REFERENCES "assessment"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "answer_evidence" ADD CONSTRAINT "answer_evidence_assessment_id_organisation_id_fkey" FOREIGN KEY ("assessment_id", "organisation_id") REFERENCES "assessment"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "answer_evidence" ADD CONSTRAINT "answer_evidence_evidence_id_organisation_id_fkey" FOREIGN KEY ("evidence_id", "organisation_id") REFERENCES "evidence"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "submission" ADD CONSTRAINT "submission_assessment_id_organisation_id_fkey" FOREIGN KEY ("assessment_id", "organisation_id") REFERENCES "assessment"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "submission" ADD CONSTRAINT "submission_index_version_id_fkey" FOREIGN KEY ("index_version_id") REFERENCES "index_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- CreateTable
CREATE TABLE "rate_limit" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- What Prisma's schema cannot say.

alter table organisation add constraint organisation_kind check (kind in
  ('icb', 'acute', 'specialist', 'mental_health', 'community', 'ambulance', 'council', 'primary_care', 'voluntary', 'arms_length'));

alter table "user" add constraint user_email_normalised check (email = lower(email));

alter table member add constraint member_role check (role in ('lead', 'administrator'));
alter table member add constraint member_scope check ((role = 'administrator') = (organisation_id is null));
create unique index member_service_role on member (user_id, role) where organisation_id is null;

alter table set_up add constraint set_up_once check (id = 1);

alter table round add constraint round_order check (opens_at < closes_at);

alter table assessment add constraint assessment_state check (state in ('draft', 'submitted'));

alter table answer add constraint answer_met check (met is not null);
alter table answer add constraint answer_exclusive check
  ((none and cardinality(met) = 0 and not_applicable is null) or (not none and (not_applicable is null or cardinality(met) = 0)));
alter table answer add constraint answer_not_applicable_reason check (not_applicable is null or btrim(not_applicable) <> '');
alter table answer add constraint answer_confidence check (confidence in ('low', 'medium', 'high'));
alter table answer add constraint answer_lengths check (char_length(rationale) <= 5000 and char_length(not_applicable) <= 2000);

alter table evidence add constraint evidence_lengths check (char_length(title) between 1 and 200 and char_length(reference) between 1 and 2000);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% rows never change', tg_table_name using errcode = 'restrict_violation';
end $$;

create trigger submission_frozen before update or delete on submission for each row execute function refuse_change();
create trigger submission_kept before truncate on submission execute function refuse_change();
create trigger index_version_frozen before update or delete on index_version for each row execute function refuse_change();
create trigger index_version_kept before truncate on index_version execute function refuse_change();
create trigger audit_event_frozen before update or delete on audit_event for each row execute function refuse_change();
create trigger audit_event_kept before truncate on audit_event execute function refuse_change();

-- Neither where a row comes from nor where it goes may be an assessment that is submitted.
create function refuse_answer_after_submission() returns trigger language plpgsql as $$
declare
  each record;
begin
  for each in select state from assessment where id in (new.assessment_id, old.assessment_id) for share loop
    if each.state <> 'draft' then
      raise exception 'the assessment is %', each.state using errcode = 'restrict_violation';
    end if;
  end loop;
  return coalesce(new, old);
end $$;

create trigger answer_only_in_draft before insert or update or delete on answer
  for each row execute function refuse_answer_after_submission();
create trigger answer_evidence_only_in_draft before insert or update or delete on answer_evidence
  for each row execute function refuse_answer_after_submission();
