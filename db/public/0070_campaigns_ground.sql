-- Campaign sites: who a campaign is, its rendez-vous and phases, its look and its links. What the public must be able to check is append-only.

create table campaigns.campaign (
  id bigint generated always as identity primary key,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 60),
  candidate text not null check (length(candidate) between 1 and 400),
  sentence text not null check (length(sentence) <= 2000),
  about text not null check (length(about) <= 60000),
  colour text not null check (colour ~ '^#[0-9a-f]{6}$'),
  lang text not null check (lang in ('fr', 'en')),
  contact_email text check (length(contact_email) <= 254),
  contact_address text not null check (length(contact_address) <= 2000),
  legal_notice text not null check (length(legal_notice) <= 60000),
  live_link text check (live_link ~ '^https://' and length(live_link) <= 500),
  opened_at timestamptz not null,
  opened_by text not null
);
comment on column campaigns.campaign.slug is 'Never changes: addresses, feeds and roles are known by it.';

-- The rendez-vous in force is the last row; how many there are is the SEQUENCE of its .ics.
create table campaigns.rendez_vous (
  id bigint generated always as identity primary key,
  campaign_id bigint not null references campaigns.campaign,
  starts_at timestamptz not null,
  ends_at timestamptz check (ends_at > starts_at),
  zone text not null check (length(zone) <= 60),
  place text not null check (length(place) <= 1000),
  starts_itself boolean not null,
  set_at timestamptz not null,
  set_by text not null,
  reason text not null check (length(reason) <= 2000)
);
create index on campaigns.rendez_vous (campaign_id, id);

create table campaigns.phase_step (
  id bigint generated always as identity primary key,
  campaign_id bigint not null references campaigns.campaign,
  verb text not null check (verb in ('start', 'finish', 'open', 'close', 'withdraw')),
  at timestamptz not null,
  by text not null,
  reason text not null check (length(reason) <= 2000)
);
create index on campaigns.phase_step (campaign_id, id);
comment on column campaigns.phase_step.by is 'An account, or "clock" when the rendez-vous itself made the step.';

create table campaigns.link (
  campaign_id bigint not null references campaigns.campaign,
  place integer not null,
  label text not null check (length(label) <= 200),
  url text not null check (url ~ '^https://' and length(url) <= 500),
  primary key (campaign_id, place)
);

create table campaigns.teammate (
  campaign_id bigint not null references campaigns.campaign,
  place integer not null,
  name text not null check (length(name) <= 400),
  part text not null check (length(part) <= 400),
  primary key (campaign_id, place)
);
comment on table campaigns.teammate is 'Who is shown on the team page, by their own wish. Not the accounts of the studio.';

create table campaigns.image (
  id bigint generated always as identity primary key,
  public_id text not null unique,
  campaign_id bigint not null references campaigns.campaign,
  purpose text not null check (purpose in ('portrait')),
  incoming_key text not null check (length(incoming_key) <= 200),
  uploaded_at timestamptz not null,
  uploaded_by text not null
);
create index on campaigns.image (campaign_id, id);
-- Written by the worker, the only one that opens what was uploaded.
create table campaigns.image_result (
  image_id bigint primary key references campaigns.image,
  at timestamptz not null,
  refusal text,
  key text,
  width integer,
  height integer,
  card_key text,
  check ((refusal is null) = (key is not null))
);

create table campaigns.occasion (
  id bigint generated always as identity primary key,
  public_id text not null unique,
  campaign_id bigint not null references campaigns.campaign,
  title text not null check (length(title) <= 800),
  place text not null check (length(place) <= 1000),
  details text not null check (length(details) <= 20000),
  starts_at timestamptz not null,
  ends_at timestamptz check (ends_at > starts_at),
  zone text not null check (length(zone) <= 60),
  sequence integer not null default 0,
  written_at timestamptz not null,
  written_by text not null,
  cancelled_at timestamptz,
  cancelled_by text,
  cancelled_why text
);
create index on campaigns.occasion (campaign_id, starts_at);

-- The team's own history. privacy.audit holds the sealed trace; this one is what the studio shows.
create table campaigns.deed (
  id bigint generated always as identity primary key,
  campaign_id bigint not null references campaigns.campaign,
  at timestamptz not null,
  by text not null,
  action text not null check (action ~ '^[a-z]+([.-][a-z]+)*$'),
  subject text not null check (length(subject) <= 800)
);
create index on campaigns.deed (campaign_id, id desc);

grant usage on schema campaigns to {{web}}, {{worker}};
grant select on all tables in schema campaigns to {{web}}, {{worker}};
grant insert on campaigns.campaign, campaigns.rendez_vous, campaigns.phase_step, campaigns.link, campaigns.teammate,
  campaigns.image, campaigns.occasion, campaigns.deed to {{web}};
grant update (candidate, sentence, about, colour, lang, contact_email, contact_address, legal_notice, live_link)
  on campaigns.campaign to {{web}};
grant update on campaigns.occasion to {{web}};
grant delete on campaigns.link, campaigns.teammate to {{web}};
grant insert on campaigns.phase_step, campaigns.image_result, campaigns.deed to {{worker}};
