-- Into which place a place was merged (R-POLL-04), so that its published address goes on answering; and places abroad (R-POLL-09).

-- A place that was opened again and merged anew has two rows; the later act is in force.
create table polling.merger (
  place_id bigint not null references polling.place,
  into_id bigint not null references polling.place,
  act_id bigint not null references polling.act,
  primary key (place_id, act_id),
  check (place_id <> into_id)
);

-- What was merged before this table is read from the allotments that each merging ended and began. A place that held
-- nothing left no trace of where it went, and had no published address. Some tens of rows.
insert into polling.merger (place_id, into_id, act_id)
  select distinct ended.place_id, begun.place_id, act.id
    from polling.act act
    join polling.allotment ended on ended.ended_by = act.id
    join polling.allotment begun on begun.begun_by = act.id
      and (begun.commune, begun.code, begun.round) = (ended.commune, ended.code, ended.round)
   where act.kind = 'merged';

grant select, insert on polling.merger to {{polling}};

-- A country stands where a commune does (`ZZ-US`), a consular list where a precinct does; `ZZ` is their department.
alter table polling.place drop constraint place_department_check,
  add constraint place_department_check check (department ~ '^(\d[0-9AB]|9[78]\d|ZZ)$');
alter table polling.precinct drop constraint precinct_commune_check,
  add constraint precinct_commune_check check (commune ~ '^((\d\d|2[AB])\d{3}|ZZ-[A-Z]{2})$');
