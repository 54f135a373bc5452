-- What the freeze leaves: whether a rank is claimed, how many people each place adds to those who were heard, and the promise of an answer
-- to each question of the slate.

alter table questions.outcome
  add column ranked boolean not null default false,
  add column standing int not null default 0 check (standing >= 0),
  add column exported boolean not null default false,
  add check (ranked <= (audit is not null)),
  add check (exported <= final);
comment on column questions.outcome.ranked is 'Twenty people, and thirty answers for each question that stood.';

alter table questions.slate add column heard int not null default 0 check (heard >= 0);
comment on column questions.slate.heard is 'People who asked for this question or for one before it.';

grant insert on questions.promise to {{worker}};
