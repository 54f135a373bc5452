-- Rolls that came on paper are keyed page by page, each by two people (R-F1-05); what was keyed is sealed.

alter table roll.batch drop constraint batch_medium_check, add check (medium in ('download', 'mail', 'disk', 'paper'));
alter table roll.delivery drop constraint delivery_medium_check, add check (medium in ('download', 'mail', 'disk', 'paper'));

create table roll.keying (
  id bigint generated always as identity primary key,
  public_id text not null unique check (public_id ~ '^[A-Za-z0-9_-]{10,40}$'),
  commune text not null check (commune ~ '^([0-9]{2}|2[AB])[0-9]{3}$'),
  extracted_on date not null,
  -- R-F1-04, as roll.batch holds it.
  origin text not null check (length(origin) between 2 and 200),
  asked_on date not null,
  received_on date not null check (received_on >= asked_on),
  undertaking text not null check (length(undertaking) between 3 and 500),
  author text not null check (author ~ '^[a-z]+(-[a-z]+)*(:[A-Za-z0-9_-]{1,64})?$'),
  at timestamptz not null
);

create table roll.keying_page (
  keying bigint not null references roll.keying,
  number integer not null check (number > 0),
  lines smallint not null check (lines between 1 and 60),
  primary key (keying, number)
);

-- Who has a page in hand, and until when nobody else may take it: one page a person, one person a page.
create table roll.keying_hold (
  keying bigint not null,
  page integer not null,
  author text not null unique check (author ~ '^[a-z]+(-[a-z]+)*(:[A-Za-z0-9_-]{1,64})?$'),
  until timestamptz not null,
  -- What they had keyed when they stopped.
  draft bytea,
  primary key (keying, page),
  foreign key (keying, page) references roll.keying_page
);

-- Two people, and a third when they differ.
create table roll.keying_entry (
  keying bigint not null,
  page integer not null,
  turn smallint not null check (turn between 1 and 3),
  author text not null check (author ~ '^[a-z]+(-[a-z]+)*(:[A-Za-z0-9_-]{1,64})?$'),
  at timestamptz not null,
  sealed bytea not null,
  -- Of the second: whether it says what the first does.
  agrees boolean,
  check ((turn = 2) = (agrees is not null)),
  primary key (keying, page, turn),
  unique (keying, page, author),
  foreign key (keying, page) references roll.keying_page
);

create table roll.keying_end (
  keying bigint primary key references roll.keying,
  delivery text not null references roll.delivery (public_id),
  author text not null check (author ~ '^[a-z]+(-[a-z]+)*(:[A-Za-z0-9_-]{1,64})?$'),
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
  truncate roll.block, roll.elector, roll.suppression, roll.objection_code, roll.objection_identity,
    roll.keying_hold, roll.keying_entry;
  update roll.strike set taken = null where taken is not null;
  update roll.duplicate set person = null, birth = null;
  update roll.complementary set sealed = null, person = null, birth = null, code = null;
end;
$$;

grant select, insert on roll.keying, roll.keying_page, roll.keying_entry, roll.keying_end to {{roll}};
grant select, insert, update, delete on roll.keying_hold to {{roll}};
