-- Posts of the forums are reported and judged as questions are.

alter table moderation.notice drop constraint notice_subject_check;
alter table moderation.notice add constraint notice_subject_check check (subject in ('question', 'post'));
alter table moderation.decision drop constraint decision_subject_check;
alter table moderation.decision add constraint decision_subject_check check (subject in ('question', 'post'));
