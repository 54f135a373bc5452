-- Promises and answers, appended and never edited: the ledger that everybody reads; and letters for those who wait and asked for one.

create table questions.promise (
  id bigint generated always as identity primary key,
  question_id bigint not null references questions.question,
  due_at timestamptz not null,
  at timestamptz not null,
  promised_by text not null check (length(promised_by) <= 60),
  check (due_at > at)
);
create index on questions.promise (question_id, id);
comment on column questions.promise.due_at is 'Of several, the first is what an answer is late by; the last is what is promised now.';

create table questions.answer (
  id bigint generated always as identity primary key,
  public_id text not null unique check (public_id ~ '^[0-7][0-9a-hjkmnp-tv-z]{25}$'),
  question_id bigint not null references questions.question,
  kind text not null check (kind in ('text', 'chapter', 'refusal')),
  body text not null check (length(body) <= 300000),
  chapter text check (length(chapter) <= 40),
  signed text not null check (signed in ('candidate', 'team')),
  corrects bigint unique references questions.answer,
  at timestamptz not null,
  answered_by text not null check (length(answered_by) <= 60),
  check ((kind = 'chapter') = (chapter is not null)),
  check (kind = 'chapter' or body <> '')
);
comment on column questions.answer.chapter is 'Public id of the chapter of a recording.';
-- Two who answer at once: the second is told, and may correct what the first wrote.
create unique index answer_first on questions.answer (question_id) where corrects is null;
create index on questions.answer (question_id, id);

-- For whoever ticked it: the address, sealed for this row alone, and the last answer they were told of.
alter table questions.wish
  add column sealed_email bytea check (octet_length(sealed_email) <= 400),
  add column lang text check (lang in ('fr', 'en')),
  add column told bigint references questions.answer,
  add check ((sealed_email is null) = (lang is null));
create index on questions.wish (question_id) where sealed_email is not null;

grant select on questions.promise, questions.answer to {{web}}, {{worker}};
grant insert on questions.promise, questions.answer to {{web}};
grant update (sealed_email, lang) on questions.wish to {{web}};
grant select on questions.question, questions.wish to {{worker}};
grant update (told) on questions.wish to {{worker}};

create or replace function questions.forget_author(author text, at timestamptz) returns void
language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  delete from questions.wish where account = $1;
  update questions.question
     set asked_by = 'erased', text = '', details = '', folded = '', standing_at = $2,
         standing = case when standing = 'withdrawn' then standing else 'erased' end
   where asked_by = $1;
  update questions.promise set promised_by = 'erased' where promised_by = 'account:' || $1;
  update questions.answer set answered_by = 'erased' where answered_by = 'account:' || $1;
end;
