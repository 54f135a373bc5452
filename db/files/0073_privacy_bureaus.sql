-- The login of file 2 writes into the audit log, and into the ledger of erasures when somebody withdraws (R-F2-03).
grant usage on schema privacy to {{bureaus}};
grant execute on function
  privacy.record(timestamptz, text, text, text, text[], jsonb),
  privacy.record_erasure(uuid, bytea, text[], text, timestamptz)
to {{bureaus}};
