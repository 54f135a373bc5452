-- A question may be held before it is read, refused, or hidden: its words stay for whoever asked it and for an appeal, and are shown to nobody else.

alter table questions.question drop constraint question_standing_check;
alter table questions.question add constraint question_standing_check
  check (standing in ('shown', 'held', 'refused', 'hidden', 'withdrawn', 'erased'));
create index on questions.question (campaign, id) where standing = 'held';

-- The last row is in force.
create table questions.box_setting (
  id bigint generated always as identity primary key,
  campaign text not null check (length(campaign) <= 60),
  hold_first boolean not null,
  at timestamptz not null,
  set_by text not null check (length(set_by) <= 60)
);
create index on questions.box_setting (campaign, id);
grant select, insert on questions.box_setting to {{web}};

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
end;
