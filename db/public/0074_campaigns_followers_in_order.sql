-- Letters go through a campaign's followers in order, a batch at a time: without this each batch would walk them all.
create index follower_in_order on campaigns.follower (campaign_id, id) where confirmed_at is not null;

-- A digest that holds nothing of what this person asked for is no letter.
alter table campaigns.mailing_letter drop constraint mailing_letter_outcome_check;
alter table campaigns.mailing_letter add constraint mailing_letter_outcome_check
  check (outcome in ('sent', 'refused', 'later', 'none'));
