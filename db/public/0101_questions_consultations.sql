-- Consultations: everybody gets the same ten drawn cards a day, and the answers to them choose which questions are answered first. Nothing
-- here says at what instant somebody came: what a person does is dated by the day of a consultation, from 1.

create table questions.consultation (
  id bigint generated always as identity primary key,
  public_id text not null unique check (public_id ~ '^[0-7][0-9a-hjkmnp-tv-z]{25}$'),
  campaign text not null check (campaign ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(campaign) <= 60),
  title text not null check (length(title) between 1 and 800),
  theme text not null check (length(theme) <= 800),
  lang text not null check (lang in ('fr', 'en')),
  -- The hash is published before the first draw, the seed after the freeze; until then it is sealed for this row.
  seed_hash text not null check (seed_hash ~ '^[0-9a-f]{64}$'),
  sealed_seed bytea not null check (octet_length(sealed_seed) <= 200),
  at timestamptz not null,
  opened_by text not null check (length(opened_by) <= 60)
);
create index on questions.consultation (campaign, id);

-- What was promised: the last row is in force, and all are read by everybody.
create table questions.consultation_rule (
  id bigint generated always as identity primary key,
  consultation_id bigint not null references questions.consultation,
  opens_at timestamptz not null,
  freeze_at timestamptz not null,
  due_at timestamptz not null,
  k int not null check (k between 1 and 50),
  at timestamptz not null,
  set_by text not null check (length(set_by) <= 60),
  check (opens_at < freeze_at and freeze_at < due_at)
);
create index on questions.consultation_rule (consultation_id, id);

create table questions.entry (
  consultation_id bigint not null references questions.consultation,
  question_id bigint not null references questions.question,
  band smallint not null check (band between 0 and 7),
  first_day int not null check (first_day between 1 and 3660),
  last_day int check (last_day between 1 and 3660),
  heard boolean not null default false,
  primary key (consultation_id, question_id)
);
create unique index on questions.entry (question_id);
comment on column questions.entry.band is 'That of the draw key of whoever asked it, who is never shown it (decision 0021).';
comment on column questions.entry.heard is 'A card of it was answered: its words no longer change.';

create table questions.participant (
  id bigint generated always as identity primary key,
  consultation_id bigint not null references questions.consultation,
  account text check (length(account) <= 26),
  draw_key text not null unique check (draw_key ~ '^[0-9a-f]{32}$'),
  unique (consultation_id, account)
);
create index on questions.participant (account);
comment on column questions.participant.account is 'Public id; null once it is erased, or six months after the freeze.';

-- Joined rather than asked again: no longer drawn for that person, from that day.
create table questions.set_aside (
  participant_id bigint not null references questions.participant,
  question_id bigint not null references questions.question,
  from_day int not null check (from_day between 1 and 3661),
  primary key (participant_id, question_id)
);

-- One row a person and day. The cards in the order shown, and a letter for each: a ask it, n not for me, s skip, - no answer.
create table questions.draw (
  participant_id bigint not null references questions.participant,
  day int not null check (day between 1 and 3660),
  cards bigint[] not null check (cardinality(cards) between 1 and 10),
  answers text not null check (answers ~ '^[ans-]*$' and length(answers) = cardinality(cards)),
  primary key (participant_id, day)
) with (fillfactor = 80);

-- What the draws of a day start from, in the text whose hash is published (method/tally.ts).
create table questions.tally (
  consultation_id bigint not null references questions.consultation,
  day int not null check (day between 1 and 3660),
  body text not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  at timestamptz not null,
  primary key (consultation_id, day)
);

-- What came out: hourly while it runs, for the team alone; then once, at the freeze.
create table questions.outcome (
  consultation_id bigint not null references questions.consultation,
  final boolean not null,
  at timestamptz not null,
  people int not null check (people >= 0),
  answers bigint not null check (answers >= 0),
  -- Null below twenty people: no rank is claimed.
  audit jsonb,
  primary key (consultation_id, final)
);
comment on column questions.outcome.audit is 'Numbers alone: method/reckon.ts.';

create table questions.slate (
  consultation_id bigint not null,
  final boolean not null,
  place int not null check (place >= 1),
  question_id bigint not null references questions.question,
  answers bigint not null check (answers >= 0),
  asks bigint not null check (asks between 0 and answers),
  primary key (consultation_id, final, place),
  foreign key (consultation_id, final) references questions.outcome on delete cascade
);
create index on questions.slate (question_id) where final;

grant select on all tables in schema questions to {{web}}, {{worker}};
grant insert on questions.consultation, questions.consultation_rule, questions.entry, questions.participant, questions.set_aside,
  questions.draw, questions.tally to {{web}};
grant update (last_day, heard) on questions.entry to {{web}};
grant update (answers) on questions.draw to {{web}};
grant insert on questions.entry, questions.participant, questions.tally to {{worker}};
grant update (account) on questions.participant to {{worker}};
grant insert, delete on questions.outcome, questions.slate to {{worker}};

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
  update questions.box_setting set set_by = 'erased' where set_by = 'account:' || $1;
  update questions.participant set account = null where account = $1;
  update questions.consultation set opened_by = 'erased' where opened_by = 'account:' || $1;
  update questions.consultation_rule set set_by = 'erased' where set_by = 'account:' || $1;
end;
