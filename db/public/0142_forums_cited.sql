-- From contribution to programme: a measure cites a statement or a thread, both pages say so, and whoever said it is told.

create table forums.citation (
  id bigint generated always as identity primary key,
  public_id text not null unique check (public_id ~ '^[0-7][0-9a-hjkmnp-tv-z]{25}$'),
  campaign text not null check (length(campaign) <= 60),
  measure text not null check (length(measure) <= 40),
  measure_version int not null check (measure_version >= 1),
  measure_title text not null check (length(measure_title) <= 2500),
  theme_id bigint not null references forums.theme,
  statement_id bigint references forums.statement,
  thread_id bigint references forums.thread,
  cited_at timestamptz not null,
  cited_by text not null check (length(cited_by) <= 60),
  ended_at timestamptz,
  ended_by text check (length(ended_by) <= 60),
  told_at timestamptz,
  check (num_nonnulls(statement_id, thread_id) = 1),
  check ((ended_at is null) = (ended_by is null))
);
comment on column forums.citation.campaign is 'Of the measure: the theme may be one that is common to all.';
comment on column forums.citation.measure_title is 'As the measure was called, in the version that cites.';
comment on column forums.citation.told_at is 'When whoever said it was written to, or found to want no letter.';
create unique index on forums.citation (measure, statement_id) where ended_at is null;
create unique index on forums.citation (measure, thread_id) where ended_at is null;
create index on forums.citation (statement_id) where statement_id is not null;
create index on forums.citation (thread_id) where thread_id is not null;
create index on forums.citation (theme_id);
create index on forums.citation (id) where told_at is null;

grant select, insert on forums.citation to {{web}};
grant update (ended_at, ended_by) on forums.citation to {{web}};
grant select on forums.citation to {{worker}};
grant update (told_at) on forums.citation to {{worker}};
