-- AlterTable
ALTER TABLE "round_extension" ADD COLUMN     "withdrawn_at" TIMESTAMPTZ(3),
ADD COLUMN     "withdrawn_by" UUID,
ADD COLUMN     "withdrawn_reason" TEXT;

-- CreateTable
CREATE TABLE "former_member" (
    "user_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,

    CONSTRAINT "former_member_pkey" PRIMARY KEY ("user_id","organisation_id")
);

-- AddForeignKey
ALTER TABLE "former_member" ADD CONSTRAINT "former_member_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "former_member" ADD CONSTRAINT "former_member_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

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

-- What an organisation did before it merged stays, but for a draft that was left a year ago or longer, and for evidence
-- that nothing uses.

drop trigger assessment_before_merger on assessment;
create trigger assessment_before_merger before insert or update on assessment
  for each row execute function refuse_after_merger();
drop trigger evidence_before_merger on evidence;
create trigger evidence_before_merger before insert or update on evidence
  for each row execute function refuse_after_merger();

do $$
declare
  held text;
begin
  foreach held in array array['comment', 'workbook_upload', 'evidence_file'] loop
    execute format('drop trigger %I on %I', held || '_before_merger', held);
    execute format('create trigger %I before insert or update on %I for each row execute function refuse_after_merger()',
      held || '_before_merger', held);
  end loop;
end $$;

create function is_left_draft(state text, round uuid, organisation uuid) returns boolean language sql stable as $$
  select state = 'draft' and closing_time(round, organisation) < now() - interval '12 months'
$$;

create function refuse_removal_after_merger() returns trigger language plpgsql as $$
begin
  if not exists (select from organisation where id = old.organisation_id and merged_at is not null) then
    return old;
  end if;
  if tg_table_name = 'assessment' then
    if is_left_draft(old.state, old.round_id, old.organisation_id) then return old; end if;
  elsif not exists (select from answer_evidence where evidence_id = old.id) then
    return old;
  end if;
  raise exception 'the organisation has merged into another' using errcode = 'restrict_violation';
end $$;

create trigger assessment_kept_after_merger before delete on assessment
  for each row execute function refuse_removal_after_merger();
create trigger evidence_kept_after_merger before delete on evidence
  for each row execute function refuse_removal_after_merger();

create or replace function refuse_answer_after_submission() returns trigger language plpgsql as $$
declare
  each record;
begin
  for each in select a.state, o.merged_at, is_left_draft(a.state, a.round_id, a.organisation_id) as left_draft
      from assessment a join organisation o on o.id = a.organisation_id
      where a.id in (new.assessment_id, old.assessment_id) for share of a loop
    if each.state not in ('draft', 'returned') or (each.merged_at is not null and not (tg_op = 'DELETE' and each.left_draft)) then
      raise exception 'the assessment is %', each.state using errcode = 'restrict_violation';
    end if;
  end loop;
  return coalesce(new, old);
end $$;
