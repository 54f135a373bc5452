-- Letters to one person wait here sealed with this side's key until the worker has sent them: no address in a job, none in clear in the database.

create table core.mail (
  id uuid primary key,
  key text not null unique check (length(key) <= 200),
  sealed bytea not null check (octet_length(sealed) <= 262144),
  at timestamptz not null
);
comment on table core.mail is 'A row is deleted when its letter has left, or after two days.';
-- `on conflict (key) do nothing` reads the key.
grant insert, select (key) on core.mail to {{web}};
grant select, insert, delete on core.mail to {{worker}};
