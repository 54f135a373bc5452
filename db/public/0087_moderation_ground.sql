-- Moderation: notices that need no account, decisions with their reasons, appeals. Everything is appended; counts by ground are public.

create table moderation.notice (
  id bigint generated always as identity primary key,
  public_id text not null unique check (public_id ~ '^[0-7][0-9a-hjkmnp-tv-z]{25}$'),
  -- SHA-256 of what is in the address that was given to whoever wrote: nothing else says who they are.
  token_hash bytea not null unique check (octet_length(token_hash) = 32),
  campaign text not null check (length(campaign) <= 60),
  subject text not null check (subject in ('question')),
  subject_id text not null check (length(subject_id) <= 40),
  ground text not null check (length(ground) <= 30),
  words text not null check (length(words) between 1 and 16000),
  at timestamptz not null
);
create index on moderation.notice (campaign, subject, subject_id);

create table moderation.decision (
  id bigint generated always as identity primary key,
  public_id text not null unique check (public_id ~ '^[0-7][0-9a-hjkmnp-tv-z]{25}$'),
  campaign text not null check (length(campaign) <= 60),
  subject text not null check (subject in ('question')),
  subject_id text not null check (length(subject_id) <= 40),
  act text not null check (act in ('release', 'refuse', 'hide', 'restore', 'keep')),
  ground text check (length(ground) <= 30),
  reason text not null check (length(reason) between 1 and 8000),
  at timestamptz not null,
  decided_by text not null check (length(decided_by) <= 60),
  check ((act in ('refuse', 'hide')) = (ground is not null))
);
comment on column moderation.decision.act is '"keep": looked at after a notice, and left as it is.';
create index on moderation.decision (campaign, subject, subject_id, id);

create table moderation.appeal (
  decision_id bigint primary key references moderation.decision,
  words text not null check (length(words) <= 16000),
  at timestamptz not null,
  appealed_by text not null check (length(appealed_by) <= 60)
);
comment on column moderation.appeal.words is 'Emptied with the account of whoever appealed.';

create table moderation.appeal_answer (
  decision_id bigint primary key references moderation.appeal,
  upheld boolean not null,
  reason text not null check (length(reason) between 1 and 8000),
  at timestamptz not null,
  answered_by text not null check (length(answered_by) <= 60)
);

grant usage on schema moderation to {{web}}, {{worker}};
grant select, insert on all tables in schema moderation to {{web}};

create function moderation.forget_author(author text) returns void
language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  update moderation.decision set decided_by = 'erased' where decided_by = 'account:' || $1;
  update moderation.appeal set appealed_by = 'erased', words = '' where appealed_by = 'account:' || $1;
  update moderation.appeal_answer set answered_by = 'erased' where answered_by = 'account:' || $1;
end;
revoke all on function moderation.forget_author(text) from public;
grant execute on function moderation.forget_author(text) to {{web}};
