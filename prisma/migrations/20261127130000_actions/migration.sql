-- CreateTable
CREATE TABLE "action" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "index_version_id" TEXT NOT NULL,
    "commitment_id" TEXT NOT NULL,
    "indicator_id" TEXT,
    "level" SMALLINT,
    "title" TEXT NOT NULL,
    "notes" TEXT NOT NULL DEFAULT '',
    "owner_id" UUID,
    "due_on" DATE,
    "status" TEXT NOT NULL DEFAULT 'planned',
    "cost" TEXT NOT NULL DEFAULT 'unknown',
    "reason" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_by" UUID NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "closed_by" UUID,

    CONSTRAINT "action_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "action_evidence" (
    "action_id" UUID NOT NULL,
    "evidence_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,

    CONSTRAINT "action_evidence_pkey" PRIMARY KEY ("action_id","evidence_id")
);

-- CreateTable
CREATE TABLE "action_change" (
    "id" UUID NOT NULL,
    "action_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "field" TEXT NOT NULL,
    "before" TEXT NOT NULL,
    "after" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "by_id" UUID NOT NULL,

    CONSTRAINT "action_change_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "action_organisation_id_idx" ON "action"("organisation_id");

-- CreateIndex
CREATE UNIQUE INDEX "action_id_organisation_id_key" ON "action"("id", "organisation_id");

-- CreateIndex
CREATE INDEX "action_evidence_evidence_id_idx" ON "action_evidence"("evidence_id");

-- CreateIndex
CREATE INDEX "action_change_action_id_idx" ON "action_change"("action_id");

-- AddForeignKey
ALTER TABLE "action" ADD CONSTRAINT "action_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "action" ADD CONSTRAINT "action_index_version_id_fkey" FOREIGN KEY ("index_version_id") REFERENCES "index_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "action_evidence" ADD CONSTRAINT "action_evidence_action_id_organisation_id_fkey" FOREIGN KEY ("action_id", "organisation_id") REFERENCES "action"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "action_evidence" ADD CONSTRAINT "action_evidence_evidence_id_organisation_id_fkey" FOREIGN KEY ("evidence_id", "organisation_id") REFERENCES "evidence"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "action_change" ADD CONSTRAINT "action_change_action_id_organisation_id_fkey" FOREIGN KEY ("action_id", "organisation_id") REFERENCES "action"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma's schema cannot say.

alter table action add constraint action_title check (char_length(title) between 1 and 500);
alter table action add constraint action_notes check (char_length(notes) <= 4000);
alter table action add constraint action_reason check (char_length(reason) <= 2000 and (reason <> '') = (status = 'stopped'));
alter table action add constraint action_status check (status in ('planned', 'started', 'done', 'stopped'));
alter table action add constraint action_cost check (cost in ('unknown', 'none', 'to-1000', 'to-10000', 'to-100000', 'over-100000'));
alter table action add constraint action_criterion check (level is null or indicator_id is not null);
alter table action add constraint action_closed check
  ((closed_at is null) = (closed_by is null) and (closed_at is not null) = (status in ('done', 'stopped')));
alter table action_change add constraint action_change_field check
  (field in ('for', 'title', 'owner', 'due', 'status', 'cost', 'notes', 'reason', 'evidence'));

create trigger action_change_frozen before update or delete on action_change for each row execute function refuse_change();
create trigger action_change_kept before truncate on action_change execute function refuse_change();

do $$
declare
  owned text;
begin
  foreach owned in array array['action', 'action_evidence', 'action_change'] loop
    execute format('create trigger %I before insert or update or delete on %I for each row execute function refuse_after_merger()',
      owned || '_before_merger', owned);
    execute format('alter table %I enable row level security', owned);
    execute format('alter table %I force row level security', owned);
    execute format('create policy %I on %I using (organisation_id::text = remi_scope() or remi_scope() = %L)',
      owned || '_of_organisation', owned, 'everything');
  end loop;
end $$;

-- What is due in all organisations, for those who are reminded of it: read only.
create policy action_reminders on action for select using (remi_scope() = 'reminders');
