-- AlterTable
ALTER TABLE "round_extension" ADD COLUMN     "withdrawn_at" TIMESTAMPTZ(3),
ADD COLUMN     "withdrawn_by" UUID,
ADD COLUMN     "withdrawn_reason" TEXT;

-- What Prisma's schema cannot say.

alter table round_extension add constraint round_extension_withdrawn check (
  (withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawn_reason is null)
  and char_length(withdrawn_reason) between 1 and 2000);

-- When a round closes for an organisation: its extension's time where that is later and was not withdrawn, else the
-- round's.
create or replace function closing_time(round uuid, organisation uuid) returns timestamptz language sql stable as $$
  select greatest(r.closes_at, e.closes_at) from round r
  left join round_extension e on e.round_id = r.id and e.organisation_id = organisation and e.withdrawn_at is null
  where r.id = round
$$;
