-- AlterTable
ALTER TABLE "organisation" ADD COLUMN     "merged_at" TIMESTAMPTZ(3),
ADD COLUMN     "merged_into" UUID;

-- AlterTable
ALTER TABLE "user" ADD COLUMN     "anonymised_at" TIMESTAMPTZ(3),
ADD COLUMN     "totp_confirmed_at" TIMESTAMPTZ(3),
ADD COLUMN     "totp_last_step" BIGINT,
ADD COLUMN     "totp_secret" BYTEA;

-- AlterTable
ALTER TABLE "member" ADD COLUMN     "ics" TEXT;

-- AlterTable
ALTER TABLE "session" ADD COLUMN     "browser" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "id" UUID NOT NULL DEFAULT gen_random_uuid(),
ADD COLUMN     "id_token" BYTEA,
ADD COLUMN     "second_factor_at" TIMESTAMPTZ(3),
ADD COLUMN     "state" TEXT NOT NULL DEFAULT 'open';

-- AlterTable
ALTER TABLE "audit_event" ADD COLUMN     "hash" BYTEA NOT NULL DEFAULT ''::bytea,
ADD COLUMN     "request_id" TEXT,
ALTER COLUMN "id" SET DEFAULT 0;
DROP SEQUENCE "audit_event_id_seq";

-- CreateTable
CREATE TABLE "recovery_code" (
    "user_id" UUID NOT NULL,
    "code_hash" BYTEA NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "recovery_code_pkey" PRIMARY KEY ("user_id","code_hash")
);

-- CreateTable
CREATE TABLE "password_reset" (
    "token_hash" BYTEA NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "password_reset_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "identity" (
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "linked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "identity_pkey" PRIMARY KEY ("issuer","subject")
);

-- CreateTable
CREATE TABLE "single_sign_on" (
    "state_hash" BYTEA NOT NULL,
    "browser_hash" BYTEA NOT NULL,
    "nonce" TEXT NOT NULL,
    "code_verifier" TEXT NOT NULL,
    "return_to" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "single_sign_on_pkey" PRIMARY KEY ("state_hash")
);

-- CreateTable
CREATE TABLE "invitation" (
    "id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "email" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "organisation_id" UUID,
    "ics" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "accepted_by" UUID,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "index_draft" (
    "id" UUID NOT NULL,
    "content" JSONB NOT NULL,
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "uploaded_by" UUID NOT NULL,

    CONSTRAINT "index_draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "round_extension" (
    "round_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "closes_at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "granted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "granted_by" UUID NOT NULL,

    CONSTRAINT "round_extension_pkey" PRIMARY KEY ("round_id","organisation_id")
);

-- CreateTable
CREATE TABLE "assignment" (
    "assessment_id" UUID NOT NULL,
    "indicator_id" TEXT NOT NULL,
    "organisation_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "due_on" DATE,
    "assigned_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "assigned_by" UUID NOT NULL,

    CONSTRAINT "assignment_pkey" PRIMARY KEY ("assessment_id","indicator_id")
);

-- CreateTable
CREATE TABLE "mail" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "attempts" SMALLINT NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),
    "failed_at" TIMESTAMPTZ(3),
    "last_error" TEXT,

    CONSTRAINT "mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "setting" (
    "name" TEXT NOT NULL,
    "value" JSONB NOT NULL,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE INDEX "password_reset_user_id_idx" ON "password_reset"("user_id");

-- CreateIndex
CREATE INDEX "identity_user_id_idx" ON "identity"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_token_hash_key" ON "invitation"("token_hash");

-- CreateIndex
CREATE INDEX "invitation_organisation_id_idx" ON "invitation"("organisation_id");

