-- People who speak: an account is a pseudonym, a sealed e-mail address and a declared age; a real name is never asked.

create table accounts.account (
  id bigint generated always as identity primary key,
  public_id text not null unique check (public_id ~ '^[0-7][0-9a-hjkmnp-tv-z]{25}$'),
  lang text not null check (lang in ('fr', 'en')),
  opened_at timestamptz not null,
  -- Article 45 of the French data protection act: from 15 one consents alone. Declared, not proved; nothing is done before.
  fifteen_declared_at timestamptz,
  passkey_handle bytea not null unique check (octet_length(passkey_handle) = 32)
);
comment on column accounts.account.passkey_handle is 'Random, told to authenticators: it leads to nothing else.';

-- The address is sealed; it is found again by a keyed fingerprint. A stolen table gives no list of addresses.
create table accounts.email (
  account_id bigint primary key references accounts.account on delete cascade,
  fingerprint bytea not null unique check (octet_length(fingerprint) = 32),
  sealed bytea not null check (octet_length(sealed) <= 400),
  proved_at timestamptz not null
);

-- One row a name ever carried. A name left behind stays its owner's, so that nobody speaks under somebody else's past.
create table accounts.pseudonym (
  id bigint generated always as identity primary key,
  account_id bigint not null references accounts.account on delete cascade,
  name text not null check (length(name) between 1 and 320),
  likeness text not null unique check (length(likeness) between 2 and 320),
  taken_at timestamptz not null,
  left_at timestamptz check (left_at >= taken_at)
);
comment on column accounts.pseudonym.likeness is 'What names that could be mistaken for each other have in common.';
create unique index pseudonym_carried on accounts.pseudonym (account_id) where left_at is null;

grant usage on schema accounts to {{web}}, {{worker}};
grant select, insert, delete on accounts.account, accounts.email, accounts.pseudonym to {{web}};
grant update (lang, fifteen_declared_at) on accounts.account to {{web}};
grant update (left_at) on accounts.pseudonym to {{web}};
grant select (id, public_id, fifteen_declared_at, opened_at) on accounts.account to {{worker}};
grant delete on accounts.account to {{worker}};
