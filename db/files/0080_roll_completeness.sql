-- Communes that stay on paper (R-F1-05), and how many each had on its roll at the last election (R-ROLL-18): counts, and nobody's name.

create table roll.bag (
  id bigint generated always as identity primary key,
  public_id text not null unique check (public_id ~ '^[A-Za-z0-9_-]{10,40}$'),
  commune text not null check (commune ~ '^([0-9]{2}|2[AB])[0-9]{3}$'),
  -- What is written on the bag.
  reference text not null check (length(reference) between 1 and 100),
  -- How often a bag of this reference was withdrawn before: one stands at a time, and a form sent twice is one bag.
  number integer not null check (number >= 0),
  origin text not null check (length(origin) between 2 and 200),
  received_on date not null,
  pages integer not null check (pages > 0),
  lines integer not null check (lines > 0),
  author text not null check (author ~ '^[a-z]+(-[a-z]+)*(:[A-Za-z0-9_-]{1,64})?$'),
  at timestamptz not null,
  unique (commune, reference, number)
);

create table roll.bag_withdrawn (
  bag bigint primary key references roll.bag,
  reason text not null check (length(reason) between 3 and 500),
  author text not null check (author ~ '^[a-z]+(-[a-z]+)*(:[A-Za-z0-9_-]{1,64})?$'),
  at timestamptz not null
);

create table roll.enrolment_import (
  id bigint generated always as identity primary key,
  election text not null check (length(election) between 3 and 100),
  file_name text not null check (length(file_name) between 1 and 255),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  -- Reasons, counts and line numbers.
  refused jsonb not null check (jsonb_typeof(refused) = 'array'),
  author text not null check (author ~ '^[a-z]+(-[a-z]+)*(:[A-Za-z0-9_-]{1,64})?$'),
  at timestamptz not null
);

-- The last import that names a commune is believed.
create table roll.enrolment (
  commune text not null check (commune ~ '^([0-9]{2}|2[AB])[0-9]{3}$'),
  import bigint not null references roll.enrolment_import,
  enrolled integer not null check (enrolled >= 0),
  primary key (commune, import)
);

grant select, insert on roll.bag, roll.bag_withdrawn, roll.enrolment_import, roll.enrolment to {{roll}};
