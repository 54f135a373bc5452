-- A printing that failed again and again is tried no more, so that the others come; printing the place again makes another one.
create table roll.unprinted (
  printing bigint primary key references roll.printing,
  at timestamptz not null
);

grant select, insert on roll.unprinted to {{roll}};
