-- What somebody said stays as it was said, and where: only whether it is resolved changes. A reply is to the first
-- comment of a thread of the same indicator, and only that one is resolved.

create index comment_thread_id_idx on comment (thread_id);

alter table comment add constraint comment_resolved_thread check (resolved_at is null or thread_id is null);

create trigger comment_frozen before update on comment for each row
  when ((new.id, new.organisation_id, new.assessment_id, new.indicator_id, new.thread_id, new.text, new.at, new.by_id)
    is distinct from (old.id, old.organisation_id, old.assessment_id, old.indicator_id, old.thread_id, old.text, old.at, old.by_id))
  execute function refuse_change();

create trigger comment_mention_frozen before update on comment_mention for each row execute function refuse_change();

-- The assessment is held until the comment is there, so that none comes after the sign-off.

create function refuse_comment_after_sign_off() returns trigger language plpgsql as $$
declare
  found_state text;
begin
  select state into found_state from assessment where id = new.assessment_id for share;
  if found_state = 'signed_off' then
    raise exception 'the assessment is signed off' using errcode = 'restrict_violation';
  end if;
  if new.thread_id is not null and not exists (select from comment t where t.id = new.thread_id and t.thread_id is null
      and t.assessment_id = new.assessment_id and t.indicator_id = new.indicator_id) then
    raise exception 'the thread is not one of this indicator' using errcode = 'foreign_key_violation';
  end if;
  return new;
end $$;

create trigger comment_before_sign_off before insert or update on comment for each row
  execute function refuse_comment_after_sign_off();
