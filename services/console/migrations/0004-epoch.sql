-- Which life of the log is listened to (docs/adr/0041): the same rows as in every service's schema, which the kit makes there.
create table if not exists epoch (
  n        integer generated always as identity primary key,
  epoch    uuid not null unique,
  began    timestamptz not null default clock_timestamp(),
  begun_by text not null,
  is_lost  boolean not null default false
);
do $$ begin
  execute format('revoke insert, update, delete on epoch from %I', current_schema());
end $$;
