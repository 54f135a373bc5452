-- The words of what was refused or hidden end once it can no longer be contested.

alter table questions.question
  drop constraint question_check,
  add constraint question_check check (
    case when standing in ('shown', 'held') then text <> '' when standing in ('withdrawn', 'erased') then text = '' else true end
  );
grant update (text, details, folded) on questions.question to {{worker}};
