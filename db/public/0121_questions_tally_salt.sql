-- The published hash of a tally is salted: of a few people's answers, what they say could otherwise be found by trying every count.

alter table questions.consultation
  add column tally_salt text not null default repeat('0', 64) check (tally_salt ~ '^[0-9a-f]{64}$');
alter table questions.consultation alter column tally_salt drop default;
comment on column questions.consultation.tally_salt is 'HMAC of the seed (method/tally.ts): known to everybody with the seed, after the freeze.';
