-- Statements of a theme, what each person says of them, which of two worries more, and the map that the worker draws.
-- extension: pg_trgm

create table forums.statement (
  id bigint generated always as identity primary key,
  public_id text not null unique check (public_id ~ '^[0-7][0-9a-hjkmnp-tv-z]{25}$'),
  theme_id bigint not null references forums.theme,
  number int not null check (number >= 0),
  text text not null check (length(text) <= 1200),
  folded text not null check (length(folded) <= 10000),
  standing text not null check (standing in ('shown', 'held', 'refused', 'hidden', 'withdrawn', 'erased')),
  standing_at timestamptz not null,
  said_at timestamptz not null,
  said_by text not null check (length(said_by) <= 26),
  unique (theme_id, number),
  check (standing not in ('withdrawn', 'erased') or text = '')
);
comment on column forums.statement.number is 'Its column in the map, for ever: the order of the theme, from 0.';
comment on column forums.statement.said_by is 'Public id of an account, shown to nobody; "erased" once that is gone.';
create index on forums.statement (said_by);
create index statement_alike on forums.statement using gin (folded core.gin_trgm_ops) where standing = 'shown';

-- Of one person and one statement the last vote, and no other: 1 agrees, -1 disagrees, 0 passes.
create sequence forums.vote_turn;
-- Counts the people who went: a map that was begun before somebody went is not kept.
create sequence forums.departure;
create table forums.vote (
  statement_id bigint not null references forums.statement,
  account text not null check (length(account) <= 26),
  theme_id bigint not null references forums.theme,
  value smallint not null check (value in (-1, 0, 1)),
  turn bigint not null default nextval('forums.vote_turn'),
  primary key (statement_id, account)
);
comment on column forums.vote.turn is 'Rises with every change: by the count and the sum the worker sees that a map is due.';
create index on forums.vote (account, theme_id);
create index on forums.vote (theme_id, turn);

-- Which of two worries a person more; null where they would not say. Over the statements of a theme, or over themes.
create table forums.comparison (
  id bigint generated always as identity primary key,
  campaign text not null check (length(campaign) <= 60),
  theme_id bigint references forums.theme,
  account text not null check (length(account) <= 26),
  one bigint not null,
  other bigint not null check (one < other),
  chosen bigint check (chosen in (one, other)),
  unique nulls not distinct (account, campaign, theme_id, one, other)
);
comment on column forums.comparison.theme_id is 'Of the statements that are compared; null where themes are, and one and other are themes.';
create index on forums.comparison (campaign, theme_id);

-- The map in force of each theme, with the files by which anybody draws it again.
create table forums.map (
  theme_id bigint primary key references forums.theme,
  fingerprint text not null check (length(fingerprint) <= 200),
  drawn_at timestamptz not null,
  map text not null,
  votes_csv text not null,
  statements_csv text not null
);

-- What each day's last map said, without anybody's place.
create table forums.map_day (
  theme_id bigint not null references forums.theme,
  day date not null,
  people int not null,
  votes int not null,
  groups int,
  stability double precision,
  primary key (theme_id, day)
);

grant select, insert on forums.statement, forums.vote, forums.comparison to {{web}};
grant usage on sequence forums.vote_turn to {{web}};
grant select on sequence forums.departure to {{worker}};
grant update (text, folded, standing, standing_at) on forums.statement to {{web}};
grant update (value, turn) on forums.vote to {{web}};
grant update (chosen) on forums.comparison to {{web}};
grant select on forums.map, forums.map_day to {{web}};
grant select on forums.statement, forums.vote to {{worker}};
grant select, insert, update on forums.map, forums.map_day to {{worker}};

-- Whoever goes takes their votes along; the map is drawn again without them, and until then there is none.
create function forums.forget_votes(author text, at timestamptz) returns void
language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  select pg_advisory_xact_lock(hashtextextended('forums.map', 0));
  select nextval('forums.departure');
  delete from forums.map where theme_id in (
    select v.theme_id from forums.vote v where v.account = $1
    union select s.theme_id from forums.statement s where s.said_by = $1);
  delete from forums.vote where account = $1;
  delete from forums.comparison where account = $1;
  update forums.statement
     set text = '', folded = '', standing_at = $2, said_by = 'erased',
         standing = case when standing = 'withdrawn' then standing else 'erased' end
   where said_by = $1;
end;
revoke all on function forums.forget_votes(text, timestamptz) from public;
grant execute on function forums.forget_votes(text, timestamptz) to {{web}};
