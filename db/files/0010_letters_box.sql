-- The box where the public side drops letters for the office. The login that drops them can do nothing else here: it
-- reads nothing, and gets the same answer for a new letter, a repeated one and one too many.

-- How many letters of a kind a day may bring. Past `alarm_after` somebody is told; past `keep_at_most` letters
-- are counted and not kept, so that a flood cannot fill the disk. An unknown kind is a mistake of ours and is an error.
create table letters.quota (
  kind text primary key check (kind ~ '^[a-z]+(-[a-z]+)*$'),
  alarm_after integer not null check (alarm_after > 0),
  keep_at_most integer not null check (keep_at_most >= alarm_after)
);
comment on table letters.quota is 'Parameters of the letter box. [seeded]';
insert into letters.quota values ('rights-request', 500, 20000);

-- The id is random and the date is a day: neither the order nor the hour of arrival can be laid beside the times of an
-- access log to tell who wrote.
create table letters.letter (
  id bigint primary key default ('x' || left(replace(gen_random_uuid()::text, '-', ''), 12))::bit(48)::bigint,
  kind text not null references letters.quota (kind),
  sealed bytea not null check (octet_length(sealed) between 54 and 65536),
  idempotency_key uuid not null unique,
  received_on date not null
);
create index on letters.letter (kind, received_on, id);

create table letters.tally (
  kind text not null references letters.quota (kind),
  received_on date not null,
  kept integer not null,
  dropped integer not null,
  primary key (kind, received_on)
);

create table letters.alarm (
  kind text not null references letters.quota (kind),
  received_on date not null,
  alarm text not null check (alarm in ('many', 'dropped')),
  primary key (kind, received_on, alarm)
);

create function letters.deposit(kind text, sealed bytea, key uuid, day date) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  quota letters.quota;
  today letters.tally;
begin
  select * into strict quota from letters.quota q where q.kind = deposit.kind;
  if octet_length(sealed) not between 54 and 65536 then
    raise exception 'a sealed letter has 54 to 65536 bytes' using errcode = 'check_violation';
  end if;
  if exists (select from letters.letter l where l.idempotency_key = deposit.key) then return; end if;
  -- The tally's row is locked from here on: letters of one kind and day are counted one after the other.
  insert into letters.tally as t values (deposit.kind, deposit.day, 0, 0)
    on conflict on constraint tally_pkey do update set kept = t.kept returning * into today;
  if today.kept >= quota.keep_at_most then
    update letters.tally t set dropped = t.dropped + 1 where t.kind = deposit.kind and t.received_on = deposit.day;
    insert into letters.alarm values (deposit.kind, deposit.day, 'dropped') on conflict do nothing;
    return;
  end if;
  insert into letters.letter (kind, sealed, idempotency_key, received_on)
    values (deposit.kind, deposit.sealed, deposit.key, deposit.day) on conflict (idempotency_key) do nothing;
  if not found then return; end if;
  update letters.tally t set kept = t.kept + 1 where t.kind = deposit.kind and t.received_on = deposit.day;
  if today.kept >= quota.alarm_after then
    insert into letters.alarm values (deposit.kind, deposit.day, 'many') on conflict do nothing;
  end if;
end $$;

revoke all on function letters.deposit(text, bytea, uuid, date) from public;
grant usage on schema letters to {{letters}}, {{staff}}, {{files_worker}};
grant execute on function letters.deposit(text, bytea, uuid, date) to {{letters}};
grant select on letters.letter, letters.quota, letters.tally, letters.alarm to {{staff}}, {{files_worker}};
-- Retention: a letter that was answered ends.
grant delete on letters.letter, letters.tally, letters.alarm to {{files_worker}};
