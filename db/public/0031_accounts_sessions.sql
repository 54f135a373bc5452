-- Coming in: one attempt a mail, one session a browser, and what was typed before one came in. No secret is in clear.

create table accounts.sign_in (
  id bigint generated always as identity primary key,
  -- SHA-256 of the secret in the cookie of the browser where it began.
  browser_hash bytea not null unique check (octet_length(browser_hash) = 32),
  fingerprint bytea not null check (octet_length(fingerprint) = 32),
  -- The address, and where the person was going: that may be an invitation's link, which is a secret too.
  sealed bytea not null check (octet_length(sealed) <= 1000),
  -- Null when no mail left: enough good links wait in the mailbox already.
  token_hash bytea unique check (octet_length(token_hash) = 32),
  -- A keyed hash; null when too many wrong codes came for this address today: the link still works.
  code_hash bytea check (octet_length(code_hash) = 32),
  lang text not null check (lang in ('fr', 'en')),
  wrong_codes integer not null default 0,
  begun_at timestamptz not null,
  ends_at timestamptz not null,
  used_at timestamptz
);
create index on accounts.sign_in (fingerprint, begun_at);
create index on accounts.sign_in (begun_at);

create table accounts.session (
  id bigint generated always as identity primary key,
  public_id text not null unique,
  account_id bigint not null references accounts.account on delete cascade,
  secret_hash bytea not null unique check (octet_length(secret_hash) = 32),
  device text not null check (device ~ '^[a-z]+-[a-z]+$'),
  opened_by text not null check (opened_by in ('link', 'code', 'passkey', 'demonstration')),
  opened_at timestamptz not null,
  seen_at timestamptz not null,
  second_factor_at timestamptz,
  ended_at timestamptz,
  ended_because text check (ended_because in ('signed-out', 'ended-elsewhere', 'everywhere', 'replaced', 'factor-changed')),
  check ((ended_at is null) = (ended_because is null))
);
create index on accounts.session (account_id, opened_at);
create index on accounts.session (seen_at);

-- What a person typed before signing in, sealed, tied to their browser, for a day.
create table accounts.stash (
  id bigint generated always as identity primary key,
  browser_hash bytea not null unique check (octet_length(browser_hash) = 32),
  path text not null check (length(path) <= 500),
  sealed bytea not null check (octet_length(sealed) <= 270000),
  kept_at timestamptz not null,
  ends_at timestamptz not null
);
create index on accounts.stash (ends_at);

grant select, insert, delete on accounts.sign_in, accounts.session, accounts.stash to {{web}};
grant update (wrong_codes, used_at) on accounts.sign_in to {{web}};
grant update (secret_hash, seen_at, second_factor_at, ended_at, ended_because) on accounts.session to {{web}};
grant select (id, begun_at) on accounts.sign_in to {{worker}};
grant delete on accounts.sign_in, accounts.session, accounts.stash to {{worker}};
grant select (id, ends_at) on accounts.stash to {{worker}};
grant select (id, seen_at, opened_at, ended_at) on accounts.session to {{worker}};
