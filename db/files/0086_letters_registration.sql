-- Who asks from the site to be on the complementary list (R-ELEC-02, R-ELEC-03) writes by a sealed letter; the roll reads this kind too.

insert into letters.quota values ('roll-registration', 300, 20000);

create or replace view letters.roll_letter as
  select id, kind, sealed, received_on from letters.letter
   where kind in ('roll-objection', 'roll-objection-code', 'roll-registration');
