-- Pre-registrations that came by letter wait for an officer who sees the proof; who asked is in the sealed letter, never here.

create table roll.registration (
  id bigint generated always as identity primary key,
  public_id text not null unique check (public_id ~ '^[0-9a-z]{26}$'),
  -- No foreign key: the letter ends before the proof that it was dealt with.
  letter_id bigint not null unique,
  -- What the receipt says: random, and no word of a person.
  reference text not null check (reference ~ '^[0-9A-Z]{8}$'),
  commune text not null check (commune ~ '^([0-9]{2}|2[AB])[0-9]{3}$'),
  received_on date not null
);
create index on roll.registration (commune, received_on);

-- Registered on a document that was seen, or set aside. Which entry came of it is not said: the entry has a code of its own.
create table roll.registration_answer (
  registration_id bigint primary key references roll.registration on delete cascade,
  outcome text not null check (outcome in ('registered', 'set-aside')),
  reason text check (length(reason) between 3 and 500),
  author text not null check (author ~ '^[a-z]+(-[a-z]+)*(:[A-Za-z0-9_-]{1,64})?$'),
  at timestamptz not null,
  check ((outcome = 'set-aside') = (reason is not null))
);

grant select, insert on roll.registration, roll.registration_answer to {{roll}};
