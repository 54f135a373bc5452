-- The people who work on the vote, apart from public accounts: named accounts, a compulsory second factor, roles by territory. What is decided about them is rows with author, date and reason.

create table staff.account (
  id bigint generated always as identity primary key,
  public_id text not null unique check (public_id ~ '^[0-9a-z]{26}$'),
  -- Name and e-mail address, sealed: a stolen copy of this table does not say who works for whom.
  identity bytea not null,
  -- Keyed fingerprint of the address, to find the account of whoever signs in.
  email_index bytea not null unique check (octet_length(email_index) = 32),
  invited_by bigint references staff.account (id) on delete set null,
  invited_at timestamptz not null,
  reason text not null check (length(reason) between 3 and 500)
);
comment on column staff.account.invited_by is 'Null: the operator of the machine, at installation.';

create table staff.closure (
  account_id bigint primary key references staff.account (id) on delete cascade,
  by bigint references staff.account (id) on delete set null,
  at timestamptz not null,
  reason text not null check (length(reason) between 3 and 500)
);

-- Roles. A grant is never changed: it ends by its date or by a revocation.
create table staff.role_grant (
  id bigint generated always as identity primary key,
  public_id text not null unique check (public_id ~ '^[0-9a-z]{26}$'),
  account_id bigint not null references staff.account (id) on delete cascade,
  role text not null check (role in ('administrator', 'national-committee', 'high-authority', 'department-committee',
    'canvassing-board', 'data-protection-officer', 'treasurer', 'candidate-representative')),
  department text check (department ~ '^([0-9][0-9AB][0-9]?|ZZ)$'),
  candidate text check (candidate ~ '^[0-9a-z-]{1,64}$'),
  by bigint references staff.account (id) on delete set null,
  at timestamptz not null,
  reason text not null check (length(reason) between 3 and 500),
  ends_at timestamptz,
  check (ends_at > at),
  check ((role in ('department-committee', 'canvassing-board')) <= (department is not null)),
  check ((department is not null) <=
    (role in ('department-committee', 'canvassing-board', 'high-authority', 'candidate-representative'))),
  check ((role = 'candidate-representative') = (candidate is not null))
);
create index on staff.role_grant (account_id);

create table staff.role_revocation (
  grant_id bigint primary key references staff.role_grant (id) on delete cascade,
  by bigint references staff.account (id) on delete set null,
  at timestamptz not null,
  reason text not null check (length(reason) between 3 and 500)
);

grant usage on schema staff to {{staff}}, {{files_worker}};
grant select, insert on staff.account, staff.closure, staff.role_grant, staff.role_revocation to {{staff}};
grant select, delete on staff.account, staff.closure, staff.role_grant, staff.role_revocation to {{files_worker}};
