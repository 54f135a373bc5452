-- Pictures of posts: what a person sent waits under its key until the worker has drawn it anew; the row is all that leads to the bytes.

create table forums.picture (
  id bigint generated always as identity primary key,
  public_id text not null unique check (public_id ~ '^[0-7][0-9a-hjkmnp-tv-z]{25}$'),
  post_id bigint not null references forums.post,
  place int not null check (place between 1 and 4),
  alt text not null check (length(alt) <= 5000),
  incoming_key text not null check (length(incoming_key) <= 200),
  sent_at timestamptz not null,
  looked_at timestamptz,
  width int check (width > 0),
  height int check (height > 0),
  refusal text check (length(refusal) <= 40),
  unique (post_id, place),
  check ((width is null) = (height is null)),
  check ((looked_at is null) = (width is null and refusal is null))
);
comment on column forums.picture.alt is 'What it shows, for those who do not see it; empty where its author says that it only decorates.';
comment on column forums.picture.looked_at is 'When the worker drew it anew, or refused it; null while it waits.';

grant select, insert, delete on forums.picture to {{web}};
grant select, delete, update (looked_at, width, height, refusal) on forums.picture to {{worker}};
