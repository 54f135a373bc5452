-- The votes of a map are kept in slices, so that a door sends a hundred megabytes without holding them.
create table forums.map_slice (
  theme_id bigint not null references forums.map on delete cascade,
  drawing text not null check (length(drawing) <= 64),
  place int not null check (place >= 0),
  written_at timestamptz not null,
  bytes bytea not null,
  primary key (theme_id, drawing, place)
);
comment on column forums.map_slice.drawing is 'Which file it is of, by its hash: whoever began to read one reads it to its end when another map is drawn.';
alter table forums.map
  add column votes_drawing text not null default '' check (length(votes_drawing) <= 64),
  add column votes_size bigint not null default 0;
comment on column forums.map.votes_csv is 'Empty: forums.map_slice holds the votes.';
comment on column forums.map.statements_csv is 'Empty: made when it is read, so that words taken back are in no file.';
-- Maps drawn before are drawn again within a minute, without the votes on statements that few answered.
delete from forums.map;
grant select on forums.map_slice to {{web}};
grant select, insert, delete on forums.map_slice to {{worker}};
