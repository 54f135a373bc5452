-- The destruction of the roll (R-F1-19) takes the tables of an import that is under way, or was killed, as well.

create or replace function roll.destroy_electors() returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  part regclass;
begin
  delete from roll.commune;
  -- By name: of an import under way, or killed, they are parts of nothing yet.
  for part in select c.oid::regclass from pg_class c
    where c.relnamespace = 'roll'::regnamespace and c.relkind = 'r' and c.relname ~ '^(block|elector)_[0-9]+$'
  loop
    execute format('drop table %s', part);
  end loop;
  truncate roll.block, roll.elector, roll.suppression, roll.objection_code, roll.objection_identity,
    roll.keying_hold, roll.keying_entry, roll.keying_read;
  update roll.strike set taken = null where taken is not null;
  update roll.duplicate set person = null, birth = null;
  update roll.complementary set sealed = null, person = null, birth = null, code = null;
  update roll.move set taken = null, person = null, out_hash = null, in_hash = null;
end;
$$;
