-- Moderation: words taken out of a history answer the notices of their time alone.

alter table moderation.decision add column stood_at timestamptz, add column stood_until timestamptz;
alter table moderation.decision add constraint decision_stood_check check (
  (stood_at is null) = (stood_until is null) and (stood_at is null or act = 'hide-earlier'));
comment on column moderation.decision.stood_at is 'From when, until `stood_until`, the words stood that it took out of the history: it answers the notices of that time.';
