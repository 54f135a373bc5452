-- Letters that do not open keep nobody waiting in the worker's box either, as in the roll's (0095): a hundred of them held back every offer for thirty days.

-- With which key of the office a letter did not open: under another one it is tried again. No foreign key: the letter ends first.
create table letters.unreadable (
  letter_id bigint not null,
  office_key text not null check (office_key ~ '^[0-9a-f]{16}$'),
  primary key (letter_id, office_key)
);

grant select, insert, delete on letters.unreadable to {{files_worker}};
