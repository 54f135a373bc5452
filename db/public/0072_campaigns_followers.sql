-- Who asked a campaign to write to them, the letters that left, each at most once, and the host names a campaign proved to be its own.

create table campaigns.follower (
  id bigint generated always as identity primary key,
  public_id text not null unique,
  campaign_id bigint not null references campaigns.campaign,
  email_index bytea not null check (octet_length(email_index) = 32),
  email bytea not null check (octet_length(email) <= 512),
  lang text not null check (lang in ('fr', 'en')),
  on_start boolean not null,
  on_news boolean not null,
  on_programme boolean not null,
  asked_at timestamptz not null,
  confirmed_at timestamptz,
  unique (campaign_id, email_index)
);
comment on column campaigns.follower.email is 'Sealed for this row; the index is keyed by campaign, so two lists cannot be joined by it.';
comment on table campaigns.follower is 'Deleted when the person leaves, or seven days after an unconfirmed request.';

create table campaigns.mailing (
  id bigint generated always as identity primary key,
  campaign_id bigint not null references campaigns.campaign,
  kind text not null check (kind in ('start', 'digest')),
  key text not null unique check (length(key) <= 200),
  -- What appeared in ]since, until] is in the digest.
  since timestamptz not null,
  until timestamptz not null,
  ended_at timestamptz
);
create index mailing_open on campaigns.mailing (id) where ended_at is null;

-- Written before the letter is handed to the mail server: after a crash a letter in between is not sent again.
create table campaigns.mailing_letter (
  mailing_id bigint not null references campaigns.mailing,
  follower_id bigint not null references campaigns.follower on delete cascade,
  claimed_at timestamptz not null,
  outcome text check (outcome in ('sent', 'refused', 'later')),
  tries integer not null default 1,
  primary key (mailing_id, follower_id)
);
create index on campaigns.mailing_letter (follower_id);

create table campaigns.host_name (
  name text primary key check (name ~ '^[a-z0-9-]+(\.[a-z0-9-]+)+$' and length(name) <= 253),
  campaign_id bigint not null references campaigns.campaign,
  challenge text not null,
  asked_at timestamptz not null,
  asked_by text not null,
  checked_at timestamptz,
  problem text,
  verified_at timestamptz
);
create index on campaigns.host_name (campaign_id);

create table campaigns.official_link (
  campaign_id bigint primary key references campaigns.campaign,
  candidate_id text not null unique,
  linked_at timestamptz not null,
  linked_by text not null
);

grant select on all tables in schema campaigns to {{web}}, {{worker}};
grant insert, update, delete on campaigns.follower to {{web}};
grant insert, update, delete on campaigns.host_name to {{web}};
grant insert on campaigns.official_link to {{web}};
grant delete on campaigns.follower to {{worker}};
grant insert, update on campaigns.mailing, campaigns.mailing_letter to {{worker}};
