-- Deliveries sent from the office's screens: their bytes wait, sealed, in the storage; here is what becomes of them.

create table roll.delivery (
  id bigint generated always as identity primary key,
  public_id text not null unique check (public_id ~ '^[A-Za-z0-9_-]{10,40}$'),
  -- Where the sealed bytes are; they end with the last step, or after seven days.
  storage_key text not null unique,
  size bigint not null check (size > 0),
  -- R-F1-04, as roll.batch holds it.
  file_name text not null check (length(file_name) between 1 and 255),
  origin text not null check (length(origin) between 2 and 200),
  asked_on date not null,
  received_on date not null check (received_on >= asked_on),
  medium text not null check (medium in ('download', 'mail', 'disk')),
  undertaking text not null check (length(undertaking) between 3 and 500),
  author text not null check (author ~ '^[a-z]+(-[a-z]+)*(:[A-Za-z0-9_-]{1,64})?$'),
  at timestamptz not null
);

-- What became of a delivery: the last step says. `detail`: counts, reasons, line numbers and codes of communes (R-ROLL-17).
create table roll.delivery_step (
  id bigint generated always as identity primary key,
  delivery bigint not null references roll.delivery,
  kind text not null check (kind in ('read', 'confirmed', 'imported', 'refused', 'dropped', 'expired')),
  author text not null check (author ~ '^[a-z]+(-[a-z]+)*(:[A-Za-z0-9_-]{1,64})?$'),
  at timestamptz not null,
  detail jsonb not null check (jsonb_typeof(detail) = 'object'),
  unique (delivery, kind)
);

-- One end, whoever is first: a delivery that is imported is not dropped.
create unique index delivery_one_answer on roll.delivery_step (delivery) where kind in ('confirmed', 'dropped', 'expired');

grant select, insert on roll.delivery, roll.delivery_step to {{roll}};
