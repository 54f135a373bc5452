-- The newest of a theme, on any day: what a search looks through first, and what feeds tell.

create index on forums.post (theme_id, posted_at desc, id desc) where standing = 'shown';
drop index forums.post_theme_id_id_idx1;
