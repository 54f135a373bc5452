-- Whoever writes in a forum is asked what they wrote before, and what arrives is compared with what was taken away of late.

-- Their last post, or the first that is shown, is one step away, however many they wrote.
drop index forums.post_posted_by_idx;
create index on forums.post (posted_by, id);
drop index forums.statement_said_by_idx;
create index on forums.statement (said_by, id);

create index on forums.post (standing_at) where standing in ('refused', 'hidden');
create index on forums.statement (standing_at) where standing in ('refused', 'hidden');
