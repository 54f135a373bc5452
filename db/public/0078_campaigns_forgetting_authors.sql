-- A person who erases their account is taken off every text, date and decision of a campaign, not only off its history.

create function campaigns.forget_author(author text) returns void
language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  update campaigns.campaign set opened_by = 'erased' where opened_by = $1;
  update campaigns.rendez_vous set set_by = 'erased' where set_by = $1;
  update campaigns.phase_step set by = 'erased' where by = $1;
  update campaigns.image set uploaded_by = 'erased' where uploaded_by = $1;
  update campaigns.occasion set written_by = 'erased' where written_by = $1;
  update campaigns.occasion set cancelled_by = 'erased' where cancelled_by = $1;
  update campaigns.writing set begun_by = 'erased' where begun_by = $1;
  update campaigns.writing_text set saved_by = 'erased' where saved_by = $1;
  update campaigns.writing_release set decided_by = 'erased' where decided_by = $1;
  update campaigns.writing_release_called_off set by = 'erased' where by = $1;
  update campaigns.writing_withdrawal set by = 'erased' where by = $1;
  update campaigns.host_name set asked_by = 'erased' where asked_by = $1;
  update campaigns.official_link set linked_by = 'erased' where linked_by = $1;
  update campaigns.deed set by = 'erased' where by = $1;
end;
revoke all on function campaigns.forget_author(text) from public;
grant execute on function campaigns.forget_author(text) to {{web}};

-- The function does it now, and nothing else.
revoke update (by) on campaigns.deed from {{web}};
