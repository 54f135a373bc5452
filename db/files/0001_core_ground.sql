-- What every room of this side stands on: the kind of installation, changes that drop cached pages, events waiting for their effects.

create table core.installation (
  single boolean primary key default true check (single),
  kind text not null check (kind in ('demonstration', 'real')),
  created_at timestamptz not null
);
comment on table core.installation is 'Written once. /dev exists in a demonstration and nowhere else.';

-- Append-only, so that two writers on one topic never wait for each other. Pruned by the worker after ten minutes; a
-- door that was away longer renews everything.
create table core.change (
  topic text not null check (length(topic) <= 200),
  tx xid8 not null,
  at timestamptz not null
);
create index change_tx on core.change (tx);

create function core.touch(topic text) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into core.change (topic, tx, at) values (topic, pg_current_xact_id(), clock_timestamp());
  select pg_notify('topics', topic);
$$;

create table core.outbox (
  id bigint generated always as identity primary key,
  event text not null check (length(event) <= 100),
  key text not null unique check (length(key) <= 200),
  payload jsonb not null check (pg_column_size(payload) <= 4096),
  at timestamptz not null
);
comment on column core.outbox.payload is 'Ids only: nothing personal travels in a job.';

create function core.emit(event text, key text, payload jsonb, at timestamptz) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into core.outbox (event, key, payload, at) values (event, key, payload, at) on conflict (key) do nothing;
  select pg_notify('outbox', '');
$$;

revoke all on function core.touch(text), core.emit(text, text, jsonb, timestamptz) from public;
grant usage on schema core to {{staff}}, {{primary}}, {{polling}}, {{roll}}, {{results}}, {{recontact}}, {{files_worker}};
grant execute on function core.touch(text), core.emit(text, text, jsonb, timestamptz) to {{staff}}, {{primary}}, {{polling}}, {{roll}}, {{results}}, {{recontact}}, {{files_worker}};
grant select on core.installation to {{staff}}, {{primary}}, {{polling}}, {{roll}}, {{results}}, {{recontact}}, {{files_worker}};
grant select on core.change to {{staff}};
grant select, delete on core.change to {{files_worker}};
-- A row lock counts as an update.
grant select, update, delete on core.outbox to {{files_worker}};
