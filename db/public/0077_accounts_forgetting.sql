-- A person who erases their account is taken out of what they decided about others; who was given what, and when, stays.

-- One deed and no wider grant: the door may make an author nobody, and can put nobody else in their place.
create function accounts.forget_author(author text) returns void
language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  update accounts.keeper set made_by = 'erased' where made_by = $1;
  update accounts.keeper set ended_by = 'erased' where ended_by = $1;
  update accounts.team_role set given_by = 'erased' where given_by = $1;
  update accounts.team_role set ended_by = 'erased' where ended_by = $1;
  update accounts.invitation set invited_by = 'erased' where invited_by = $1;
  update accounts.invitation set withdrawn_by = 'erased' where withdrawn_by = $1;
  update accounts.suspension set suspended_by = 'erased' where suspended_by = $1;
  update accounts.suspension set lifted_by = 'erased' where lifted_by = $1;
end;
revoke all on function accounts.forget_author(text) from public;
grant execute on function accounts.forget_author(text) to {{web}};
