-- That the answers to a question to all were opened stays said: a clock that is put back opens no deposit again.

create table questions.common_opening (
  common_id bigint primary key references questions.common,
  at timestamptz not null
);

grant select on questions.common_opening to {{web}};
grant select, insert on questions.common_opening to {{worker}};
grant select on questions.common to {{worker}};
