-- Factors, one-time links, sign-ins under way, sessions. Nothing here can be used by whoever only reads it: tokens are hashed, secrets sealed, codes kept as keyed hashes.

create table staff.passkey (
  id bigint generated always as identity primary key,
  public_id text not null unique check (public_id ~ '^[0-9a-z]{26}$'),
  account_id bigint not null references staff.account (id) on delete cascade,
  credential_id text not null unique check (length(credential_id) <= 1400),
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  label text not null check (length(label) <= 80),
  added_at timestamptz not null,
  used_at timestamptz
);
create index on staff.passkey (account_id);

-- One application of codes an account; it counts for nothing before a code of it was given. `last_step` refuses a code
-- that was already used (RFC 6238, 5.2).
create table staff.totp (
  account_id bigint primary key references staff.account (id) on delete cascade,
  secret bytea not null,
  proposed_at timestamptz not null,
  confirmed_at timestamptz,
  last_step bigint,
  wrong_tries integer not null default 0,
  wrong_since timestamptz
);

create table staff.recovery_code (
  account_id bigint not null references staff.account (id) on delete cascade,
  code_hash bytea not null check (octet_length(code_hash) = 32),
  made_at timestamptz not null,
  used_at timestamptz,
  primary key (account_id, code_hash)
);

-- Made by an administrator or by the operator of the machine, shown once, used once.
create table staff.link (
  id bigint generated always as identity primary key,
  token_hash bytea not null unique check (octet_length(token_hash) = 32),
  account_id bigint not null references staff.account (id) on delete cascade,
  made_by bigint references staff.account (id) on delete set null,
  made_at timestamptz not null,
  ends_at timestamptz not null,
  used_at timestamptz
);

-- A sign-in under way. One is written for an unknown address too, without account: the same work, the same time.
create table staff.sign_in (
  token_hash bytea primary key check (octet_length(token_hash) = 32),
  account_id bigint references staff.account (id) on delete cascade,
  -- Null when a one-time link stands in for the mailed code.
  code_hash bytea check (octet_length(code_hash) = 32),
  tries integer not null default 0,
  made_at timestamptz not null,
  ends_at timestamptz not null
);
create index on staff.sign_in (account_id, made_at);

-- An answered challenge of a passkey is answered once.
create table staff.spent_challenge (
  hash bytea primary key check (octet_length(hash) = 32),
  until timestamptz not null
);

create table staff.session (
  id bigint generated always as identity primary key,
  public_id text not null unique check (public_id ~ '^[0-9a-z]{26}$'),
  token_hash bytea not null unique check (octet_length(token_hash) = 32),
  account_id bigint not null references staff.account (id) on delete cascade,
  -- 'link': signed in without a second factor yet; can do nothing but enrol one.
  method text not null check (method in ('passkey', 'code', 'recovery', 'link')),
  device text not null check (device ~ '^[a-z]+-[a-z]+$'),
  started_at timestamptz not null,
  seen_at timestamptz not null,
  ended_at timestamptz
);
create index on staff.session (account_id);

-- A reset of factors takes two administrators. The database itself refuses the same person twice and the person
-- concerned, whatever a page lets through.
create table staff.reset_request (
  id bigint generated always as identity primary key,
  public_id text not null unique check (public_id ~ '^[0-9a-z]{26}$'),
  account_id bigint not null references staff.account (id) on delete cascade,
  by bigint not null references staff.account (id) on delete cascade,
  at timestamptz not null,
  reason text not null check (length(reason) between 3 and 500),
  check (by <> account_id),
  unique (id, account_id, by)
);

create table staff.reset_decision (
  request_id bigint primary key,
  account_id bigint not null,
  asked_by bigint not null,
  by bigint not null references staff.account (id) on delete cascade,
  at timestamptz not null,
  decision text not null check (decision in ('confirmed', 'refused')),
  reason text not null check (length(reason) between 3 and 500),
  foreign key (request_id, account_id, asked_by) references staff.reset_request (id, account_id, by) on delete cascade,
  check (by <> account_id),
  check (by <> asked_by or decision = 'refused')
);

-- How long a session lasts: the latest row rules.
create table staff.session_rule (
  id bigint generated always as identity primary key,
  idle_minutes integer not null check (idle_minutes between 5 and 120),
  whole_hours integer not null check (whole_hours between 1 and 24),
  by bigint references staff.account (id) on delete set null,
  at timestamptz not null,
  reason text not null check (length(reason) between 3 and 500)
);

grant select, insert, delete on staff.passkey, staff.totp, staff.recovery_code, staff.sign_in to {{staff}};
grant select, insert on staff.session, staff.link, staff.reset_request, staff.reset_decision, staff.session_rule,
  staff.spent_challenge to {{staff}};
grant update (counter, used_at) on staff.passkey to {{staff}};
grant update (secret, proposed_at, confirmed_at, last_step, wrong_tries, wrong_since) on staff.totp to {{staff}};
grant update (used_at) on staff.recovery_code, staff.link to {{staff}};
grant update (seen_at, ended_at) on staff.session to {{staff}};
grant update (tries) on staff.sign_in to {{staff}};
grant select, delete on staff.session, staff.sign_in, staff.link, staff.reset_request, staff.spent_challenge
  to {{files_worker}};
