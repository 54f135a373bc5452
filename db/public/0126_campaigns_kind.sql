-- The primary itself has a box of questions to all candidates: a campaign of its own kind, without a candidate, one at most.

alter table campaigns.campaign
  add column kind text not null default 'candidate' check (kind in ('candidate', 'primary'));
create unique index campaign_primary on campaigns.campaign (kind) where kind = 'primary';
