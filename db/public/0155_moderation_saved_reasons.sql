-- Moderation: reasons that a team writes once and gives often.

create table moderation.saved_reason (
  id bigint generated always as identity primary key,
  campaign text not null check (length(campaign) <= 60),
  title text not null check (length(title) between 1 and 1000),
  words text not null check (length(words) between 1 and 8000),
  at timestamptz not null
);
create index on moderation.saved_reason (campaign);
grant select, insert, delete on moderation.saved_reason to {{web}};
