-- The paper copies of the machine's half of the key: how many there are, and which were destroyed, or no certificate can say it (R-F1-19, R-F1-21).

create table roll.sheet (
  id bigint generated always as identity primary key,
  fingerprint text not null references roll.key (fingerprint),
  -- 1 is the sheet; what was printed again has the next number and its reason.
  copy integer not null check (copy >= 1),
  reason text check (length(reason) between 3 and 500),
  author text not null check (author ~ '^[a-z]+(-[a-z]+)*(:[A-Za-z0-9_-]{1,64})?$'),
  at timestamptz not null,
  unique (fingerprint, copy),
  check (copy = 1 or reason is not null)
);

create table roll.sheet_destroyed (
  sheet_id bigint primary key references roll.sheet,
  -- Which paper says who saw it: a report's reference, and no name.
  witness text not null check (length(witness) between 3 and 500),
  author text not null check (author ~ '^[a-z]+(-[a-z]+)*(:[A-Za-z0-9_-]{1,64})?$'),
  at timestamptz not null
);

grant select, insert on roll.sheet, roll.sheet_destroyed to {{roll}};
