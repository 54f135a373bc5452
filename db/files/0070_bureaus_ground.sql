-- File 2, the people who hold the polling places: sealed persons, their seats, their training; acts and counts that name nobody. A login of its own, so that the login of places reads no name.

-- What the high authority sets: the floor of a bureau (R-BUR-02) and the day on which persons end (R-F2-06). The highest number
-- is in force; two people who save after reading the same one want the same number, and the second is refused by the key.
create table bureaus.setting (
  number integer primary key check (number > 0),
  content jsonb not null check (jsonb_typeof(content) = 'object'),
  author text not null check (author ~ '^[a-z]+(-[a-z]+)*(:[A-Za-z0-9_-]{1,64})?$'),
  at timestamptz not null,
  reason text not null check (length(reason) between 1 and 2000)
);

-- Whoever asked to hold a place, or was named for it, and agreed to be here (R-F2-03). Names, birth, address, e-mail and telephone
-- are in `sealed`; the two tokens find a person by name or by e-mail for a request of rights, and by nothing else.
create table bureaus.person (
  id bigint generated always as identity primary key,
  public_id text not null unique check (public_id ~ '^[0-9a-z]{26}$'),
  department text not null check (department ~ '^(\d[0-9AB]|9[78]\d)$'),
  sealed bytea not null check (octet_length(sealed) between 32 and 8192),
  name_token bytea not null check (octet_length(name_token) = 32),
  email_token bytea check (octet_length(email_token) = 32),
  -- Public id of the candidate who named them (R-BUR-03); null: nobody but the committee.
  candidate text check (candidate ~ '^[0-9a-z]{26}$'),
  roles text[] not null check (cardinality(roles) between 1 and 6 and
    roles <@ array['president', 'vice-president', 'assessor', 'substitute', 'secretary', 'delegate']),
  rounds smallint[] not null check (cardinality(rounds) between 1 and 2 and rounds <@ array[1, 2]::smallint[]),
  mobility text not null check (mobility in ('commune', 'neighbours', 'department')),
  consent text not null check (length(consent) between 1 and 60),
  consent_on date not null,
  channel text not null check (channel in ('form', 'paper', 'e-mail')),
  author text not null check (author ~ '^[a-z]+(-[a-z]+)*(:[A-Za-z0-9_-]{1,64})?$'),
  at timestamptz not null
);
create index on bureaus.person (department, at);
create index on bureaus.person (candidate) where candidate is not null;
create index on bureaus.person (name_token);
create index on bureaus.person (email_token);

-- A seat that somebody holds. The number is the receipt's, never used again (R-BUR-05). A seat given back is deleted: its act stays.
create table bureaus.seat (
  number bigint generated always as identity primary key,
  public_id text not null unique check (public_id ~ '^[0-9a-z]{26}$'),
  person_id bigint not null references bureaus.person on delete cascade,
  department text not null,
  place text not null check (place ~ '^[0-9a-z]{26}$'),
  round smallint not null check (round in (1, 2)),
  role text not null check (role in ('president', 'vice-president', 'assessor', 'substitute', 'secretary', 'delegate')),
  candidate text check (candidate ~ '^[0-9a-z]{26}$'),
  author text not null check (author ~ '^[a-z]+(-[a-z]+)*(:[A-Za-z0-9_-]{1,64})?$'),
  at timestamptz not null,
  summoned_at timestamptz,
  -- R-BUR-03, R-BUR-04: a candidate names assessors, substitutes and delegates; a delegate is always somebody's.
  check (candidate is null or role in ('assessor', 'substitute', 'delegate')),
  check (candidate is not null or role <> 'delegate')
);
-- R-BUR-04: one seat a person and round; a delegate may cover several places.
create unique index one_seat on bureaus.seat (person_id, round) where role <> 'delegate';
create unique index one_delegation on bureaus.seat (person_id, round, place);
-- R-BUR-03: one titular, one substitute, one delegate a candidate and place.
create unique index one_of_candidate on bureaus.seat (place, round, role, candidate) where candidate is not null;
create unique index one_of_role on bureaus.seat (place, round, role) where role in ('president', 'vice-president', 'secretary');
create index on bureaus.seat (department, round);

-- R-F2-07: what somebody was taught, and on which day.
create table bureaus.training (
  person_id bigint not null references bureaus.person on delete cascade,
  held_on date not null,
  modules text[] not null check (cardinality(modules) between 1 and 4 and
    modules <@ array['code', 'material', 'mock-vote', 'minutes']),
  author text not null check (author ~ '^[a-z]+(-[a-z]+)*(:[A-Za-z0-9_-]{1,64})?$'),
  at timestamptz not null,
  primary key (person_id, held_on)
);

-- What was decided, by whom, when and why. It holds no person, not even an id: it outlives them.
create table bureaus.act (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('entered', 'refused', 'withdrawn', 'erased', 'seated', 'released', 'trained')),
  department text not null,
  place text check (place ~ '^[0-9a-z]{26}$'),
  round smallint check (round in (1, 2)),
  role text,
  author text not null check (author ~ '^[a-z]+(-[a-z]+)*(:[A-Za-z0-9_-]{1,64})?$'),
  at timestamptz not null,
  reason text not null check (length(reason) between 1 and 2000)
);
create index on bureaus.act (department, id);
create index on bureaus.act (place, id) where place is not null;

-- R-F2-06: what stays when the persons of a department have ended.
create table bureaus.ending (
  department text not null,
  at timestamptz not null,
  persons integer not null,
  seats integer not null,
  trained integer not null,
  primary key (department, at)
);

grant usage on schema bureaus to {{bureaus}}, {{files_worker}};
grant select, insert on bureaus.setting, bureaus.person, bureaus.seat, bureaus.training, bureaus.act to {{bureaus}};
grant select on bureaus.ending to {{bureaus}};
grant update (summoned_at) on bureaus.seat to {{bureaus}};
grant delete on bureaus.person, bureaus.seat to {{bureaus}};
-- The worker puts in what the public form sent, and ends what is over; it reads no name.
grant select on bureaus.setting to {{files_worker}};
grant insert, delete on bureaus.person to {{files_worker}};
grant select (id, department, at) on bureaus.person to {{files_worker}};
grant select (person_id) on bureaus.seat, bureaus.training to {{files_worker}};
grant insert on bureaus.act, bureaus.ending to {{files_worker}};
