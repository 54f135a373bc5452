-- A declaration is read with whether it has captions and what replaces it, by the live door as by the pages.

grant select (declaration_id) on live.caption_file to {{live}};
grant select (declaration_id, step_id, url) on live.replacement to {{live}};
