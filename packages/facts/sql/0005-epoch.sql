-- Which lives this database's log has had, as `restore -- after` began them (docs/adr/0041). The newest is the life that topics, groups and
-- workflows are named by; no row: the first, which is in no name. The same rows in every schema; services read them and write none.
create table epoch (
  n        integer generated always as identity primary key,
  epoch    uuid not null unique,
  began    timestamptz not null default clock_timestamp(),
  begun_by text not null,
  -- A life that only the log told of: this database was put back to before it began.
  is_lost  boolean not null default false
);

-- Facts of this service that the log still had when the database had been put back to before them: kept for people, and never taken
-- for stated again.
create table lost_fact (
  id       uuid primary key,
  subject  uuid not null,
  force    text not null,
  envelope jsonb not null,
  saved    timestamptz not null default clock_timestamp()
);
select case_table('lost_fact');
create index lost_fact_subject on lost_fact (subject);

do $$ begin
  execute format('revoke insert, update, delete on epoch, lost_fact from %I', current_schema());
end $$;

-- When the topic was found to hold facts that this service does not: it acts no more until `restore -- after`.
alter table topic_log add column ahead_since timestamptz;
