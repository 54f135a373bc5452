-- The ledger also says what was ended, a role, an account or a factor: a restore must end it again, and erases nobody by it.
alter table privacy.erasure drop constraint erasure_reason_check;
alter table privacy.erasure add constraint erasure_reason_check
  check (reason in ('asked', 'retention', 'objection', 'withdrawal', 'ended'));
