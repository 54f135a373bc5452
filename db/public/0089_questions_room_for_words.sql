-- A grapheme may be many code points: what a form of 280 graphemes takes always fits, and so do its folded words.

alter table questions.question drop constraint question_text_check, drop constraint question_folded_check;
alter table questions.question
  add constraint question_text_check check (length(text) <= 5000),
  add constraint question_folded_check check (length(folded) <= 10000);
