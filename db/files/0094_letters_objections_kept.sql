-- Whoever posts many letters may not have others' objections dropped for the rest of the day (R-F1-09): 200,000 of a kilobyte are kept, with the same alarm.

update letters.quota set keep_at_most = 200000 where kind in ('roll-objection', 'roll-objection-code');
