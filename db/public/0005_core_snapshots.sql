-- The last good snapshot of each kind, kept where a restart finds it: an older one is never accepted again, even if
-- whoever serves the files puts it back.

-- `body` is text and not jsonb because the signature, checked again at each start, is over its exact bytes.
create table core.snapshot (
  kind text primary key,
  sequence bigint not null check (sequence > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  issued_at timestamptz not null,
  signature text not null check (signature ~ '^[A-Za-z0-9_-]{86}$'),
  body text not null
);

-- The only way to write: the sequence of a kind can rise and never fall.
create function core.raise_snapshot(
  kind text, sequence bigint, sha256 text, issued_at timestamptz, signature text, body text
) returns boolean
language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  with raised as (
    insert into core.snapshot as held values ($1, $2, $3, $4, $5, $6)
    on conflict on constraint snapshot_pkey do update
      set sequence = excluded.sequence, sha256 = excluded.sha256, issued_at = excluded.issued_at,
          signature = excluded.signature, body = excluded.body
      where held.sequence < excluded.sequence
    returning 1
  )
  select exists (select from raised);
end;

revoke all on function core.raise_snapshot(text, bigint, text, timestamptz, text, text) from public;
grant usage on schema core to {{web}}, {{worker}};
grant execute on function core.raise_snapshot(text, bigint, text, timestamptz, text, text) to {{web}}, {{worker}};
grant select on core.snapshot to {{web}}, {{worker}};
