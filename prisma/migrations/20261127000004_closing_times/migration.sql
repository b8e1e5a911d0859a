-- When a round closes for an organisation: its extension's time where that is later, else the round's.
create function closing_time(round uuid, organisation uuid) returns timestamptz language sql stable as $$
  select greatest(r.closes_at, e.closes_at) from round r
  left join round_extension e on e.round_id = r.id and e.organisation_id = organisation
  where r.id = round
$$;

-- A round runs from midnight to midnight in London. 1 April begins an hour earlier there than in UTC.
update round set opens_at = opens_at - interval '1 hour'
where to_char(opens_at at time zone 'UTC', 'MM-DD HH24:MI:SS.MS') = '04-01 00:00:00.000';
update round set closes_at = closes_at - interval '1 hour'
where to_char(closes_at at time zone 'UTC', 'MM-DD HH24:MI:SS.MS') = '04-01 00:00:00.000';
