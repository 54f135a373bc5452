-- Each run of the retention runner is a row: what it removed, room by room, and whether it failed, so that one that is late is seen.

create table privacy.retention_run (
  id bigint generated always as identity primary key,
  room text not null check (room ~ '^[a-z]+$'),
  started_at timestamptz not null,
  ended_at timestamptz not null,
  removed bigint not null check (removed >= 0),
  -- The class or the SQLSTATE of what went wrong, never its message, which may quote a row.
  failure text check (failure ~ '^[A-Za-z0-9_]{1,40}$')
);
create index on privacy.retention_run (room, started_at desc);

grant select on privacy.retention_run to {{staff}};
grant select, insert, delete on privacy.retention_run to {{files_worker}};
