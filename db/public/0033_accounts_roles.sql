-- Who may act for the platform and for a campaign, since when, by whom and why; who was invited; which team is suspended.

-- `by` is an account's public id, or the command that did it ("init", "demo"): it outlives the account it names.
create table accounts.keeper (
  id bigint generated always as identity primary key,
  account_id bigint not null references accounts.account on delete cascade,
  made_at timestamptz not null,
  made_by text not null,
  reason text not null check (length(reason) between 1 and 2000),
  ended_at timestamptz,
  ended_by text,
  end_reason text check (length(end_reason) between 1 and 2000),
  check ((ended_at is null) = (ended_by is null) and (ended_at is null) = (end_reason is null))
);
create unique index keeper_now on accounts.keeper (account_id) where ended_at is null;

create table accounts.team_role (
  id bigint generated always as identity primary key,
  campaign text not null check (campaign ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(campaign) <= 60),
  account_id bigint not null references accounts.account on delete cascade,
  role text not null check (role in ('owner', 'editor', 'moderator', 'answerer')),
  given_at timestamptz not null,
  given_by text not null,
  reason text not null check (length(reason) between 1 and 2000),
  ended_at timestamptz,
  ended_by text,
  end_reason text check (length(end_reason) between 1 and 2000),
  check ((ended_at is null) = (ended_by is null) and (ended_at is null) = (end_reason is null))
);
comment on column accounts.team_role.campaign is 'The slug of the campaign, which never changes.';
create unique index team_role_now on accounts.team_role (campaign, account_id, role) where ended_at is null;
create index on accounts.team_role (account_id);

create table accounts.invitation (
  id bigint generated always as identity primary key,
  public_id text not null unique,
  campaign text not null check (campaign ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(campaign) <= 60),
  role text not null check (role in ('owner', 'editor', 'moderator', 'answerer')),
  token_hash bytea not null unique check (octet_length(token_hash) = 32),
  fingerprint bytea not null check (octet_length(fingerprint) = 32),
  sealed_email bytea not null check (octet_length(sealed_email) <= 400),
  invited_at timestamptz not null,
  invited_by text not null,
  reason text not null check (length(reason) between 1 and 2000),
  ends_at timestamptz not null,
  accepted_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_by text
);
create index on accounts.invitation (campaign, invited_at);
create index on accounts.invitation (ends_at);

create table accounts.suspension (
  id bigint generated always as identity primary key,
  campaign text not null check (campaign ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(campaign) <= 60),
  since timestamptz not null,
  suspended_by text not null,
  reason text not null check (length(reason) between 1 and 2000),
  lifted_at timestamptz,
  lifted_by text,
  lift_reason text check (length(lift_reason) between 1 and 2000),
  check ((lifted_at is null) = (lifted_by is null) and (lifted_at is null) = (lift_reason is null))
);
create unique index suspension_now on accounts.suspension (campaign) where lifted_at is null;

-- No row of a role is deleted by the door but with its whole account: what was ended stays to be read.
grant select, insert on accounts.keeper, accounts.team_role, accounts.invitation, accounts.suspension to {{web}};
grant update (ended_at, ended_by, end_reason) on accounts.keeper, accounts.team_role to {{web}};
grant update (accepted_at, withdrawn_at, withdrawn_by) on accounts.invitation to {{web}};
grant update (lifted_at, lifted_by, lift_reason) on accounts.suspension to {{web}};
grant delete on accounts.invitation to {{web}}, {{worker}};
grant select (id, ends_at) on accounts.invitation to {{worker}};
