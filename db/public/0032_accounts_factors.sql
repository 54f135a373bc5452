-- What proves it is the same person again: passkeys, an authenticator application, recovery codes.

create table accounts.passkey (
  id bigint generated always as identity primary key,
  public_id text not null unique,
  account_id bigint not null references accounts.account on delete cascade,
  credential_id text not null unique check (length(credential_id) <= 1400),
  public_key bytea not null check (octet_length(public_key) <= 2000),
  counter bigint not null,
  transports text[] not null,
  backed_up boolean not null,
  name text not null check (length(name) between 1 and 480),
  added_at timestamptz not null,
  used_at timestamptz
);
create index on accounts.passkey (account_id);

create table accounts.totp (
  account_id bigint primary key references accounts.account on delete cascade,
  secret bytea not null check (octet_length(secret) <= 200),
  proposed_at timestamptz not null,
  confirmed_at timestamptz,
  -- The last step that passed: neither it nor an earlier one passes again.
  last_step bigint,
  wrong_tries integer not null default 0,
  wrong_since timestamptz
);

create table accounts.recovery_code (
  id bigint generated always as identity primary key,
  account_id bigint not null references accounts.account on delete cascade,
  code_hash bytea not null check (octet_length(code_hash) = 32),
  made_at timestamptz not null,
  spent_at timestamptz,
  unique (account_id, code_hash)
);

-- A challenge of a passkey is a row only once it was answered, so that it is answered once.
create table accounts.spent_challenge (
  hash bytea primary key check (octet_length(hash) = 32),
  ends_at timestamptz not null
);

grant select, insert, delete on accounts.passkey, accounts.totp, accounts.recovery_code to {{web}};
grant insert, select on accounts.spent_challenge to {{web}};
grant update (counter, used_at, name, backed_up) on accounts.passkey to {{web}};
grant update (secret, proposed_at, confirmed_at, last_step, wrong_tries, wrong_since) on accounts.totp to {{web}};
grant update (spent_at) on accounts.recovery_code to {{web}};
grant select (hash, ends_at) on accounts.spent_challenge to {{worker}};
grant delete on accounts.spent_challenge to {{worker}};
