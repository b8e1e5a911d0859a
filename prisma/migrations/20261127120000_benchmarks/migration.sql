-- AlterTable
ALTER TABLE "organisation" ADD COLUMN     "verified_at" TIMESTAMPTZ(3),
ADD COLUMN     "verified_by" UUID,
ADD COLUMN     "verified_note" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "participation" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "consent_version" TEXT NOT NULL,
    "consented_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "consented_by" UUID NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_by" UUID,

    CONSTRAINT "participation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "self_publisher" (
    "organisation_id" UUID NOT NULL,
    "place" TEXT NOT NULL,
    "noted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "noted_by" UUID NOT NULL,

    CONSTRAINT "self_publisher_pkey" PRIMARY KEY ("organisation_id")
);

-- CreateTable
CREATE TABLE "barrier" (
    "assessment_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "commitment_id" TEXT NOT NULL,
    "barrier" TEXT NOT NULL,

    CONSTRAINT "barrier_pkey" PRIMARY KEY ("assessment_id","commitment_id","barrier")
);

-- CreateTable
CREATE TABLE "release" (
    "id" UUID NOT NULL,
    "round_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'preparing',
    "publish_on" DATE NOT NULL,
    "frozen" JSONB NOT NULL,
    "progress" JSONB NOT NULL DEFAULT '[]',
    "report" JSONB,
    "document" TEXT,
    "csv" TEXT,
    "sha256" TEXT,
    "signature" TEXT,
    "failure" TEXT,
    "prepared_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "prepared_by" UUID NOT NULL,
    "approved_at" TIMESTAMPTZ(3),
    "approved_by" UUID,
    "published_at" TIMESTAMPTZ(3),
    "cancelled_at" TIMESTAMPTZ(3),

    CONSTRAINT "release_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "participation_organisation_id_idx" ON "participation"("organisation_id");

-- CreateIndex
CREATE INDEX "release_round_id_idx" ON "release"("round_id");

-- CreateIndex
CREATE INDEX "release_key_idx" ON "release"("key");

-- AddForeignKey
ALTER TABLE "participation" ADD CONSTRAINT "participation_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "self_publisher" ADD CONSTRAINT "self_publisher_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "barrier" ADD CONSTRAINT "barrier_assessment_id_organisation_id_fkey" FOREIGN KEY ("assessment_id", "organisation_id") REFERENCES "assessment"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "release" ADD CONSTRAINT "release_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- One consent stands at a time, and one release is made of a round.
create unique index participation_one_standing on participation (organisation_id) where withdrawn_at is null;
create unique index release_one_of_a_round on release (round_id) where state <> 'cancelled' and state <> 'refused';
create unique index release_one_of_a_key on release (key) where state <> 'cancelled' and state <> 'refused';
alter table participation add constraint participation_withdrawn check
  ((withdrawn_at is null) = (withdrawn_by is null));
alter table release add constraint release_key check (key ~ '^[a-z0-9]+(-[a-z0-9]+)*$');
alter table release add constraint release_state check
  (state in ('preparing', 'ready', 'refused', 'approved', 'published', 'cancelled'));
alter table release add constraint release_complete check
  (state not in ('ready', 'approved', 'published')
    or (document is not null and csv is not null and sha256 is not null and signature is not null and report is not null));
alter table release add constraint release_approved check
  (state not in ('approved', 'published') or (approved_at is not null and approved_by is not null));
alter table release add constraint release_published check ((state = 'published') = (published_at is not null));

-- What was made is not made again: a release moves on or is cancelled, its bytes stand, and once published nothing moves.
create function refuse_release_change() returns trigger language plpgsql as $$
begin
  if (old.state, new.state) not in (('preparing', 'preparing'), ('preparing', 'ready'), ('preparing', 'refused'),
      ('preparing', 'cancelled'), ('ready', 'approved'), ('ready', 'cancelled'), ('approved', 'published'),
      ('approved', 'cancelled')) then
    raise exception 'the release is %', old.state using errcode = 'restrict_violation';
  end if;
  if new.round_id <> old.round_id or new.key <> old.key or new.publish_on <> old.publish_on or new.frozen <> old.frozen
      or (old.document is not null and (new.document, new.csv, new.sha256, new.signature)
        is distinct from (old.document, old.csv, old.sha256, old.signature)) then
    raise exception 'what a release is made of does not change' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

create trigger release_moves before update on release for each row execute function refuse_release_change();
create trigger release_kept before delete on release for each row execute function refuse_change();
create trigger release_not_truncated before truncate on release execute function refuse_change();

-- Row security. 'contributions' reads what releases are made of, and changes nothing; 'releases' is for those who make
-- them. Outside it, only what is published is there.

create trigger barrier_before_merger before insert or update or delete on barrier
  for each row execute function refuse_after_merger();
alter table barrier enable row level security;
alter table barrier force row level security;
create policy barrier_of_organisation on barrier
  using (organisation_id::text = remi_scope() or remi_scope() = 'everything');
create policy barrier_contributions on barrier for select using (remi_scope() = 'contributions');
create policy assessment_contributions on assessment for select using (remi_scope() = 'contributions');
create policy submission_contributions on submission for select using (remi_scope() = 'contributions');
create policy transition_contributions on transition for select using (remi_scope() = 'contributions');

alter table release enable row level security;
alter table release force row level security;
create policy release_made on release using (remi_scope() in ('releases', 'everything'));
create policy release_published on release for select using (state = 'published');
