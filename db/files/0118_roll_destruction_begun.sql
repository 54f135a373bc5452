-- A destruction that was begun and not ended: its key is gone, so nobody is told to put it back, and it is run again (R-F1-19).
create table roll.destruction_begun (
  id bigint generated always as identity primary key,
  fingerprint text not null check (fingerprint ~ '^[0-9a-f]{16}$'),
  author text not null check (author ~ '^[a-z]+(-[a-z]+)*(:[A-Za-z0-9_-]{1,64})?$'),
  at timestamptz not null
);

grant select, insert on roll.destruction_begun to {{roll}};
