-- During a declaration the team marks the question that is being answered; the last row says which, or that none is.

create table questions.mark (
  id bigint generated always as identity primary key,
  campaign text not null check (length(campaign) <= 60),
  -- Public id of the declaration.
  declaration text not null check (length(declaration) <= 40),
  question_id bigint references questions.question,
  at timestamptz not null,
  marked_by text not null check (length(marked_by) <= 60)
);
create index on questions.mark (declaration, id);
grant select, insert on questions.mark to {{web}};

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
  update questions.mark set marked_by = 'erased' where marked_by = 'account:' || $1;
end;
