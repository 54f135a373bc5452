-- Of the pairs compared, those among a hundred things are read without the others.
create index on forums.comparison (theme_id, one, other);
