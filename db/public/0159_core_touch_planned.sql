-- A change of a page is told with a plan that a session keeps: what is written most tells two topics each time.

create or replace function core.touch(topic text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into core.change (topic, tx, at) values ($1, pg_current_xact_id(), clock_timestamp());
  perform pg_notify('topics', $1);
end;
$$;
