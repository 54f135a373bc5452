-- A person who erases their account is taken off what they did; the deed stays.
grant update (by) on campaigns.deed to {{web}};
