-- The end of file 1: its electors go, the key is said to be destroyed, and what stays is evidence without a name (R-F1-19 to R-F1-21).

create table roll.destruction (
  id bigint generated always as identity primary key,
  fingerprint text not null check (fingerprint ~ '^[0-9a-f]{16}$'),
  author text not null check (author ~ '^[a-z]+(-[a-z]+)*(:[A-Za-z0-9_-]{1,64})?$'),
  at timestamptz not null,
  -- What was done and found, as the certificate says it.
  certificate jsonb not null check (jsonb_typeof(certificate) = 'object')
);

-- Takes away every elector of every batch, with the tables that large deliveries have of their own.
create function roll.destroy_electors() returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  part regclass;
begin
  delete from roll.commune;
  for part in select i.inhrelid::regclass from pg_inherits i
    where i.inhparent in ('roll.block'::regclass, 'roll.elector'::regclass)
      and i.inhrelid not in ('roll.block_rest'::regclass, 'roll.elector_rest'::regclass)
  loop
    execute format('drop table %s', part);
  end loop;
  truncate roll.block, roll.elector;
end;
$$;

revoke all on function roll.destroy_electors() from public;
grant execute on function roll.destroy_electors() to {{roll}};
grant select, insert on roll.destruction to {{roll}};
