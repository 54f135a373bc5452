-- The primary that the office runs: what is decided about it, by whom, when and why. Nothing here is ever overwritten.

-- Everything decided as a whole is an edition: the parameters, the charter, the dates, the bodies. The highest number
-- of a part is the one in force. Two people who save after reading the same edition want the same number: the second is
-- refused by the key, and shown what the first wrote.
create table primaries.edition (
  part text not null check (part in ('parameters', 'charter', 'schedule', 'bodies')),
  number integer not null check (number > 0),
  content jsonb not null check (jsonb_typeof(content) = 'object'),
  author text not null check (author ~ '^[a-z]+(-[a-z]+)*(:[A-Za-z0-9_-]{1,64})?$'),
  at timestamptz not null,
  reason text not null check (length(reason) between 1 and 2000),
  primary key (part, number)
);

-- R-CAMP-01: silence is on by default in every territory and round. A row lifts it or puts it back; the last one counts.
create table primaries.silence_decision (
  id bigint generated always as identity primary key,
  round smallint not null check (round in (1, 2)),
  territory text not null,
  lifted boolean not null,
  author text not null check (author ~ '^[a-z]+(-[a-z]+)*(:[A-Za-z0-9_-]{1,64})?$'),
  at timestamptz not null,
  reason text not null check (length(reason) between 1 and 2000)
);

create table primaries.candidate (
  id bigint generated always as identity primary key,
  public_id text not null unique,
  given_name text not null,
  family_name text not null,
  author text not null,
  at timestamptz not null
);

-- A candidate's state is the last row. `after` is the row it follows: two people who decide on the same state want to
-- follow the same row, and the second is refused by the key.
create table primaries.candidate_state (
  id bigint generated always as identity primary key,
  candidate_id bigint not null references primaries.candidate,
  after bigint references primaries.candidate_state,
  state text not null check (
    state in ('declared', 'filed', 'official', 'refused', 'withdrawn', 'qualified', 'eliminated', 'nominated')),
  author text not null check (author ~ '^[a-z]+(-[a-z]+)*(:[A-Za-z0-9_-]{1,64})?$'),
  at timestamptz not null,
  reason text not null check (length(reason) between 1 and 2000),
  unique nulls not distinct (candidate_id, after)
);

-- The order of the candidates follows from the seed and their public ids: anyone can compute it again.
create table primaries.draw (
  id bigint generated always as identity primary key,
  seed text not null check (length(seed) between 8 and 200),
  -- Public ids in the order drawn.
  drawn text[] not null check (array_length(drawn, 1) >= 2),
  author text not null check (author ~ '^[a-z]+(-[a-z]+)*(:[A-Za-z0-9_-]{1,64})?$'),
  at timestamptz not null,
  reason text not null check (length(reason) between 1 and 2000)
);

-- Of a one-time code only the hash is kept: the code is shown once. The last code of a candidate is the one that works.
create table primaries.claim_code (
  id bigint generated always as identity primary key,
  candidate_id bigint not null references primaries.candidate,
  hash text not null unique check (hash ~ '^[0-9a-f]{64}$'),
  author text not null check (author ~ '^[a-z]+(-[a-z]+)*(:[A-Za-z0-9_-]{1,64})?$'),
  at timestamptz not null,
  reason text not null check (length(reason) between 1 and 2000)
);

-- Which publication carried what, so that the history shows it beside the decisions.
create table primaries.publishing (
  sequence bigint primary key,
  sha256 text not null,
  author text not null check (author ~ '^[a-z]+(-[a-z]+)*(:[A-Za-z0-9_-]{1,64})?$'),
  at timestamptz not null,
  reason text not null check (length(reason) between 1 and 2000)
);

grant usage on schema primaries to {{primary}};
grant select, insert on all tables in schema primaries to {{primary}};
