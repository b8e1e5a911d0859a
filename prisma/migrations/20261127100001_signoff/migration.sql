-- What was submitted before there were steps was submitted by somebody, at a time. The insert goes past row security and
-- past the guard of merged organisations, whose record this is.
select set_config('remi.scope', 'everything', true);
alter table transition disable trigger transition_before_merger;
insert into transition (id, assessment_id, organisation_id, submission_id, event, content_hash, at, by_id, by_name)
select gen_random_uuid(), s.assessment_id, s.organisation_id, s.id, 'submit', s.content_hash, s.submitted_at, s.submitted_by,
  coalesce(u.name, 'Someone who has left')
from submission s left join "user" u on u.id = s.submitted_by
where not exists (select from transition t where t.submission_id = s.id);
alter table transition enable trigger transition_before_merger;

-- A submission is submitted, returned, signed off and reopened at most once each.
-- DropIndex
DROP INDEX "transition_submission_id_idx";

-- CreateIndex
CREATE UNIQUE INDEX "transition_submission_id_event_key" ON "transition"("submission_id", "event");

-- A step names the submission and the content that it is about.
create function refuse_step_of_other_content() returns trigger language plpgsql as $$
begin
  if not exists (select from submission s where s.id = new.submission_id and s.assessment_id = new.assessment_id
      and s.content_hash = new.content_hash) then
    raise exception 'the step is not about this submission' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

create trigger transition_of_its_submission before insert on transition
  for each row execute function refuse_step_of_other_content();
