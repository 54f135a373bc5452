-- Moderation: the notice form of article 16 whole (exact address, an e-mail if one gives it), and trusted flaggers, two of whom hide a text at once.

alter table moderation.notice add column address text not null default '' check (length(address) <= 500);
comment on column moderation.notice.address is 'The exact address of what is reported (DSA, art. 16-2-b).';

create table moderation.notice_contact (
  notice_id bigint primary key references moderation.notice,
  -- Sealed: an e-mail address. Deleted in the transaction of the decision that is told to it.
  sealed bytea not null,
  lang text not null check (lang in ('fr', 'en'))
);

create table moderation.flagger (
  id bigint generated always as identity primary key,
  public_id text not null unique check (public_id ~ '^[0-7][0-9a-hjkmnp-tv-z]{25}$'),
  organisation text not null check (length(organisation) between 1 and 1000),
  account text not null check (length(account) <= 60),
  reason text not null check (length(reason) between 1 and 8000),
  at timestamptz not null,
  named_by text not null check (length(named_by) <= 60)
);
create index on moderation.flagger (account);

create table moderation.flagger_end (
  flagger_id bigint primary key references moderation.flagger,
  reason text not null check (length(reason) between 1 and 8000),
  at timestamptz not null,
  ended_by text not null check (length(ended_by) <= 60)
);

create table moderation.flagged (
  notice_id bigint primary key references moderation.notice,
  flagger_id bigint not null references moderation.flagger
);
comment on table moderation.flagged is 'Notices that a trusted flagger signed: two, by two of them, hide a text until a moderator has read it.';

grant select, insert, delete on moderation.notice_contact to {{web}};
grant select, delete on moderation.notice_contact to {{worker}};
grant select (id, at) on moderation.notice to {{worker}};
grant select, insert on moderation.flagger, moderation.flagger_end, moderation.flagged to {{web}};

create or replace function moderation.forget_author(author text) returns void
language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  update moderation.decision set decided_by = 'erased' where decided_by = 'account:' || $1;
  update moderation.appeal set appealed_by = 'erased', words = '' where appealed_by = 'account:' || $1;
  update moderation.appeal_answer set answered_by = 'erased' where answered_by = 'account:' || $1;
  update moderation.decision set subject_id = 'erased' where subject = 'account' and subject_id = $1;
  update moderation.restriction set account = 'erased' where account = $1;
  update moderation.flagger set account = 'erased' where account = $1;
  update moderation.flagger set named_by = 'erased' where named_by = 'account:' || $1;
  update moderation.flagger_end set ended_by = 'erased' where ended_by = 'account:' || $1;
end;
