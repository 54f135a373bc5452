-- A request of rights is a sealed letter; what was decided about it is a row beside it that holds no name and outlives the letter.

create table privacy.rights_request (
  id bigint generated always as identity primary key,
  public_id text not null unique check (public_id ~ '^[0-9a-z]{26}$'),
  -- No foreign key: the letter is destroyed first, and the proof that it was answered stays.
  letter_id bigint not null unique,
  received_on date not null
);

-- GDPR 12(3): two further months, if the person is told why within the first.
create table privacy.rights_extension (
  request_id bigint primary key references privacy.rights_request (id) on delete cascade,
  by text not null check (by ~ '^[0-9a-z]{26}$'),
  at timestamptz not null,
  reason text not null check (reason in ('complexity', 'number'))
);

create table privacy.rights_answer (
  request_id bigint primary key references privacy.rights_request (id) on delete cascade,
  by text not null check (by ~ '^[0-9a-z]{26}$'),
  at timestamptz not null,
  outcome text not null check (outcome in ('answered', 'refused')),
  reason text not null check (reason ~ '^[a-z]+(-[a-z]+)*$'),
  -- For the office's own use; shown to the officer only, and asked to hold no name.
  note text not null check (length(note) <= 1000)
);

grant select, insert on privacy.rights_request, privacy.rights_extension, privacy.rights_answer to {{staff}};
grant select, delete on privacy.rights_request, privacy.rights_extension, privacy.rights_answer to {{files_worker}};
