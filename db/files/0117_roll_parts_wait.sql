-- A large delivery takes its place among the tables at once or not at all, so that nobody who looks somebody up waits behind it.

-- Indexed before it is a part: while it becomes one, the common tables are locked.
create function roll.index_part(batch bigint) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  execute format('alter table roll.block_%s add primary key (commune, batch, number)', batch);
  execute format('alter table roll.elector_%s add primary key (commune, batch, block, slot)', batch);
  execute format('create index on roll.elector_%s (birth, commune)', batch);
  execute format('create index on roll.elector_%s (usage, commune) where usage is not null', batch);
  execute format('create index on roll.elector_%s (letters, commune)', batch);
end;
$$;

-- Both tables are held before anything is done, and each is waited for little more than a second: a vacuum gives way to whoever
-- waits once that long has passed (deadlock_timeout), and look-ups queue behind no longer. Who calls it tries again.
create or replace function roll.close_part(batch bigint) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1100ms' as $$
begin
  lock table roll.block_rest, roll.elector_rest in access exclusive mode;
  execute format('revoke insert on roll.block_%s, roll.elector_%s from {{roll}}', batch, batch);
  execute format('alter table roll.block attach partition roll.block_%s for values in (%s)', batch, batch);
  execute format('alter table roll.elector attach partition roll.elector_%s for values in (%s)', batch, batch);
end;
$$;

-- To drop a part locks the whole of both tables.
alter function roll.drop_part(bigint) set lock_timeout = '1100ms';

revoke all on function roll.index_part(bigint) from public;
grant execute on function roll.index_part(bigint) to {{roll}};
