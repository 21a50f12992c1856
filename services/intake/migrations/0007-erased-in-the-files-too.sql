-- §9 when the files of the database held nothing more of an erased person, and to when backups made before may.
alter table erasure add column rewritten_at timestamptz, add column backups_until timestamptz;
alter table erasure add constraint erasure_rewritten
  check ((rewritten_at is null) = (backups_until is null) and (rewritten_at is null or destroyed is not null));
select system_rewrites('person');
select system_rewrites('person_index');
select system_rewrites('draft');
