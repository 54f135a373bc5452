-- Who did what, in the transaction in which it was done, append-only, sealed in batches into a chain of hashes; and the
-- ledger of erasures, which a restore applies again.

-- What a row of the log may be about. Neither an elector nor a contact is among them and none may be added: the log
-- must not become the trace of persons that the files are forbidden to keep (R-F1-06).
create table privacy.audit_subject (kind text primary key check (kind ~ '^[a-z]+(-[a-z]+)*$'));
comment on table privacy.audit_subject is 'Allow-list; a room adds its kinds by a migration of privacy. [seeded]';
insert into privacy.audit_subject values
  ('account'), ('session'), ('passkey'), ('role'), ('invitation'), ('campaign'), ('host-name'), ('phase'),
  ('rendez-vous'), ('news'), ('measure'), ('programme'), ('agenda'), ('image'), ('follower-list'),
  ('declaration'), ('stream'), ('question'), ('answer'), ('consultation'), ('slate'), ('forum'), ('thread'),
  ('post'), ('statement'), ('concern'), ('profile'), ('group'), ('event'), ('broadcast'), ('message'),
  ('notice'), ('decision'), ('appeal'), ('publication'), ('export'), ('retention'), ('rights-request'),
  ('processing'), ('setting'), ('installation');

create table privacy.audit (
  id bigint generated always as identity primary key,
  -- Whoever restores this database in another cluster starts a new era: transaction numbers begin again there.
  era integer not null,
  tx xid8 not null default pg_current_xact_id(),
  at timestamptz not null,
  actor text not null check (actor ~ '^[a-z]+(-[a-z]+)*(:[A-Za-z0-9_-]{1,64})?$'),
  action text not null check (action ~ '^[a-z]+([.-][a-z]+)*$' and length(action) <= 100),
  subject_kind text not null references privacy.audit_subject (kind),
  subject_ids text[] not null check (
    -- Ids only: the alphabet lets no name, address or sentence through.
    array_length(subject_ids, 1) <= 1000 and array_to_string(subject_ids, ',') ~ '^[A-Za-z0-9_.:,-]*$'),
  detail jsonb not null check (jsonb_typeof(detail) = 'object' and length(detail::text) <= 4000)
);
create index on privacy.audit (era, tx, id);
create index on privacy.audit (subject_kind, id);

create table privacy.audit_era (era integer primary key, began_at timestamptz not null);
comment on table privacy.audit_era is 'One row for each cluster this database has lived in. [seeded]';
insert into privacy.audit_era values (1, '-infinity');

create function privacy.record(
  at timestamptz, actor text, action text, subject_kind text, subject_ids text[], detail jsonb
) returns void
language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  insert into privacy.audit (era, at, actor, action, subject_kind, subject_ids, detail)
    values ((select max(e.era) from privacy.audit_era e), $1, $2, $3, $4, $5, $6);
end;

-- A seal covers the rows of one era from `from_tx` (in) to `to_tx` (out; null: to the end of an era that is over).
create table privacy.audit_seal (
  id bigint primary key,
  era integer not null references privacy.audit_era (era),
  from_tx xid8 not null,
  to_tx xid8,
  row_count bigint not null,
  rows_hash bytea not null,
  chain bytea not null unique,
  sealed_at timestamptz not null,
  unique (era, from_tx)
);

-- What is hashed of a row: numbers and UTC microseconds only, so that no setting of a session changes a byte of it.
create function privacy.audit_line(r privacy.audit) returns bytea
language sql immutable set search_path = pg_catalog, pg_temp
begin atomic
  select convert_to(json_build_array(r.id::text, r.era, r.tx::text, (extract(epoch from r.at) * 1000000)::bigint::text,
    r.actor, r.action, r.subject_kind, to_json(r.subject_ids), r.detail::json)::text, 'UTF8');
end;

