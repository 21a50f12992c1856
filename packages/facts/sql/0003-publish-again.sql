-- What this service knows of the log that its topic is in, as one row: by it a log that was lost is noticed, and the topic rebuilt.
create table topic_log (
  one            boolean primary key default true check (one),
  cluster        text,                        -- the broker's own name of its cluster, as last seen
  sent           bigint not null default 0,   -- messages ever sent to the topic, as last seen: it never goes back
  -- Facts after this place are still to be published again, by subject and number; null: none.
  again_subject  uuid,
  again_sequence bigint,
  check ((again_subject is null) = (again_sequence is null))
);
insert into topic_log default values;
select system_writes('topic_log', 'update');
