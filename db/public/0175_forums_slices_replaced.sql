-- A replaced map's votes stay the ten minutes promised from when it was replaced, and go with whoever goes.
alter table forums.map_slice add column replaced_at timestamptz;
comment on column forums.map_slice.replaced_at is 'When another map took the place of the one it is of; empty while that is in force.';
create index on forums.map_slice (replaced_at) where replaced_at is not null;
update forums.map_slice s set replaced_at = s.written_at
  where not exists (select from forums.map m where m.theme_id = s.theme_id and m.votes_drawing = s.drawing);
grant update (replaced_at) on forums.map_slice to {{worker}};

alter table forums.map add column departures text not null default '' check (length(departures) <= 40);
comment on column forums.map.departures is 'How many people had gone when it was drawn: if more have, its votes go with it when it is replaced.';

-- As 0143 holds it, and: what is kept of replaced maps, in every theme. Whoever took votes back is in no list that says where.
create or replace function forums.forget_votes(author text, at timestamptz) returns void
language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  select pg_advisory_xact_lock(hashtextextended('forums.map', 0));
  select nextval('forums.departure');
  delete from forums.map where theme_id in (
    select v.theme_id from forums.vote v where v.account = $1
    union select s.theme_id from forums.statement s where s.said_by = $1
    union select c.theme_id from forums.comparison c where c.account = $1);
  delete from forums.map_slice where replaced_at is not null;
  delete from forums.vote where account = $1;
  delete from forums.comparison where account = $1;
  delete from forums.voter_territory where account = $1;
  update forums.citation set cited_by = 'erased' where cited_by = 'account:' || $1;
  update forums.citation set ended_by = 'erased' where ended_by = 'account:' || $1;
  update forums.statement
     set text = '', folded = '', standing_at = $2, said_by = 'erased',
         standing = case when standing = 'withdrawn' then standing else 'erased' end
   where said_by = $1;
end;
