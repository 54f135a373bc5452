-- Moderation: beyond a text, a place is closed or slowed and an account limited or suspended: each a decision with its reasons, and reversible.

alter table moderation.decision drop constraint decision_subject_check;
alter table moderation.decision add constraint decision_subject_check check (subject in ('question', 'post', 'statement', 'account', 'place'));
alter table moderation.decision drop constraint decision_act_check;
alter table moderation.decision add constraint decision_act_check check (act in (
  'release', 'refuse', 'hide', 'restore', 'keep', 'confirm', 'ask-edit', 'lock', 'slow', 'limit', 'suspend', 'lift'));
alter table moderation.decision drop constraint decision_check;
alter table moderation.decision add constraint decision_check check (
  (act in ('refuse', 'hide', 'confirm', 'ask-edit', 'lock', 'slow', 'limit', 'suspend')) = (ground is not null));
alter table moderation.decision add column automated boolean not null default false;
comment on column moderation.decision.automated is 'Taken by a rule that waits for nobody (the emergency hide): the statement of reasons says so (DSA, art. 17).';
create index on moderation.decision (at);

create table moderation.restriction (
  decision_id bigint primary key references moderation.decision,
  -- Public id of whom it binds, and who reads why; null where it binds everybody who writes in a place.
  account text check (length(account) <= 60),
  every_seconds integer check (every_seconds between 1 and 2592000),
  until timestamptz
);
create index on moderation.restriction (account);

create table moderation.lifting (
  decision_id bigint primary key references moderation.restriction,
  lifted_by bigint not null references moderation.decision
);
comment on table moderation.lifting is 'What ended a restriction before its day: another decision, with its own author, date and reason.';

grant select, insert on moderation.restriction, moderation.lifting to {{web}};

create or replace function moderation.forget_author(author text) returns void
language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  update moderation.decision set decided_by = 'erased' where decided_by = 'account:' || $1;
  update moderation.appeal set appealed_by = 'erased', words = '' where appealed_by = 'account:' || $1;
  update moderation.appeal_answer set answered_by = 'erased' where answered_by = 'account:' || $1;
  update moderation.decision set subject_id = 'erased' where subject = 'account' and subject_id = $1;
  update moderation.restriction set account = 'erased' where account = $1;
end;