create function privacy.audit_rows_hash(in_era integer, from_tx xid8, to_tx xid8, out row_count bigint, out rows_hash bytea)
language sql stable set search_path = pg_catalog, pg_temp
begin atomic
  select count(*), sha256(coalesce(string_agg(sha256(privacy.audit_line(a)), ''::bytea order by a.tx, a.id), ''::bytea))
    from privacy.audit a where a.era = $1 and a.tx >= $2 and ($3 is null or a.tx < $3);
end;

create function privacy.audit_chain(previous bytea, s privacy.audit_seal) returns bytea
language sql immutable set search_path = pg_catalog, pg_temp
begin atomic
  select sha256(previous || (s).rows_hash || convert_to(json_build_array((s).id::text, (s).era, (s).from_tx::text,
    (s).to_tx::text, (s).row_count::text, (extract(epoch from (s).sealed_at) * 1000000)::bigint::text)::text, 'UTF8'));
end;

-- Seals what no running transaction can still add to: every transaction below the horizon has ended. Sealing by id or by
-- time would miss a row whose transaction took its id early and committed late.
create function privacy.seal_audit(sealed_at timestamptz) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  last privacy.audit_seal;
  fresh privacy.audit_seal;
  current_era integer;
  total bigint := 0;
begin
  lock table privacy.audit_seal in exclusive mode;
  select max(e.era) into current_era from privacy.audit_era e;
  loop
    select * into last from privacy.audit_seal s order by s.id desc limit 1;
    fresh.id := coalesce(last.id, 0) + 1;
    fresh.era := coalesce(last.era, 1);
    fresh.from_tx := coalesce(last.to_tx, '0');
    if last.id is not null and last.to_tx is null then
      fresh.era := last.era + 1;
      fresh.from_tx := '0';
    end if;
    fresh.to_tx := case when fresh.era = current_era then pg_snapshot_xmin(pg_current_snapshot()) end;
    select h.row_count, h.rows_hash into fresh.row_count, fresh.rows_hash
      from privacy.audit_rows_hash(fresh.era, fresh.from_tx, fresh.to_tx) h;
    exit when fresh.era = current_era and fresh.row_count = 0;
    fresh.sealed_at := seal_audit.sealed_at;
    fresh.chain := privacy.audit_chain(coalesce(last.chain, ''::bytea), fresh);
    insert into privacy.audit_seal values (fresh.*);
    total := total + fresh.row_count;
    exit when fresh.era = current_era;
  end loop;
  return total;
end $$;

-- The ledger of erasures: no name, only a keyed hash of who was erased, so that a restored copy can forget them again.
create table privacy.erasure (
  id uuid primary key,
  subject_hash bytea not null check (octet_length(subject_hash) = 32),
  rooms text[] not null check (array_length(rooms, 1) > 0),
  reason text not null check (reason in ('asked', 'retention', 'objection', 'withdrawal')),
  at timestamptz not null
);

create function privacy.record_erasure(id uuid, subject_hash bytea, rooms text[], reason text, at timestamptz)
returns void
language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  insert into privacy.erasure values ($1, $2, $3, $4, $5) on conflict on constraint erasure_pkey do nothing;
end;

revoke all on function
  privacy.record(timestamptz, text, text, text, text[], jsonb), privacy.audit_line(privacy.audit),
  privacy.audit_rows_hash(integer, xid8, xid8), privacy.audit_chain(bytea, privacy.audit_seal),
  privacy.seal_audit(timestamptz), privacy.record_erasure(uuid, bytea, text[], text, timestamptz)
from public;
grant usage on schema privacy to {{web}}, {{worker}};
grant execute on function
  privacy.record(timestamptz, text, text, text, text[], jsonb),
  privacy.record_erasure(uuid, bytea, text[], text, timestamptz)
to {{web}}, {{worker}};
grant execute on function privacy.seal_audit(timestamptz) to {{worker}};
grant select on privacy.audit, privacy.audit_seal, privacy.audit_subject, privacy.audit_era, privacy.erasure to {{web}}, {{worker}};
