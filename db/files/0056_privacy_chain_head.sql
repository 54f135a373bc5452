-- A certificate of destruction names the end of the audit chain: the roll's login reads that, and nothing of the log.

grant select (id, chain) on privacy.audit_seal to {{roll}};
