-- What a PDF did not give goes to keying with what it gave; a keying that was registered wrongly is cancelled (R-F1-05).

-- A roll whose pages come from a PDF: what was read of it, sealed, until it is handed over or cancelled.
alter table roll.keying alter column extracted_on drop not null,
  add column medium text not null default 'paper' check (medium in ('download', 'mail', 'disk', 'paper'));

create table roll.keying_read (
  keying bigint primary key references roll.keying,
  sealed bytea not null
);

-- Where the lines to key are: the file, its page, and which electors of that page. Null: all of a page on paper.
alter table roll.keying_page
  add column file_name text check (length(file_name) between 1 and 500),
  add column source_page integer check (source_page > 0),
  add column source_lines integer[],
  add check ((file_name is null) = (source_page is null) and (file_name is null) = (source_lines is null)),
  add check (source_lines is null or cardinality(source_lines) = lines);

-- Before it is handed over: what was keyed is destroyed, and this row says who did so and why.
create table roll.keying_cancelled (
  keying bigint primary key references roll.keying,
  reason text not null check (length(reason) between 3 and 500),
  author text not null check (author ~ '^[a-z]+(-[a-z]+)*(:[A-Za-z0-9_-]{1,64})?$'),
  at timestamptz not null
);

create or replace function roll.destroy_electors() returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  part regclass;
begin
  delete from roll.commune;
  for part in select i.inhrelid::regclass from pg_inherits i
    where i.inhparent in ('roll.block'::regclass, 'roll.elector'::regclass)
      and i.inhrelid not in ('roll.block_rest'::regclass, 'roll.elector_rest'::regclass)
  loop
    execute format('drop table %s', part);
  end loop;
  truncate roll.block, roll.elector, roll.suppression, roll.objection_code, roll.objection_identity,
    roll.keying_hold, roll.keying_entry, roll.keying_read;
  update roll.strike set taken = null where taken is not null;
  update roll.duplicate set person = null, birth = null;
  update roll.complementary set sealed = null, person = null, birth = null, code = null;
end;
$$;

grant select, insert on roll.keying_cancelled to {{roll}};
grant select, insert, delete on roll.keying_read to {{roll}};
grant delete on roll.keying_entry to {{roll}};
