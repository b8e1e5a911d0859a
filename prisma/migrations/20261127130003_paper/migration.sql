-- AlterTable
ALTER TABLE "organisation" ADD COLUMN     "statement_key" TEXT;

-- CreateTable
CREATE TABLE "paper_text" (
    "organisation_id" UUID NOT NULL,
    "section" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_by" UUID NOT NULL,

    CONSTRAINT "paper_text_pkey" PRIMARY KEY ("organisation_id","section")
);

-- CreateTable
CREATE TABLE "statement" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "submission_id" UUID NOT NULL,
    "round_id" UUID NOT NULL,
    "round_key" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "content_hash" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "published_by" UUID NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_by" UUID,

    CONSTRAINT "statement_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "statement_organisation_id_idx" ON "statement"("organisation_id");

-- CreateIndex
CREATE UNIQUE INDEX "organisation_statement_key_key" ON "organisation"("statement_key");

-- AddForeignKey
ALTER TABLE "paper_text" ADD CONSTRAINT "paper_text_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement" ADD CONSTRAINT "statement_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement" ADD CONSTRAINT "statement_submission_id_organisation_id_fkey" FOREIGN KEY ("submission_id", "organisation_id") REFERENCES "submission"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement" ADD CONSTRAINT "statement_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table paper_text add constraint paper_text_version check (version > 0);
alter table organisation add constraint organisation_statement_key check
  (statement_key ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(statement_key) <= 100);
alter table statement add constraint statement_round_key check
  (round_key ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(round_key) <= 100);
alter table statement add constraint statement_withdrawn check ((withdrawn_at is null) = (withdrawn_by is null));
-- One statement of a round stands at a time.
create unique index statement_one_standing on statement (organisation_id, round_key) where withdrawn_at is null;

-- Only what was signed off is published, and what is published does not change: it can only be withdrawn, once.
create function require_signed_off_statement() returns trigger language plpgsql as $$
begin
  if not exists (select from transition t join submission s on s.id = t.submission_id
      join assessment a on a.id = s.assessment_id
      where s.id = new.submission_id and s.organisation_id = new.organisation_id and t.event = 'sign_off'
        and a.department = '' and a.round_id = new.round_id) then
    raise exception 'a statement is of a signed-off submission of the whole organisation' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger statement_signed_off before insert on statement
  for each row execute function require_signed_off_statement();

create function refuse_statement_change() returns trigger language plpgsql as $$
begin
  if old.withdrawn_at is not null
      or to_jsonb(new) - 'withdrawn_at' - 'withdrawn_by' <> to_jsonb(old) - 'withdrawn_at' - 'withdrawn_by' then
    raise exception 'a statement can only be withdrawn' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger statement_moves before update on statement for each row execute function refuse_statement_change();
create trigger statement_kept before delete on statement for each row execute function refuse_change();
create trigger statement_not_truncated before truncate on statement execute function refuse_change();

create trigger statement_before_merger before insert on statement
  for each row execute function refuse_after_merger();
create trigger paper_text_before_merger before insert or update or delete on paper_text
  for each row execute function refuse_after_merger();

-- Row security. Outside any scope, only the statements that stand are there.

alter table paper_text enable row level security;
alter table paper_text force row level security;
create policy paper_text_of_organisation on paper_text
  using (organisation_id::text = remi_scope() or remi_scope() = 'everything');

alter table statement enable row level security;
alter table statement force row level security;
create policy statement_of_organisation on statement
  using (organisation_id::text = remi_scope() or remi_scope() = 'everything');
create policy statement_published on statement for select using (withdrawn_at is null);
create policy statement_withdrawn on statement for select using (remi_scope() = 'withdrawn' and withdrawn_at is not null);
