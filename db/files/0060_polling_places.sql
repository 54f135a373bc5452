-- The places of the primary and the precincts that they group: who decided it, when and why, and which place a precinct has in a round.

-- Whatever is decided about places is one act: its author, its date, its reason. The rows below say which act made them.
create table polling.act (
  id bigint generated always as identity primary key,
  public_id text not null unique check (public_id ~ '^[0-9a-z]{26}$'),
  kind text not null check (
    kind in ('import', 'entered', 'changed', 'merged', 'split', 'moved', 'cancelled', 'reopened', 'published')),
  author text not null check (author ~ '^[a-z]+(-[a-z]+)*(:[A-Za-z0-9_-]{1,64})?$'),
  at timestamptz not null,
  reason text not null check (length(reason) between 1 and 2000)
);

-- A place keeps its ids for good, also when another takes its precincts (R-POLL-04). `reference` is the party's own name of it
-- in its files. Some 9,500 rows: over several servers, each would hold them all.
create table polling.place (
  id bigint generated always as identity primary key,
  public_id text not null unique check (public_id ~ '^[0-9a-z]{26}$'),
  reference text unique check (length(reference) between 1 and 60),
  department text not null check (department ~ '^(\d[0-9AB]|9[78]\d)$'),
  act_id bigint not null references polling.act
);

-- What is said of a place is an edition; the highest number is in force. Two people who save after reading the same one want
-- the same number: the second is refused by the key.
create table polling.place_edition (
  place_id bigint not null references polling.place,
  number integer not null check (number > 0),
  content jsonb not null check (jsonb_typeof(content) = 'object'),
  act_id bigint not null references polling.act,
  primary key (place_id, number)
);

-- R-ROLL-11, R-ROLL-13: the commune's code of five and the precinct's of four are text. Over several servers, by commune.
create table polling.precinct (
  commune text collate "C" not null check (commune ~ '^(\d\d|2[AB])\d{3}$'),
  code text collate "C" not null check (length(code) between 4 and 20),
  act_id bigint not null references polling.act,
  primary key (commune, code)
);

create table polling.precinct_edition (
  commune text collate "C" not null,
  code text collate "C" not null,
  number integer not null check (number > 0),
  content jsonb not null check (jsonb_typeof(content) = 'object'),
  act_id bigint not null references polling.act,
  primary key (commune, code, number),
  foreign key (commune, code) references polling.precinct
);

-- R-POLL-01: which place holds the list of a precinct in a round. What is over keeps the act that ended it.
create table polling.allotment (
  commune text collate "C" not null,
  code text collate "C" not null,
  round smallint not null check (round in (1, 2)),
  place_id bigint not null references polling.place,
  begun_by bigint not null references polling.act,
  ended_by bigint references polling.act,
  primary key (commune, code, round, begun_by),
  foreign key (commune, code) references polling.precinct,
  check (ended_by is null or ended_by > begun_by)
);
-- One place a precinct and round, and never two.
create unique index allotment_in_force on polling.allotment (commune, code, round) where ended_by is null;
create index allotment_of_place on polling.allotment (place_id) where ended_by is null;

-- Files that were read and reported, and wait for somebody to say yes: the bytes are deleted with the answer, or after seven days.
create table polling.delivery (
  public_id text not null check (public_id ~ '^[0-9a-z]{26}$'),
  file smallint not null check (file > 0),
  name text not null check (length(name) between 1 and 200),
  content bytea not null check (octet_length(content) <= 33554432),
  author text not null check (author ~ '^[a-z]+(-[a-z]+)*(:[A-Za-z0-9_-]{1,64})?$'),
  at timestamptz not null,
  primary key (public_id, file)
);

-- Which publication carried what: how many precincts had an answer, and how many had none (R-POLL-02).
create table polling.publishing (
  sequence bigint primary key,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  precincts integer not null,
  unanswered integer not null,
  act_id bigint not null references polling.act
);

grant usage on schema polling to {{polling}}, {{files_worker}};
grant select, insert on polling.act, polling.place, polling.place_edition, polling.precinct, polling.precinct_edition,
  polling.allotment, polling.delivery, polling.publishing to {{polling}};
grant update (ended_by) on polling.allotment to {{polling}};
grant delete on polling.delivery to {{polling}}, {{files_worker}};
grant select (public_id, at) on polling.delivery to {{files_worker}};
