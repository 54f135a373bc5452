-- Which key the roll is sealed with, by fingerprint: a slip of the phrase is found before anything is sealed, and a certificate can name it.

create table roll.key (
  id bigint generated always as identity primary key,
  fingerprint text not null unique check (fingerprint ~ '^[0-9a-f]{16}$'),
  author text not null check (author ~ '^[a-z]+(-[a-z]+)*(:[A-Za-z0-9_-]{1,64})?$'),
  at timestamptz not null
);
grant select, insert on roll.key to {{roll}};
