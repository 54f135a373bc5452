-- A person who erases their account is taken off every declaration, hour, step, key, caption and chapter: one deed and no wider grant.

create function live.forget_author(author text) returns void
language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  update live.declaration set opened_by = 'erased' where opened_by = $1;
  update live.declaration_time set set_by = 'erased' where set_by = $1;
  update live.step set by = 'erased' where by = $1;
  update live.key set made_by = 'erased' where made_by = $1;
  update live.key set revoked_by = 'erased' where revoked_by = $1;
  update live.caption set by = 'erased' where by = $1;
  update live.caption_file set saved_by = 'erased' where saved_by = $1;
  update live.chapter set written_by = 'erased' where written_by = $1;
end;
revoke all on function live.forget_author(text) from public;
grant execute on function live.forget_author(text) to {{web}};

-- The function does it now, and nothing else. Who revokes a key still signs it.
revoke update (by) on live.caption, live.step from {{web}};
revoke update (set_by) on live.declaration_time from {{web}};
revoke update (opened_by) on live.declaration from {{web}};
revoke update (saved_by) on live.caption_file from {{web}};
revoke update (written_by) on live.chapter from {{web}};
revoke update (made_by) on live.key from {{web}};
