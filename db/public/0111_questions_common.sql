-- The same question to all candidates: answers sealed until one hour, with a salted hash that is published when they are deposited.

create table questions.common (
  id bigint generated always as identity primary key,
  public_id text not null unique check (public_id ~ '^[0-7][0-9a-hjkmnp-tv-z]{25}$'),
  text text not null check (length(text) between 1 and 5000),
  details text not null check (length(details) <= 32000),
  reveal_at timestamptz not null,
  at timestamptz not null,
  asked_by text not null check (length(asked_by) <= 60),
  check (reveal_at > at)
);

-- The last one of a campaign that was deposited before the hour is its answer; the hashes of those before stay in sight.
create table questions.common_answer (
  id bigint generated always as identity primary key,
  public_id text not null unique check (public_id ~ '^[0-7][0-9a-hjkmnp-tv-z]{25}$'),
  common_id bigint not null references questions.common,
  campaign text not null check (campaign ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(campaign) <= 60),
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  sealed bytea not null check (octet_length(sealed) <= 120000),
  at timestamptz not null,
  deposited_by text not null check (length(deposited_by) <= 60)
);
create index on questions.common_answer (common_id, campaign, id);

grant select, insert on questions.common, questions.common_answer to {{web}};

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
  update questions.common set asked_by = 'erased' where asked_by = 'account:' || $1;
  update questions.common_answer set deposited_by = 'erased' where deposited_by = 'account:' || $1;
end;
