-- What the office publishes is first a signed row here; worker-files copies it out to where the public side reads.

-- Append-only: a correction is a publication with a higher sequence. `body` is text and not jsonb because the signature
-- is over its exact bytes (canonical JSON).
create table core.publication (
  kind text not null check (kind ~ '^[a-z]+(-[a-z]+)*$'),
  sequence bigint not null check (sequence > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  issued_at timestamptz not null,
  signature text not null check (signature ~ '^[A-Za-z0-9_-]{86}$'),
  body text not null,
  primary key (kind, sequence)
);

grant usage on schema core to {{primary}}, {{polling}}, {{roll}}, {{results}}, {{files_worker}};
grant select, insert on core.publication to {{primary}}, {{polling}}, {{roll}}, {{results}};
grant select on core.publication to {{files_worker}};
