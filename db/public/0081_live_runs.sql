-- Runs: each uninterrupted stretch of a stream, so that the studio tells what happened and a replay knows where its captions fall.

create table live.run (
  declaration_id bigint not null references live.declaration,
  rehearsal boolean not null,
  number integer not null check (number > 0),
  source text not null check (source in ('rtmp', 'whip', 'recording')),
  began_at timestamptz not null,
  shown_seconds double precision check (shown_seconds >= 0),
  ended_at timestamptz check (ended_at >= began_at),
  why text check (why ~ '^[a-z]+([:-][a-z]+)*$' and length(why) <= 40),
  check ((ended_at is null) = (why is null)),
  primary key (declaration_id, rehearsal, number)
);
comment on column live.run.began_at is 'When its first picture was taken: EXT-X-PROGRAM-DATE-TIME of the playlists.';
comment on column live.run.shown_seconds is 'From its first picture to the first that readers could see.';

grant select, insert on live.run to {{live}};
grant update (shown_seconds, ended_at, why) on live.run to {{live}};
grant select on live.run to {{web}}, {{worker}};
