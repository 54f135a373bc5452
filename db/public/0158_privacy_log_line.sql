-- The log's line is planned once a session here too, as on the office's side (0100 there): every act of the public side writes one.

-- The same row, the same rights, the same answer; only the language differs, and with it what a session keeps.
create or replace function privacy.record(
  at timestamptz, actor text, action text, subject_kind text, subject_ids text[], detail jsonb
) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into privacy.audit (era, at, actor, action, subject_kind, subject_ids, detail)
    values ((select max(e.era) from privacy.audit_era e), $1, $2, $3, $4, $5, $6);
end;
$$;
