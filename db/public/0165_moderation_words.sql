-- Moderation: a decision on a text holds for the words that it was taken on; it says which they were.

alter table moderation.decision add column words text check (length(words) <= 40);
comment on column moderation.decision.words is 'Which of the words of a text were judged (a count or an instant, as its room tells them apart); null for what is no text, and where it was not written down.';
