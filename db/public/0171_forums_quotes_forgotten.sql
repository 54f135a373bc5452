-- Whoever erases their account and leaves their words leaves those that are shown: what is hidden goes, and what others quoted of it too. All else is as it was.

create or replace function forums.forget_author(author text, at timestamptz) returns void
language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  delete from forums.theme_moderator where account = $1;
  update forums.theme set changed_by = 'erased' where changed_by = 'account:' || $1;
  update forums.citation set cited_by = 'erased' where cited_by = 'account:' || $1;
  update forums.citation set ended_by = 'erased' where ended_by = 'account:' || $1;
  update forums.setting set set_by = 'erased' where set_by = 'account:' || $1;
  -- What others quoted of them: only where they left no wish that their words stay, and in any case of what is out of sight.
  update forums.post set quote = ''
   where quote <> '' and reply_to in (select p.id from forums.post p where p.posted_by = $1 and (p.standing <> 'shown'
     or not exists (select from forums.bequest b where b.account = $1)));
  delete from forums.post_version where post_id in (select p.id from forums.post p where p.posted_by = $1);
  delete from forums.mention where post_id in (select p.id from forums.post p where p.posted_by = $1 and (p.standing <> 'shown'
     or not exists (select from forums.bequest b where b.account = $1)));
  update forums.mention set account = 'erased' where account = $1;
  update forums.post
     set posted_by = 'erased', title = '', text = '', quote = null, standing_at = $2,
         standing = case when standing = 'withdrawn' then standing else 'erased' end
   where posted_by = $1
     and (standing <> 'shown' or not exists (select from forums.bequest b where b.account = $1));
  update forums.post set posted_by = 'erased' where posted_by = $1;
  delete from forums.follow where account = $1;
  delete from forums.digest where account = $1;
  delete from forums.bequest where account = $1;
end;
