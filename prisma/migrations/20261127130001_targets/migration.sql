-- CreateTable
CREATE TABLE "target" (
    "organisation_id" UUID NOT NULL,
    "round_id" UUID NOT NULL,
    "commitment_id" TEXT NOT NULL,
    "level" SMALLINT,
    "set_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "set_by" UUID NOT NULL,
    "approved_level" SMALLINT,
    "approved_at" TIMESTAMPTZ(3),
    "approved_by" UUID,
    "sent_back_reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "target_pkey" PRIMARY KEY ("organisation_id","round_id","commitment_id")
);

-- AddForeignKey
ALTER TABLE "target" ADD CONSTRAINT "target_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "target" ADD CONSTRAINT "target_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A level of null is no target: one that was withdrawn, which the sponsor approves like any other change.
alter table target add constraint target_levels check (level between 1 and 99 and approved_level between 1 and 99);
alter table target add constraint target_approved check
  ((approved_at is null) = (approved_by is null) and (approved_level is null or approved_at is not null));
alter table target add constraint target_sent_back check
  (sent_back_reason is null or (level is distinct from approved_level and length(sent_back_reason) between 1 and 5000));
alter table target add constraint target_version check (version >= 1);

create trigger target_before_merger before insert or update or delete on target
  for each row execute function refuse_after_merger();
alter table target enable row level security;
alter table target force row level security;
create policy target_of_organisation on target
  using (organisation_id::text = remi_scope() or remi_scope() = 'everything');
