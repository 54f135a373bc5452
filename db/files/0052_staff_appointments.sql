-- An administrator is appointed by two administrators, and whoever was handed a first link counts with its holder as one person for a while: one person alone must not become two.

-- The shapes of reset_request and reset_decision: the database itself refuses the same person twice.
create table staff.appointment_request (
  id bigint generated always as identity primary key,
  public_id text not null unique check (public_id ~ '^[0-9a-z]{26}$'),
  account_id bigint not null references staff.account (id) on delete cascade,
  by bigint not null references staff.account (id) on delete cascade,
  at timestamptz not null,
  reason text not null check (length(reason) between 3 and 500),
  ends_at timestamptz,
  check (by <> account_id),
  unique (id, account_id, by)
);

create table staff.appointment_decision (
  request_id bigint primary key,
  account_id bigint not null,
  asked_by bigint not null,
  by bigint references staff.account (id) on delete cascade,
  at timestamptz not null,
  decision text not null check (decision in ('confirmed', 'refused')),
  reason text not null check (length(reason) between 3 and 500),
  foreign key (request_id, account_id, asked_by)
    references staff.appointment_request (id, account_id, by) on delete cascade,
  check (by <> account_id),
  check (by <> asked_by or decision = 'refused'),
  check (by is not null or decision = 'refused')
);
comment on column staff.appointment_decision.by is 'Null: ended by a restore of the house, which can only refuse.';

alter table staff.reset_decision alter column by drop not null;
alter table staff.reset_decision add check (by is not null or decision = 'refused');
comment on column staff.reset_decision.by is 'Null: ended by a restore of the house, which can only refuse.';

alter table staff.role_grant
  add column appointment_id bigint references staff.appointment_request (id) on delete set null,
  add check (appointment_id is null or role = 'administrator');
comment on column staff.role_grant.appointment_id is 'The request to which a second administrator agreed.';

alter table staff.link add column enrols boolean not null default false;
comment on column staff.link.enrols is 'Made for an account without a factor: whoever holds it could become that person.';

grant select, insert on staff.appointment_request, staff.appointment_decision to {{staff}};
