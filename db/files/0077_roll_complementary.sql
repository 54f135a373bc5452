-- The complementary list (R-ELEC-02 to R-ELEC-04): minors and members who register before a day, on paper, at the office.

create table roll.complementary (
  id bigint generated always as identity primary key,
  public_id text not null unique check (public_id ~ '^[0-9a-z]{26}$'),
  commune text not null check (commune ~ '^([0-9]{2}|2[AB])[0-9]{3}$'),
  precinct text not null check (precinct ~ '^[0-9A-Z]{4}$'),
  kind text not null check (kind in ('minor', 'minor-member', 'foreign-member')),
  -- What the officer saw, by its kind: neither its number nor a copy of it.
  proof text not null check (proof in ('identity-card', 'passport', 'birth-certificate', 'residence-permit', 'membership-card')),
  -- Sealed with the roll's key: identity, and the code of the receipt. Emptied when it is withdrawn, and with the roll.
  sealed bytea,
  -- Keyed hashes: who it is, what finds them, and the code of the receipt. Emptied likewise.
  person bytea unique check (octet_length(person) = 16),
  birth bytea check (octet_length(birth) = 16),
  code bytea unique check (octet_length(code) = 32),
  author text not null check (author ~ '^[a-z]+(-[a-z]+)*(:[A-Za-z0-9_-]{1,64})?$'),
  at timestamptz not null
);
create index on roll.complementary (commune, precinct);
create index on roll.complementary (birth);

create table roll.complementary_withdrawn (
  complementary_id bigint primary key references roll.complementary on delete cascade,
  reason text not null check (length(reason) between 3 and 500),
  author text not null check (author ~ '^[a-z]+(-[a-z]+)*(:[A-Za-z0-9_-]{1,64})?$'),
  at timestamptz not null
);

-- How many a freeze holds apart from the electors of the roll.
alter table roll.freeze add column complementary integer not null default 0 check (complementary >= 0);

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
  update roll.complementary set sealed = null, person = null, birth = null, code = null;
end;
$$;

grant select, insert on roll.complementary, roll.complementary_withdrawn to {{roll}};
grant update (sealed, person, birth, code) on roll.complementary to {{roll}};
