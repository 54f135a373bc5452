-- Moderation: words taken out of a history answer the notices of their time alone, and are compared with what arrives.

alter table moderation.decision add column stood_at timestamptz, add column stood_until timestamptz;
alter table moderation.decision add constraint decision_stood_check check (
  (stood_at is null) = (stood_until is null) and (stood_at is null or act = 'hide-earlier'));
comment on column moderation.decision.stood_at is 'From when, until `stood_until`, the words stood that it took out of the history: it answers the notices of that time.';

-- One sketch for each of the words of a text that were removed.
alter table moderation.removed add column version text not null default '' check (length(version) <= 40);
update moderation.removed r set version = coalesce((
  select d.words from moderation.decision d where d.subject = r.subject and d.subject_id = r.subject_id
    and d.act in ('hide', 'refuse') order by d.id desc limit 1), '');
alter table moderation.removed alter column version drop default;
alter table moderation.removed drop constraint removed_subject_subject_id_key;
alter table moderation.removed add unique (subject, subject_id, version);
comment on column moderation.removed.version is 'Which of the words of the text, as its decision says it.';
