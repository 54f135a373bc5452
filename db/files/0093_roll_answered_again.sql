-- A delivery of which nothing entered is answered again, with the bytes it has: an answer a round, and each refusal ends one.

alter table roll.delivery_step add column round int not null default 0 check (round >= 0);
alter table roll.delivery_step drop constraint delivery_step_delivery_kind_key;
alter table roll.delivery_step add unique (delivery, round, kind);

-- One end a round, whoever is first: a delivery that is imported is not dropped.
drop index roll.delivery_one_answer;
create unique index delivery_one_answer on roll.delivery_step (delivery, round) where kind in ('confirmed', 'dropped', 'expired');
