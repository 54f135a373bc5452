-- Whoever asked for a question on a card is told of its answer, by letter if they chose so: the address, sealed for their row alone.

alter table questions.participant
  add column sealed_email bytea check (octet_length(sealed_email) <= 400),
  add column lang text check (lang in ('fr', 'en')),
  add check ((sealed_email is null) = (lang is null)),
  add check (sealed_email is null or account is not null);

-- So that a worker that is killed writes to nobody twice.
create table questions.card_told (
  answer_id bigint not null references questions.answer,
  participant_id bigint not null references questions.participant,
  primary key (answer_id, participant_id)
);

grant update (sealed_email, lang) on questions.participant to {{web}}, {{worker}};
grant select, insert on questions.card_told to {{worker}};
grant select on questions.card_told to {{web}};

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
  update questions.participant set account = null, sealed_email = null, lang = null where account = $1;
  update questions.consultation set opened_by = 'erased' where opened_by = 'account:' || $1;
  update questions.consultation_rule set set_by = 'erased' where set_by = 'account:' || $1;
  update questions.common set asked_by = 'erased' where asked_by = 'account:' || $1;
  update questions.common_answer set deposited_by = 'erased' where deposited_by = 'account:' || $1;
  update questions.mark set marked_by = 'erased' where marked_by = 'account:' || $1;
end;
