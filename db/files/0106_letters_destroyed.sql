-- What the roll's letters said stayed readable on the disk after the destruction of the roll (R-F1-19): a deleted row lies in its table until it is written over, and the office's key of letters stays.

-- Ends every letter about the roll and writes the table anew without them; the letters of other kinds stay. Answers how many ended.
create function letters.destroy_roll_letters() returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  ended integer;
begin
  -- Whoever drops a letter waits; without this lock first, two who hold rows of it could wait for each other.
  lock table letters.letter in access exclusive mode;
  delete from letters.letter where kind in ('roll-objection', 'roll-objection-code', 'roll-registration');
  get diagnostics ended = row_count;
  -- An expression that is not the column itself makes PostgreSQL write the live rows into new files; the old ones go at the commit.
  alter table letters.letter alter column idempotency_key type uuid using idempotency_key::text::uuid;
  return ended;
end $$;

revoke all on function letters.destroy_roll_letters() from public;
grant execute on function letters.destroy_roll_letters() to {{roll}};
