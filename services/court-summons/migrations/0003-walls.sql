-- The liaison of another court area, and the staff of another provider, find no notice of this case (I17). What has only a
-- notice's or a summons's id is reached through the notice.
select walled(t) from unnest(array['court_case', 'notice', 'uncounted', 'excuse', 'warning', 'summons', 'task']::regclass[]) t;
