-- Themes: one forum each, of one campaign or of the primary's own; what is said in them comes with the threads.

create table forums.theme (
  id bigint generated always as identity primary key,
  public_id text not null unique check (public_id ~ '^[0-7][0-9a-hjkmnp-tv-z]{25}$'),
  campaign text not null check (campaign ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(campaign) <= 60),
  title text not null check (length(title) between 1 and 2000),
  introduction text not null check (length(introduction) <= 50000),
  place int not null,
  opens_at timestamptz not null,
  closes_at timestamptz check (closes_at > opens_at),
  revision int not null default 1,
  changed_at timestamptz not null,
  changed_by text not null check (length(changed_by) <= 60)
);
comment on column forums.theme.campaign is 'The slug of the campaign, which never changes; the primary''s own for what is common to all.';
comment on column forums.theme.revision is 'Counts the changes: of two people who edit one theme the second is told.';
create index on forums.theme (campaign, place, id);

create table forums.theme_document (
  theme_id bigint not null references forums.theme,
  place int not null,
  label text not null check (length(label) between 1 and 2000),
  url text not null check (url ~ '^https://' and length(url) <= 500),
  primary key (theme_id, place)
);

-- A measure by its public id: what it is called and whether it stands is the campaign's to say.
create table forums.theme_measure (
  theme_id bigint not null references forums.theme,
  measure text not null check (length(measure) <= 40),
  primary key (theme_id, measure)
);
create index on forums.theme_measure (measure);

-- Who of the team is named as moderator of a theme.
create table forums.theme_moderator (
  theme_id bigint not null references forums.theme,
  account text not null check (length(account) <= 26),
  primary key (theme_id, account)
);
create index on forums.theme_moderator (account);

grant usage on schema forums to {{web}}, {{worker}};
grant select, insert on all tables in schema forums to {{web}};
grant update (title, introduction, place, opens_at, closes_at, revision, changed_at, changed_by) on forums.theme to {{web}};
grant delete on forums.theme_document, forums.theme_measure, forums.theme_moderator to {{web}};
grant select on forums.theme to {{worker}};

create function forums.forget_author(author text, at timestamptz) returns void
language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  delete from forums.theme_moderator where account = $1;
  update forums.theme set changed_by = 'erased' where changed_by = 'account:' || $1;
end;
revoke all on function forums.forget_author(text, timestamptz) from public;
grant execute on function forums.forget_author(text, timestamptz) to {{web}};
