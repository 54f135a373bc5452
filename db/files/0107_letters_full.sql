-- Whoever writes on a day on which the box is full is told so: they got a receipt, and their letter was lost. The answer is still the same for a new letter and a repeated one.

drop function letters.deposit(text, bytea, uuid, date);

-- False when the day's quota was reached and the letter is not kept.
create function letters.deposit(kind text, sealed bytea, key uuid, day date) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  quota letters.quota;
  today letters.tally;
begin
  select * into strict quota from letters.quota q where q.kind = deposit.kind;
  if octet_length(sealed) not between 54 and 65536 then
    raise exception 'a sealed letter has 54 to 65536 bytes' using errcode = 'check_violation';
  end if;
  if exists (select from letters.letter l where l.idempotency_key = deposit.key) then return true; end if;
  -- The tally's row is locked from here on: letters of one kind and day are counted one after the other.
  insert into letters.tally as t values (deposit.kind, deposit.day, 0, 0)
    on conflict on constraint tally_pkey do update set kept = t.kept returning * into today;
  if today.kept >= quota.keep_at_most then
    update letters.tally t set dropped = t.dropped + 1 where t.kind = deposit.kind and t.received_on = deposit.day;
    insert into letters.alarm values (deposit.kind, deposit.day, 'dropped') on conflict do nothing;
    return false;
  end if;
  insert into letters.letter (kind, sealed, idempotency_key, received_on)
    values (deposit.kind, deposit.sealed, deposit.key, deposit.day) on conflict (idempotency_key) do nothing;
  if not found then return true; end if;
  update letters.tally t set kept = t.kept + 1 where t.kind = deposit.kind and t.received_on = deposit.day;
  if today.kept >= quota.alarm_after then
    insert into letters.alarm values (deposit.kind, deposit.day, 'many') on conflict do nothing;
  end if;
  return true;
end $$;

revoke all on function letters.deposit(text, bytea, uuid, date) from public;
grant execute on function letters.deposit(text, bytea, uuid, date) to {{letters}};
