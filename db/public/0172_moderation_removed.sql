-- Moderation: what was taken away is compared with what arrives for thirty days, also once its author took it back: hashes, and no words.

create table moderation.removed (
  id bigint generated always as identity primary key,
  campaign text not null check (length(campaign) <= 60),
  subject text not null check (subject in ('question', 'post', 'statement')),
  subject_id text not null check (length(subject_id) <= 60),
  sketch bytea not null check (length(sketch) <= 2048),
  written_at timestamptz not null,
  at timestamptz not null,
  unique (subject, subject_id)
);
comment on column moderation.removed.sketch is 'Some of the hashes of its runs of three letters, 32 bits each: no word is made again from them.';
create index on moderation.removed (campaign, at);

grant select, insert, delete on moderation.removed to {{web}};
grant select (at), delete on moderation.removed to {{worker}};
