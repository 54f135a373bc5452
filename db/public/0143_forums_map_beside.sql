-- Beside the map: what worries people most, what each department says where enough of it took part, and what changed since.

alter table forums.map
  add column concerns jsonb not null default '[]',
  add column territories jsonb not null default '[]',
  add column tallies jsonb not null default '[]';
comment on column forums.map.tallies is 'What the next card is drawn by, of each statement: read at every vote, so apart from the map with its dots.';
alter table forums.map_day add column told jsonb;
comment on column forums.map_day.told is 'Tallies of each statement and scores of concerns, by number: no words, no person.';

-- Where whoever votes says they live, if they want their department to be counted.
create table forums.voter_territory (
  account text primary key check (length(account) <= 26),
  department text not null check (department ~ '^[0-9][0-9AB][0-9]?$')
);

grant select, insert, delete on forums.voter_territory to {{web}};
grant update (department) on forums.voter_territory to {{web}};
grant select on forums.voter_territory, forums.comparison to {{worker}};

-- As 0140 holds it, and: the department, and the name of whoever made a measure cite.
create or replace function forums.forget_votes(author text, at timestamptz) returns void
language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  select pg_advisory_xact_lock(hashtextextended('forums.map', 0));
  select nextval('forums.departure');
  delete from forums.map where theme_id in (
    select v.theme_id from forums.vote v where v.account = $1
    union select s.theme_id from forums.statement s where s.said_by = $1
    union select c.theme_id from forums.comparison c where c.account = $1);
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
