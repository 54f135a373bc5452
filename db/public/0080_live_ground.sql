-- Declarations: what is announced, when, with which key a stream may come, what happened to it, and what its replay carries. Steps are append-only.

create table live.declaration (
  id bigint generated always as identity primary key,
  public_id text not null unique check (public_id ~ '^[a-z0-9]+$' and length(public_id) <= 40),
  campaign text not null check (campaign ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(campaign) <= 60),
  title text not null check (length(title) between 1 and 800),
  speaker text not null check (length(speaker) between 1 and 400),
  lang text not null check (lang in ('fr', 'en')),
  expected_minutes integer not null check (expected_minutes between 1 and 720),
  follows_rendez_vous boolean not null,
  poster_key text check (length(poster_key) <= 200),
  external_url text check (external_url ~ '^https://' and length(external_url) <= 500),
  fallback_url text check (fallback_url ~ '^https://' and length(fallback_url) <= 500),
  opened_at timestamptz not null,
  opened_by text not null
);
comment on column live.declaration.campaign is 'The slug of the campaign, which never changes.';
comment on column live.declaration.follows_rendez_vous is 'Its hour, its start and its end are those of the campaign: one truth.';
create unique index declaration_of_rendez_vous on live.declaration (campaign) where follows_rendez_vous;
create index on live.declaration (campaign, id);

-- The hour in force is the last row; only of a declaration that does not follow the rendez-vous.
create table live.declaration_time (
  id bigint generated always as identity primary key,
  declaration_id bigint not null references live.declaration,
  starts_at timestamptz not null,
  zone text not null check (length(zone) <= 60),
  set_at timestamptz not null,
  set_by text not null,
  reason text not null check (length(reason) <= 2000)
);
create index on live.declaration_time (declaration_id, id);

create table live.step (
  id bigint generated always as identity primary key,
  declaration_id bigint not null references live.declaration,
  verb text not null
    check (verb in ('start', 'air', 'lose', 'end', 'ready', 'divert', 'return', 'withdraw', 'replace')),
  at timestamptz not null,
  by text not null,
  reason text not null check (length(reason) <= 2000)
);
create index on live.step (declaration_id, id);
comment on column live.step.by is 'An account, or "clock", "encoder", "silence" when nobody pressed anything.';

-- The secret itself is shown once and never kept.
create table live.key (
  id bigint generated always as identity primary key,
  declaration_id bigint not null references live.declaration,
  hash bytea not null unique check (octet_length(hash) = 32),
  made_at timestamptz not null,
  made_by text not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  revoked_by text,
  check (expires_at > made_at),
  check ((revoked_at is null) = (revoked_by is null))
);
create unique index key_now on live.key (declaration_id) where revoked_at is null;

-- Typed while the declaration is on air. The instant is kept: where it falls in the replay is told by the runs.
create table live.caption (
  id bigint generated always as identity primary key,
  declaration_id bigint not null references live.declaration,
  at timestamptz not null,
  text text not null check (length(text) between 1 and 2000),
  by text not null
);
create index on live.caption (declaration_id, id);

-- Captions of the replay, whole at each save; the last row is shown.
create table live.caption_file (
  id bigint generated always as identity primary key,
  declaration_id bigint not null references live.declaration,
  vtt text not null check (length(vtt) <= 2000000),
  saved_at timestamptz not null,
  saved_by text not null
);
create index on live.caption_file (declaration_id, id);

create table live.chapter (
  id bigint generated always as identity primary key,
  public_id text not null unique,
  declaration_id bigint not null references live.declaration,
  at_seconds integer not null check (at_seconds between 0 and 86400),
  title text not null check (length(title) between 1 and 800),
  question text check (length(question) <= 40),
  written_at timestamptz not null,
  written_by text not null,
  unique (declaration_id, at_seconds)
);
comment on column live.chapter.question is 'Public id of the question that is answered here.';

-- What is shown instead of a recording that was withdrawn, with the step's reason.
create table live.replacement (
  step_id bigint primary key references live.step,
  declaration_id bigint not null references live.declaration,
  url text not null check (url ~ '^https://' and length(url) <= 500)
);
create index on live.replacement (declaration_id);

grant usage on schema live to {{web}}, {{worker}}, {{live}};
grant select on all tables in schema live to {{web}}, {{worker}};
grant insert on all tables in schema live to {{web}};
grant update (title, speaker, lang, expected_minutes, external_url, fallback_url) on live.declaration to {{web}};
grant update (revoked_at, revoked_by) on live.key to {{web}};
grant delete on live.chapter to {{web}};
-- A person who erases their account is taken off what they typed and did; the words and the steps stay.
grant update (by) on live.caption, live.step to {{web}};
grant update (set_by) on live.declaration_time to {{web}};
grant update (opened_by) on live.declaration to {{web}};
grant update (saved_by) on live.caption_file to {{web}};
grant update (written_by) on live.chapter to {{web}};
grant update (made_by) on live.key to {{web}};
grant select on live.declaration, live.declaration_time, live.step, live.key to {{live}};
grant insert on live.step to {{live}};
grant update (poster_key) on live.declaration to {{live}};
