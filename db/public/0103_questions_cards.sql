-- A question that was held, or out of sight before its first day, is drawn from the day after it appears.

grant update (first_day) on questions.entry to {{web}};
grant insert on questions.set_aside to {{worker}};
