-- Rate limits and proofs of work are counted where all doors count together. Nothing here says whose they are: keys are keyed hashes.

create unlogged table core.counted (
  key text primary key check (length(key) <= 80),
  points integer not null,
  ends_at timestamptz not null
);
comment on table core.counted is 'How often a keyed hash was counted in its window; removed when the window has ended.';

create unlogged table core.used_proof (
  id text primary key check (length(id) <= 200),
  ends_at timestamptz not null
);
comment on table core.used_proof is 'Proofs of work already used; removed when they have expired.';

grant select, insert, update on core.counted, core.used_proof to {{web}};
grant select, delete on core.counted, core.used_proof to {{worker}};
