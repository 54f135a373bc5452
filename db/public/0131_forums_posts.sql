-- Threads and posts. A thread holds no words: its title is that of its opening post. A number is a post's place for ever, so a page is a range of numbers.
-- extension: unaccent

-- French without accents: « préaux » is found by « preau ». Both dictionaries are PostgreSQL's own.
create text search configuration forums.fr (copy = pg_catalog.french);
alter text search configuration forums.fr
  alter mapping for hword, hword_part, word with core.unaccent, pg_catalog.french_stem;

create table forums.thread (
  id bigint generated always as identity primary key,
  public_id text not null unique check (public_id ~ '^[0-7][0-9a-hjkmnp-tv-z]{25}$'),
  theme_id bigint not null references forums.theme,
  posts int not null default 0,
  last_at timestamptz not null
);
comment on column forums.thread.posts is 'How many were ever shown: the last number given. A thread without any is in no list.';
create index on forums.thread (theme_id, last_at desc, id desc) where posts > 0;

create table forums.post (
  id bigint generated always as identity primary key,
  public_id text not null unique check (public_id ~ '^[0-7][0-9a-hjkmnp-tv-z]{25}$'),
  thread_id bigint not null references forums.thread,
  theme_id bigint not null references forums.theme,
  number int,
  title text not null default '' check (length(title) <= 2500),
  text text not null check (length(text) <= 66000),
  reply_to bigint references forums.post,
  quote text check (length(quote) <= 5000),
  signed text not null default 'self' check (signed in ('self', 'team', 'candidate')),
  standing text not null check (standing in ('shown', 'held', 'refused', 'hidden', 'withdrawn', 'erased')),
  standing_at timestamptz not null,
  posted_at timestamptz not null,
  posted_by text not null check (length(posted_by) <= 26),
  edits int not null default 0,
  edited_at timestamptz,
  search tsvector generated always as (
    setweight(to_tsvector('forums.fr', title), 'A') || setweight(to_tsvector('forums.fr', text), 'B')) stored,
  unique (thread_id, number),
  check (text <> '' or title = ''),
  check (standing not in ('withdrawn', 'erased') or text = '')
);
comment on column forums.post.number is 'Given once, when it is first shown: whoever read up to it misses nothing that was held before.';
comment on column forums.post.quote is 'A passage of the post it answers: shown while that one is, emptied with its words; null where nothing was quoted.';
comment on column forums.post.posted_by is 'Public id of an account, shown by its pseudonym; "erased" once that is gone.';
create index on forums.post (posted_by);
create index on forums.post (reply_to) where reply_to is not null;
create index on forums.post (theme_id, id) where standing = 'held';
create index on forums.post (theme_id, id) where standing = 'shown';
create index post_words on forums.post using gin (search) where standing = 'shown';

-- What it said before, told on its page; gone with its words.
create table forums.post_version (
  post_id bigint not null references forums.post,
  number int not null,
  title text not null check (length(title) <= 2500),
  text text not null check (length(text) <= 66000),
  at timestamptz not null,
  primary key (post_id, number)
);

-- Who is named in a post: the text holds a place, `@{1}`, and no name.
create table forums.mention (
  post_id bigint not null references forums.post,
  place int not null,
  account text not null check (length(account) <= 26),
  primary key (post_id, place)
);
create index on forums.mention (account);

-- Whoever follows a thread, and how far they have read. Shown to nobody else.
create table forums.follow (
  thread_id bigint not null references forums.thread,
  account text not null check (length(account) <= 26),
  read_to int not null,
  told_to int not null,
  primary key (thread_id, account)
);
create index on forums.follow (account);

-- Whoever wants a letter a day about what they follow.
create table forums.digest (
  account text primary key check (length(account) <= 26),
  lang text not null check (lang in ('fr', 'en')),
  sealed_email bytea not null,
  next_at timestamptz not null
);
create index on forums.digest (next_at);

-- Whoever wants their words to stay, without their name, when they erase their account.
create table forums.bequest (
  account text primary key check (length(account) <= 26)
);

-- The last row is in force.
create table forums.setting (
  id bigint generated always as identity primary key,
  campaign text not null check (length(campaign) <= 60),
  hold_first boolean not null,
  at timestamptz not null,
  set_by text not null check (length(set_by) <= 60)
);
create index on forums.setting (campaign, id);

grant select, insert on forums.thread, forums.post, forums.post_version, forums.mention, forums.setting to {{web}};
grant select, insert, delete on forums.follow, forums.digest, forums.bequest to {{web}};
grant update (posts, last_at) on forums.thread to {{web}};
grant update (number, title, text, quote, standing, standing_at, edits, edited_at) on forums.post to {{web}};
grant delete on forums.post_version, forums.mention to {{web}};
grant update (read_to) on forums.follow to {{web}};
grant update (lang, sealed_email) on forums.digest to {{web}};
grant select on forums.thread, forums.post, forums.mention, forums.follow, forums.digest to {{worker}};
grant update (told_to) on forums.follow to {{worker}};
grant update (next_at) on forums.digest to {{worker}};
grant delete on forums.post_version, forums.mention to {{worker}};
grant select on forums.post_version to {{worker}};
grant update (title, text, quote) on forums.post to {{worker}};

create or replace function forums.forget_author(author text, at timestamptz) returns void
language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  delete from forums.theme_moderator where account = $1;
  update forums.theme set changed_by = 'erased' where changed_by = 'account:' || $1;
  update forums.setting set set_by = 'erased' where set_by = 'account:' || $1;
  -- What others quoted of them, and what they said before: only where they left no wish that their words stay.
  update forums.post set quote = ''
   where quote <> '' and reply_to in (select p.id from forums.post p where p.posted_by = $1)
     and not exists (select from forums.bequest b where b.account = $1);
  delete from forums.post_version where post_id in (select p.id from forums.post p where p.posted_by = $1);
  delete from forums.mention where post_id in (select p.id from forums.post p where p.posted_by = $1)
     and not exists (select from forums.bequest b where b.account = $1);
  update forums.mention set account = 'erased' where account = $1;
  update forums.post
     set posted_by = 'erased', title = '', text = '', quote = null, standing_at = $2,
         standing = case when standing = 'withdrawn' then standing else 'erased' end
   where posted_by = $1
     and (standing <> 'shown' or not exists (select from forums.bequest b where b.account = $1));
  update forums.post set posted_by = 'erased' where posted_by = $1;
  delete from forums.follow where account = $1;
  delete from forums.digest where account = $1;
  delete from forums.bequest where account = $1;
end;
