-- Movers (R-ELEC-10): out of the list of one commune and into that of another by one act, so that nobody is on both lists or on none.

create table roll.move (
  id bigint generated always as identity primary key,
  public_id text not null unique check (public_id ~ '^[0-9a-z]{26}$'),
  from_commune text not null check (from_commune ~ '^([0-9]{2}|2[AB])[0-9]{3}$'),
  to_commune text not null check (to_commune ~ '^([0-9]{2}|2[AB])[0-9]{3}$'),
  to_precinct text not null check (to_precinct ~ '^[0-9A-Z]{4}$'),
  -- What the officer saw, by its kind: neither its number nor a copy of it.
  document text not null check (document in ('elector-card', 'enrolment-certificate', 'proof-of-address')),
  -- Sealed with the roll's key: who moved, as the first list held them. An extract of the second that lacks them is completed from it.
  taken bytea,
  -- Keyed hashes: who it is, in any commune; who is left out of the first; who is not doubled in the second.
  person bytea unique check (octet_length(person) = 16),
  out_hash bytea check (octet_length(out_hash) = 16),
  in_hash bytea check (octet_length(in_hash) = 16),
  -- The batch out of which they were left, null when the last extract of the first commune no longer has them; and the batch
  -- they were put into, null when the last extract of the second has them itself.
  from_batch bigint,
  to_batch bigint,
  author text not null check (author ~ '^[a-z]+(-[a-z]+)*(:[A-Za-z0-9_-]{1,64})?$'),
  at timestamptz not null,
  check (from_commune <> to_commune)
);
create index on roll.move (from_commune);
create index on roll.move (to_commune);

create table roll.move_undone (
  move_id bigint primary key references roll.move on delete cascade,
  reason text not null check (length(reason) between 3 and 500),
  author text not null check (author ~ '^[a-z]+(-[a-z]+)*(:[A-Za-z0-9_-]{1,64})?$'),
  at timestamptz not null
);

-- Of the electors of a share, how many came by a move. Those who left are `moved` in what it leaves out.
alter table roll.share add column moved_in integer not null default 0 check (moved_in >= 0);

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
  truncate roll.block, roll.elector, roll.suppression, roll.objection_code, roll.objection_identity,
    roll.keying_hold, roll.keying_entry, roll.keying_read;
  update roll.strike set taken = null where taken is not null;
  update roll.duplicate set person = null, birth = null;
  update roll.complementary set sealed = null, person = null, birth = null, code = null;
  update roll.move set taken = null, person = null, out_hash = null, in_hash = null;
end;
$$;

grant select, insert on roll.move, roll.move_undone to {{roll}};
grant update (taken, person, out_hash, in_hash, from_batch, to_batch) on roll.move to {{roll}};
grant update (moved_in) on roll.share to {{roll}};
