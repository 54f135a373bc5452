-- Whoever voted may take all their votes of a theme back.
grant delete on forums.vote to {{web}};
