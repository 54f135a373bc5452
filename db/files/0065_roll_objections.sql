-- Objections to being on the roll (R-F1-09 to R-F1-12): who asked is in a sealed letter, never here; what was struck stays out of later imports.

create table roll.objection (
  id bigint generated always as identity primary key,
  public_id text not null unique check (public_id ~ '^[0-9a-z]{26}$'),
  -- No foreign key: the letter ends before the proof that it was dealt with.
  letter_id bigint not null unique,
  -- What the receipt says: random, and no word of a person.
  reference text not null check (reference ~ '^[0-9A-Z]{8}$'),
  commune text not null check (commune ~ '^([0-9]{2}|2[AB])[0-9]{3}$'),
  received_on date not null
);
create index on roll.objection (commune, received_on);
create index on roll.objection (reference);

-- A code sent by post to the address on the roll: a keyed hash of it, and no address.
create table roll.objection_code (
  id bigint generated always as identity primary key,
  objection_id bigint not null references roll.objection on delete cascade,
  hash bytea not null check (octet_length(hash) = 32),
  -- Whose address it went to: the keyed hash that a strike will have, so that nobody else can be struck with this code.
  suppression bytea not null check (octet_length(suppression) = 16),
  author text not null check (author ~ '^[a-z]+(-[a-z]+)*(:[A-Za-z0-9_-]{1,64})?$'),
  at timestamptz not null
);
create index on roll.objection_code (objection_id);

create table roll.objection_wrong_code (
  id bigint generated always as identity primary key,
  objection_id bigint not null references roll.objection on delete cascade,
  at timestamptz not null
);
create index on roll.objection_wrong_code (objection_id);

-- Nothing is struck before this row. A document is seen, named by its kind, and not kept.
create table roll.objection_identity (
  objection_id bigint primary key references roll.objection on delete cascade,
  way text not null check (way in ('code', 'document')),
  document text check (document in ('identity-card', 'passport', 'residence-permit', 'driving-licence')),
  suppression bytea check (octet_length(suppression) = 16),
  author text not null check (author ~ '^[a-z]+(-[a-z]+)*(:[A-Za-z0-9_-]{1,64})?$'),
  at timestamptz not null,
  check ((way = 'document') = (document is not null)),
  check ((way = 'code') = (suppression is not null))
);

create table roll.strike (
  id bigint generated always as identity primary key,
  objection_id bigint not null references roll.objection on delete cascade,
  -- Strikes that one officer made on one day: taken back together.
  sitting text not null check (sitting ~ '^[0-9a-z]{26}$'),
  commune text not null check (commune ~ '^([0-9]{2}|2[AB])[0-9]{3}$'),
  -- The batch it was taken out of: a later one is what the commune says now.
  batch bigint not null,
  -- Sealed with the roll's key: who was taken out, so that a sitting can be taken back. Emptied when the department is frozen.
  taken bytea,
  author text not null check (author ~ '^[a-z]+(-[a-z]+)*(:[A-Za-z0-9_-]{1,64})?$'),
  at timestamptz not null
);
create index on roll.strike (at);

create table roll.strike_undone (
  strike_id bigint primary key references roll.strike on delete cascade,
  reason text not null check (length(reason) between 3 and 500),
  author text not null check (author ~ '^[a-z]+(-[a-z]+)*(:[A-Za-z0-9_-]{1,64})?$'),
  at timestamptz not null
);

-- R-F1-11: birth name, first names, birth date and commune under the roll's key. Checked at each import; ends with the roll.
create table roll.suppression (
  commune text not null check (commune ~ '^([0-9]{2}|2[AB])[0-9]{3}$'),
  hash bytea not null check (octet_length(hash) = 16),
  strike_id bigint not null references roll.strike on delete cascade,
  primary key (commune, hash)
);

create table roll.objection_answer (
  objection_id bigint primary key references roll.objection on delete cascade,
  outcome text not null check (outcome in ('on-paper', 'not-found', 'refused')),
  reason text not null check (length(reason) between 3 and 500),
  author text not null check (author ~ '^[a-z]+(-[a-z]+)*(:[A-Za-z0-9_-]{1,64})?$'),
  at timestamptz not null
);

-- A cap was reached: somebody may be objecting in others' names.
create table roll.objection_alarm (
  id bigint generated always as identity primary key,
  commune text not null check (commune ~ '^([0-9]{2}|2[AB])[0-9]{3}$'),
  cap text not null check (cap in ('hour', 'commune')),
  at timestamptz not null
);

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
end;
$$;

grant select, insert on roll.objection, roll.objection_code, roll.objection_wrong_code, roll.objection_identity, roll.strike,
  roll.strike_undone, roll.objection_answer, roll.objection_alarm to {{roll}};
grant select, insert, delete on roll.suppression to {{roll}};
grant update (taken) on roll.strike to {{roll}};
-- A strike changes what a commune holds, in the transaction that rewrites its blocks.
grant update (electors, excluded) on roll.share to {{roll}};
