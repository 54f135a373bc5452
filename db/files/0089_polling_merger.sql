-- Into which place a place was merged (R-POLL-04), so that its published address goes on answering.

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
