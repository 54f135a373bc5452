-- Whoever registers on the complementary list while a commune has them on its roll is reported to the national team, not told to whoever registered them (R-ROLL-07, R-F1-13).

create table roll.complementary_double (
  id bigint generated always as identity primary key,
  public_id text not null unique check (public_id ~ '^[0-9a-z]{26}$'),
  -- Who it is stands there, sealed, and ends there: with the withdrawal, or with the roll.
  complementary_id bigint not null references roll.complementary on delete cascade,
  -- Whose roll has them too.
  commune text not null check (commune ~ '^([0-9]{2}|2[AB])[0-9]{3}$'),
  author text not null check (author ~ '^[a-z]+(-[a-z]+)*(:[A-Za-z0-9_-]{1,64})?$'),
  at timestamptz not null,
  unique (complementary_id, commune)
);

-- Decided: two people. The other decision is a withdrawal of the entry.
create table roll.complementary_double_apart (
  double_id bigint primary key references roll.complementary_double on delete cascade,
  reason text not null check (length(reason) between 3 and 500),
  author text not null check (author ~ '^[a-z]+(-[a-z]+)*(:[A-Za-z0-9_-]{1,64})?$'),
  at timestamptz not null
);

grant select, insert on roll.complementary_double, roll.complementary_double_apart to {{roll}};
