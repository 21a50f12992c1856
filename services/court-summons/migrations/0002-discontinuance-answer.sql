-- What the prosecutor answered to a request to discontinue, and that the end of the charge was served (4.7). A refusal may
-- be followed by a discontinuance; nothing follows that but its service.
alter table discontinuance
  add column answer        text check (answer in ('discontinued', 'refused')),
  add column answered_by   text,
  add column served_method text,             -- on the person; the court is always told with them
  add column served_at     timestamptz,
  add column served_by     text;

-- Until now only a hearing result could answer, and that was always the end of the charge.
update discontinuance set answer = 'discontinued' where answered_at is not null;

alter table discontinuance
  add check ((answer is null) = (answered_at is null)),
  add check (served_at is null or (answer = 'discontinued' and served_method is not null and served_by is not null));
