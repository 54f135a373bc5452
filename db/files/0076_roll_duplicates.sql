-- The same person in two communes (R-ROLL-07): reported, decided by somebody, and never removed by itself.

create table roll.duplicate (
  id bigint generated always as identity primary key,
  public_id text not null unique check (public_id ~ '^[0-9a-z]{26}$'),
  -- Keyed hash of birth name, first names and birth date, so that what was decided holds at the next import. Ends with the roll.
  person bytea check (octet_length(person) = 16),
  -- The token that finds both entries. Ends with the roll.
  birth bytea check (octet_length(birth) = 16),
  one text not null check (one ~ '^([0-9]{2}|2[AB])[0-9]{3}$'),
  other text not null check (other ~ '^([0-9]{2}|2[AB])[0-9]{3}$'),
  author text not null check (author ~ '^[a-z]+(-[a-z]+)*(:[A-Za-z0-9_-]{1,64})?$'),
  at timestamptz not null,
  check (one < other),
  unique (person, one, other)
);

create table roll.duplicate_apart (
  duplicate_id bigint primary key references roll.duplicate on delete cascade,
  reason text not null check (length(reason) between 3 and 500),
  author text not null check (author ~ '^[a-z]+(-[a-z]+)*(:[A-Za-z0-9_-]{1,64})?$'),
  at timestamptz not null
);

-- An entry is struck for an objection, or because the same person is kept in another commune.
alter table roll.strike
  alter column objection_id drop not null,
  add column duplicate_id bigint references roll.duplicate on delete cascade,
  add column reason text check (length(reason) between 3 and 500),
  add check ((objection_id is null) <> (duplicate_id is null)),
  add check (duplicate_id is null or reason is not null);
create index on roll.strike (duplicate_id) where duplicate_id is not null;

create or replace function roll.destroy_electors() returns void
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
  truncate roll.block, roll.elector, roll.suppression, roll.objection_code, roll.objection_identity;
  update roll.strike set taken = null where taken is not null;
  update roll.duplicate set person = null, birth = null;
end;
$$;

grant select, insert on roll.duplicate, roll.duplicate_apart to {{roll}};
