-- The live door tells the pages of a declaration that the picture came, was lost or ended.

grant usage on schema core to {{live}};
grant execute on function core.touch(text) to {{live}};
grant select on core.installation to {{live}};
