-- What was erased lies on in dead rows until its table is rewritten: whose it is waits here until that is done (docs/adr/0044).
create table rewriting (
  subject    uuid primary key,          -- a case, or the erasure itself
  erasure_id uuid not null,
  cause      jsonb not null,            -- what of the fact that asked for it goes into the answer
  force      text not null,
  since      timestamptz not null default clock_timestamp()
);
select case_table('rewriting');

-- A sweep rewrites those tables, and begins a new file of the write-ahead log. Where whoever installs may not give the second away,
-- the log is switched by itself when it is full, or by archive_timeout.
create function system_rewrites(t regclass) returns void language plpgsql as $$
begin
  execute format('grant maintain on %s to %I', t, current_schema() || '_system');
end $$;
do $$ begin
  execute format('grant execute on function pg_catalog.pg_switch_wal() to %I', current_schema() || '_system');
exception when insufficient_privilege then null; end $$;
