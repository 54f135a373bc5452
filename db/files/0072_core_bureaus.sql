-- The login of file 2 in the ground that every room of the office stands on; it also sends summonses by mail.
grant usage on schema core to {{bureaus}};
grant execute on function core.touch(text), core.emit(text, text, jsonb, timestamptz) to {{bureaus}};
grant select on core.installation to {{bureaus}};
grant insert, select (key) on core.mail to {{bureaus}};
