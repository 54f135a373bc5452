-- Answering a card in one statement whose plans PostgreSQL keeps: planning them anew each time was three quarters of what an answer cost.
-- The door can now write a letter in no other way.

create function questions.answer_card(consultation bigint, account text, day int, place int, question text, letter text)
returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  answered bigint;
begin
  if letter not in ('a', 'n', 's', '-') then
    return false;
  end if;
  -- Held shared until the end, so that no later tally is made meanwhile; what follows sees those made before.
  perform pg_advisory_xact_lock_shared(hashtextextended('tally:' || consultation, 0));
  update questions.draw d set answers = overlay(d.answers placing $6 from $4 for 1)
    from questions.participant p, questions.question q
    where p.consultation_id = $1 and p.account = $2 and d.participant_id = p.id and d.day = $3
      and q.public_id = $5 and d.cards[$4] = q.id and (q.standing = 'shown' or $6 in ('s', '-'))
      and not exists (select from questions.tally t where t.consultation_id = $1 and t.day > $3)
    returning q.id into answered;
  if answered is null then
    return false;
  end if;
  update questions.entry e set heard = true where e.question_id = answered and not e.heard and $6 <> '-';
  return true;
end $$;
comment on function questions.answer_card(bigint, text, int, int, text, text) is
  'True when the card was that account''s, of an open day, and could be answered so. An answer of - takes one back.';

revoke all on function questions.answer_card(bigint, text, int, int, text, text) from public;
grant execute on function questions.answer_card(bigint, text, int, int, text, text) to {{web}};
revoke update (answers) on questions.draw from {{web}};
revoke update (heard) on questions.entry from {{web}};
