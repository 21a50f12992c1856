-- 2.4 moving a session with the later ones: each is a step, done once.
create table cascade_step (
  cascade_id uuid not null,
  n          integer not null,
  force      text not null,
  session_id uuid not null references session,
  starts_at  timestamptz not null,
  ends_at    timestamptz not null,
  moved_by   text not null,
  done_at    timestamptz,
  refused    text,
  primary key (cascade_id, n)
);
create index cascade_step_session on cascade_step (session_id) where done_at is null;
select case_table('cascade_step');
