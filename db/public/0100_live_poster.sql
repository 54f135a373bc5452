-- The picture of a declaration, shown before its video and when it is shared: chosen by the team, drawn anew by the worker, else taken from the film.

alter table live.declaration add column poster_refusal text check (length(poster_refusal) <= 40);
comment on column live.declaration.poster_refusal is 'Why the last picture that was sent could not be drawn.';
grant update (poster_key, poster_refusal) on live.declaration to {{worker}};
