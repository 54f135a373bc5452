-- No letter keeps others waiting: those beyond the cap of an hour stand apart, and those that do not open are set aside (R-F1-09, R-F1-10).

-- The public side had taken more letters of its commune, or in all, than an hour is thought to bring.
alter table roll.objection add column beyond_cap boolean not null default false;

-- With which key of the office a letter did not open: under another one it is tried again. No foreign key: the letter ends first.
create table roll.letter_unreadable (
  letter_id bigint not null,
  office_key text not null check (office_key ~ '^[0-9a-f]{16}$'),
  primary key (letter_id, office_key)
);

grant select, insert, delete on roll.letter_unreadable to {{roll}};
