-- What held an organisation back goes with the draft that was left long ago, also after a merger.

drop trigger barrier_before_merger on barrier;
create trigger barrier_before_merger before insert or update on barrier
  for each row execute function refuse_after_merger();
