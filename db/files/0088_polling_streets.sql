-- The streets of a commune, as it gave them for the finder (R-ROLL-19): which precinct holds which numbers, and never whose they are.

-- A commune's list is replaced whole; the highest number is in force. Over several servers, by commune.
create table polling.street_edition (
  commune text collate "C" not null check (commune ~ '^(\d\d|2[AB])\d{3}$'),
  number integer not null check (number > 0),
  content jsonb not null check (jsonb_typeof(content) = 'array'),
  act_id bigint not null references polling.act,
  primary key (commune, number)
);

grant select, insert on polling.street_edition to {{polling}};
