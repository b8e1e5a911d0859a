-- AlterTable
ALTER TABLE "review" ADD COLUMN     "closed_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "community_view" ADD COLUMN     "id" UUID NOT NULL DEFAULT gen_random_uuid();

-- AlterTable
ALTER TABLE "view_reply" ADD COLUMN     "answer_version" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "view_version" INTEGER NOT NULL DEFAULT 1;

-- CreateIndex
CREATE UNIQUE INDEX "community_view_id_key" ON "community_view"("id");

-- A review is over after its last day in London, or when its lead closes it. Over it stays over: what is shown of small
-- groups is worked out from all views, once.

create function is_over(each review) returns boolean language sql stable as $$
  select each.closed_at is not null or each.closes_on < (now() at time zone 'Europe/London')::date
$$;

create function refuse_reopened_review() returns trigger language plpgsql as $$
begin
  if is_over(old) then
    raise exception 'the review is over' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

create trigger review_stays_over before update on review for each row execute function refuse_reopened_review();

create function refuse_view_after_review() returns trigger language plpgsql as $$
begin
  perform from review r join assessment a on a.id = r.assessment_id
    where r.assessment_id = new.assessment_id and not is_over(r) and a.state <> 'signed_off' for share of r, a;
  if not found then
    raise exception 'the review is over' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

create trigger community_view_in_review before insert or update on community_view
  for each row execute function refuse_view_after_review();
