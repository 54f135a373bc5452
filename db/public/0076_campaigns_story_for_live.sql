-- The live door lets a declaration follow its campaign's rendez-vous: it reads the dated rows that make the phase, and nothing else of a campaign.

grant usage on schema campaigns to {{live}};
grant select (id, slug) on campaigns.campaign to {{live}};
grant select on campaigns.rendez_vous, campaigns.phase_step to {{live}};
