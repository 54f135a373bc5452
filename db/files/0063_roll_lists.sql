-- The printed lists: what the high authority froze, department by department, and what was printed of it.

-- Polling days close what reads people; the high authority may open it again for one commune, and it is counted.
create table roll.reopening (
  id bigint generated always as identity primary key,
  commune text not null check (commune ~ '^([0-9]{2}|2[AB])[0-9]{3}$'),
  round smallint not null check (round in (1, 2)),
  reason text not null check (length(reason) between 3 and 500),
  author text not null check (author ~ '^[a-z]+(-[a-z]+)*(:[A-Za-z0-9_-]{1,64})?$'),
  at timestamptz not null
);

-- R-LIST-06: the allotment as it stood. `primary_texts` is what every list of it prints: rounds, charter, rights, kit.
create table roll.freeze (
  id bigint generated always as identity primary key,
  department text not null check (department ~ '^([0-9]{2,3}|2[AB]|ZZ)$'),
  primary_texts jsonb not null check (jsonb_typeof(primary_texts) = 'object'),
  -- Electors of the department that no place's list holds: decided upon, never silent.
  left_out integer not null check (left_out >= 0),
  reason text not null check (length(reason) between 3 and 500),
  author text not null check (author ~ '^[a-z]+(-[a-z]+)*(:[A-Za-z0-9_-]{1,64})?$'),
  at timestamptz not null
);

-- Undone before anything was printed; what was printed is not undone by a row.
create table roll.thaw (
  freeze_id bigint primary key references roll.freeze,
  reason text not null check (length(reason) between 3 and 500),
  author text not null check (author ~ '^[a-z]+(-[a-z]+)*(:[A-Za-z0-9_-]{1,64})?$'),
  at timestamptz not null
);

create table roll.frozen_place (
  freeze_id bigint not null references roll.freeze,
  -- The place's public id in the room of polling places.
  place text not null check (place ~ '^[A-Za-z0-9_-]{10,40}$'),
  rank integer not null check (rank > 0),
  electors integer not null check (electors >= 0),
  -- Name, address and precincts as its lists print them; nobody's name.
  printed jsonb not null check (jsonb_typeof(printed) = 'object'),
  primary key (freeze_id, place)
);

-- R-F1-08: each printing is numbered; from the second on it says why.
create table roll.printing (
  id bigint generated always as identity primary key,
  public_id text not null unique check (public_id ~ '^[A-Za-z0-9_-]{10,40}$'),
  freeze_id bigint not null,
  place text not null,
  number integer not null check (number > 0),
  copies integer not null check (copies between 1 and 20),
  reason text check (length(reason) between 3 and 500),
  author text not null check (author ~ '^[a-z]+(-[a-z]+)*(:[A-Za-z0-9_-]{1,64})?$'),
  at timestamptz not null,
  unique (freeze_id, place, number),
  check ((number = 1) = (reason is null)),
  foreign key (freeze_id, place) references roll.frozen_place
);

-- What a printing came to, once its sealed PDF is in the storage.
create table roll.printed (
  printing bigint primary key references roll.printing,
  storage_key text not null unique,
  size bigint not null check (size > 0),
  pages integer not null check (pages > 0),
  lines integer not null check (lines >= 0),
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  at timestamptz not null
);

grant select, insert on roll.reopening, roll.freeze, roll.thaw, roll.frozen_place, roll.printing, roll.printed to {{roll}};
