-- News and measures: every text that was saved is kept, every publication is dated, nothing that appeared is rewritten.

create table campaigns.theme (
  id bigint generated always as identity primary key,
  public_id text not null unique,
  campaign_id bigint not null references campaigns.campaign,
  name text not null check (length(name) between 1 and 400),
  place integer not null,
  removed_at timestamptz
);
create index on campaigns.theme (campaign_id);

create table campaigns.writing (
  id bigint generated always as identity primary key,
  public_id text not null unique,
  campaign_id bigint not null references campaigns.campaign,
  kind text not null check (kind in ('news', 'measure')),
  theme_id bigint references campaigns.theme,
  place integer not null default 0,
  begun_at timestamptz not null,
  begun_by text not null,
  check (kind = 'measure' or theme_id is null)
);
create index on campaigns.writing (campaign_id, kind, id);

-- The number counts saves of one writing. Whoever saves says on which number they worked: the unique key makes the
-- second of two editors lose the race, and their text is shown beside the one that won.
create table campaigns.writing_text (
  id bigint generated always as identity primary key,
  writing_id bigint not null references campaigns.writing,
  number integer not null check (number > 0),
  title text not null check (length(title) between 1 and 1600),
  summary text not null check (length(summary) <= 4000),
  body text not null check (length(body) <= 300000),
  signed text not null check (signed in ('candidate', 'team')),
  saved_at timestamptz not null,
  saved_by text not null,
  unique (writing_id, number)
);

-- A decision to publish. `appears_at` null: when the declaration ends.
create table campaigns.writing_release (
  id bigint generated always as identity primary key,
  writing_id bigint not null references campaigns.writing,
  text_id bigint not null references campaigns.writing_text,
  appears_at timestamptz,
  note text not null check (length(note) <= 4000),
  decided_at timestamptz not null,
  decided_by text not null
);
create index on campaigns.writing_release (writing_id, id);

-- Only a release that has not appeared can be called off.
create table campaigns.writing_release_called_off (
  release_id bigint primary key references campaigns.writing_release,
  at timestamptz not null,
  by text not null
);

-- What appeared and was taken back keeps its address, its date and its reason.
create table campaigns.writing_withdrawal (
  writing_id bigint primary key references campaigns.writing,
  at timestamptz not null,
  by text not null,
  reason text not null check (length(reason) between 1 and 2000)
);

grant select on all tables in schema campaigns to {{web}}, {{worker}};
grant insert on campaigns.theme, campaigns.writing, campaigns.writing_text, campaigns.writing_release,
  campaigns.writing_release_called_off, campaigns.writing_withdrawal to {{web}};
grant update (name, place, removed_at) on campaigns.theme to {{web}};
grant update (theme_id, place) on campaigns.writing to {{web}};
