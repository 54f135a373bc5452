-- R-F1-06: the roll closes by the days that are saved as well as by those that are published, also for the worker that imports, and
-- its login reads no table here. The last edition of the dates, and nothing else: no author, no reason, no other part.

create view primaries.saved_schedule with (security_barrier) as
  select content from primaries.edition where part = 'schedule' order by number desc limit 1;

grant usage on schema primaries to {{roll}};
grant select on primaries.saved_schedule to {{primary}}, {{roll}};
