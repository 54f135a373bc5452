-- A question of the primary's own box is put to all candidates: its words stay those of the question, and the answers of all,
-- once they are opened, are what answers it.

alter table questions.common
  add column question_id bigint unique references questions.question,
  drop constraint common_text_check,
  add check (length(text) <= 5000 and (text = '') = (question_id is not null));

alter table questions.answer
  drop constraint answer_kind_check,
  drop constraint answer_check1,
  add check (kind in ('text', 'chapter', 'refusal', 'common')),
  add check (kind in ('chapter', 'common') or body <> '');

grant insert on questions.common, questions.answer to {{worker}};
grant select on questions.common_answer to {{worker}};
