-- The question box: what people ask a candidate, and who wants the same answer. Questions that look alike are found by their trigrams.
-- extension: pg_trgm

create table questions.question (
  id bigint generated always as identity primary key,
  public_id text not null unique check (public_id ~ '^[0-7][0-9a-hjkmnp-tv-z]{25}$'),
  campaign text not null check (campaign ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(campaign) <= 60),
  text text not null check (length(text) <= 4480),
  details text not null check (length(details) <= 32000),
  folded text not null check (length(folded) <= 9000),
  standing text not null check (standing in ('shown', 'withdrawn', 'erased')),
  standing_at timestamptz not null,
  asked_at timestamptz not null,
  asked_by text not null check (length(asked_by) <= 26),
  edited_at timestamptz,
  check ((standing in ('withdrawn', 'erased')) = (text = '')),
  check (text <> '' or (details = '' and folded = ''))
);
comment on column questions.question.campaign is 'The slug of the campaign, which never changes.';
comment on column questions.question.folded is 'The words alone, without case, accent or mark: what is compared.';
comment on column questions.question.asked_by is 'Public id of an account, shown by its pseudonym; "erased" once that is gone.';
create index on questions.question (campaign, standing, id);
create index on questions.question (asked_by);
create index question_alike on questions.question using gin (folded core.gin_trgm_ops) where standing = 'shown';
-- The same words twice are one question, whatever their case: the second of two people who press at once joins the first.
create unique index question_once on questions.question (campaign, hashtextextended(folded, 0)) where standing = 'shown';

-- Whoever wants the answer, the one who asked among them. No instant: nothing here says when somebody came.
create table questions.wish (
  question_id bigint not null references questions.question,
  account text not null check (length(account) <= 26),
  primary key (question_id, account)
);
create index on questions.wish (account);

grant usage on schema questions to {{web}}, {{worker}};
grant select, insert on questions.question, questions.wish to {{web}};
grant update (text, details, folded, standing, standing_at, edited_at) on questions.question to {{web}};
grant delete on questions.wish to {{web}};

create function questions.forget_author(author text, at timestamptz) returns void
language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  delete from questions.wish where account = $1;
  update questions.question
     set asked_by = 'erased', text = '', details = '', folded = '', standing_at = $2,
         standing = case when standing = 'withdrawn' then standing else 'erased' end
   where asked_by = $1;
end;
revoke all on function questions.forget_author(text, timestamptz) from public;
grant execute on function questions.forget_author(text, timestamptz) to {{web}};
