-- Objections to being on the roll, and codes received by post, come by letter; the roll reads these two kinds and no other.

insert into letters.quota values ('roll-objection', 300, 20000), ('roll-objection-code', 300, 20000);

-- A view, so that the roll's login cannot see that somebody asked the data protection officer for anything else.
create view letters.roll_letter as
  select id, kind, sealed, received_on from letters.letter where kind in ('roll-objection', 'roll-objection-code');

grant usage on schema letters to {{roll}};
grant select, delete on letters.roll_letter to {{roll}};