-- CreateIndex
CREATE INDEX "assignment_organisation_id_user_id_idx" ON "assignment"("organisation_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "mail_key_key" ON "mail"("key");

-- CreateIndex
CREATE INDEX "mail_next_attempt_at_idx" ON "mail"("next_attempt_at");

-- CreateIndex
CREATE INDEX "organisation_merged_into_idx" ON "organisation"("merged_into");

-- CreateIndex
CREATE UNIQUE INDEX "session_id_key" ON "session"("id");

-- AddForeignKey
ALTER TABLE "organisation" ADD CONSTRAINT "organisation_merged_into_fkey" FOREIGN KEY ("merged_into") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recovery_code" ADD CONSTRAINT "recovery_code_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "password_reset" ADD CONSTRAINT "password_reset_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity" ADD CONSTRAINT "identity_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round_extension" ADD CONSTRAINT "round_extension_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round_extension" ADD CONSTRAINT "round_extension_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_assessment_id_organisation_id_fkey" FOREIGN KEY ("assessment_id", "organisation_id") REFERENCES "assessment"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma's schema cannot say.

alter table organisation add constraint organisation_merged check
  ((merged_into is null) = (merged_at is null) and merged_into <> id);

alter table member drop constraint member_role;
alter table member drop constraint member_scope;
alter table member add constraint member_role check (role in
  ('lead', 'contributor', 'sponsor', 'board', 'reviewer', 'ics_lead', 'steering', 'administrator'));
alter table member add constraint member_place check (case
  when role in ('steering', 'administrator') then organisation_id is null and ics is null
  when role = 'ics_lead' then organisation_id is null and ics is not null
  else organisation_id is not null and ics is null end);
drop index member_service_role;
create unique index member_service_role on member (user_id, role) where organisation_id is null and ics is null;
create unique index member_ics_role on member (user_id, ics, role) where ics is not null;

alter table invitation add constraint invitation_role check (role in
  ('lead', 'contributor', 'sponsor', 'board', 'reviewer', 'ics_lead', 'steering', 'administrator'));
alter table invitation add constraint invitation_place check (case
  when role in ('steering', 'administrator') then organisation_id is null and ics is null
  when role = 'ics_lead' then organisation_id is null and ics is not null
  else organisation_id is not null and ics is null end);
alter table invitation add constraint invitation_email_normalised check (email = lower(email));
alter table invitation add constraint invitation_accepted check ((accepted_at is null) = (accepted_by is null));

alter table session add constraint session_state check (state in ('open', 'second-factor'));

alter table round_extension add constraint round_extension_reason check (char_length(reason) between 1 and 2000);

-- The trail: rows are numbered without a gap and chained, one writer at a time. A trigger sees what was committed before
-- it got the lock, as each of its statements looks anew.

create function audit_event_hash(previous bytea, event audit_event) returns bytea language sql stable as $$
  select sha256(previous || convert_to(jsonb_build_array(event.id, extract(epoch from event.at), event.user_id,
    event.organisation_id, event.action, event.subject, event.detail, event.request_id)::text, 'UTF8'))
$$;

create function chain_audit_event() returns trigger language plpgsql as $$
declare
  last record;
begin
  perform pg_advisory_xact_lock(5281962);
  select id, hash into last from audit_event order by id desc limit 1;
  new.id := coalesce(last.id, 0) + 1;
  new.hash := audit_event_hash(coalesce(last.hash, ''), new);
  return new;
end $$;

-- Rows written before there was a chain get their number and their hash.
alter table audit_event disable trigger audit_event_frozen;
do $$
declare
  event audit_event;
  number bigint := 0;
  previous bytea := '';
begin
  for event in select * from audit_event order by id loop
    number := number + 1;
    update audit_event set id = number where id = event.id returning * into event;
    previous := audit_event_hash(previous, event);
    update audit_event set hash = previous where id = number;
  end loop;
end $$;
alter table audit_event enable trigger audit_event_frozen;

create trigger audit_event_chained before insert on audit_event for each row execute function chain_audit_event();

-- An organisation that merged into another keeps its record as it was.

create function refuse_after_merger() returns trigger language plpgsql as $$
begin
  if exists (select from organisation where id in (new.organisation_id, old.organisation_id) and merged_at is not null) then
    raise exception 'the organisation has merged into another' using errcode = 'restrict_violation';
  end if;
  return coalesce(new, old);
end $$;

create trigger assessment_before_merger before insert or update or delete on assessment
  for each row execute function refuse_after_merger();
create trigger evidence_before_merger before insert or update or delete on evidence
  for each row execute function refuse_after_merger();
create trigger assignment_before_merger before insert or update on assignment
  for each row execute function refuse_after_merger();
create trigger member_before_merger before insert on member for each row execute function refuse_after_merger();
create trigger invitation_before_merger before insert on invitation for each row execute function refuse_after_merger();

create or replace function refuse_answer_after_submission() returns trigger language plpgsql as $$
declare
  each record;
begin
  for each in select a.state, o.merged_at from assessment a join organisation o on o.id = a.organisation_id
      where a.id in (new.assessment_id, old.assessment_id) for share of a loop
    if each.state <> 'draft' or each.merged_at is not null then
      raise exception 'the assessment is %', each.state using errcode = 'restrict_violation';
    end if;
  end loop;
  return coalesce(new, old);
end $$;

-- The second lock. A statement touches an organisation's rows only in that organisation's scope, whatever its own
-- "where" says; prisma/scope.ts names the scopes and prisma/store.ts sets them. Owners are held to it too.

create function remi_scope() returns text language sql stable as $$ select coalesce(current_setting('remi.scope', true), '') $$;

do $$
declare
  owned text;
begin
  foreach owned in array array['assessment', 'assignment', 'answer', 'evidence', 'answer_evidence', 'submission'] loop
    execute format('alter table %I enable row level security', owned);
    execute format('alter table %I force row level security', owned);
    execute format('create policy %I on %I using (organisation_id::text = remi_scope() or remi_scope() = %L)',
      owned || '_of_organisation', owned, 'everything');
  end loop;
end $$;

create policy assessment_states on assessment for select using (remi_scope() = 'states');
