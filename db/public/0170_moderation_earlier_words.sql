-- Moderation: words that a text said before are taken out of its history, with reasons, and end as hidden words do.

alter table moderation.decision drop constraint decision_act_check;
alter table moderation.decision add constraint decision_act_check check (act in (
  'release', 'refuse', 'hide', 'restore', 'keep', 'confirm', 'ask-edit', 'hide-earlier', 'lock', 'slow', 'limit', 'suspend', 'lift'));
alter table moderation.decision drop constraint decision_check;
alter table moderation.decision add constraint decision_check check (
  (act in ('refuse', 'hide', 'confirm', 'ask-edit', 'hide-earlier', 'lock', 'slow', 'limit', 'suspend')) = (ground is not null));

grant select (id, subject, subject_id, act, words, at) on moderation.decision to {{worker}};
grant select on moderation.lifting to {{worker}};
