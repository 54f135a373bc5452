-- From question to programme: an answer may name the measure it led to, in the version that stood when it was given.

alter table questions.answer
  add column measure text check (length(measure) <= 40),
  add column measure_version int check (measure_version >= 1),
  add check ((measure is null) = (measure_version is null));
create index on questions.answer (measure) where measure is not null;
