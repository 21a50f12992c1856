-- The answer to each command, kept under the key its sender chose. The row is inserted first in the command's own
-- transaction: rivals with the same key wait on the index and then find the answer.
create table idempotency (
  force     text not null,
  actor     text not null,
  key       text not null,
  operation text not null,
  body_hash text not null,
  status    int,
  answer    jsonb,
  etag      text,
  made      timestamptz not null default clock_timestamp(),
  primary key (force, actor, key)
);
select case_table('idempotency');

-- Every look at personal data, every change, every refusal (Data Protection Act 2018 s.62). Insert-only.
-- `xid` orders rows for the sealer, which chains those older than every running transaction.
create table audit (
  id             bigint generated always as identity primary key,
  xid            xid8 not null default pg_current_xact_id(),
  at             timestamptz not null default clock_timestamp(),
  policy_time    timestamptz not null,
  actor          text not null,
  roles          text[] not null,
  action         text not null,
  subject        uuid,
  fields         text[] not null default '{}',
  outcome        text not null,          -- done, or the code of the refusal
  correlation_id uuid not null,
  force          text not null
);
create index audit_subject on audit (force, subject, id);
select case_table('audit');
select append_only('audit');

-- Dated steps that are not the workflow's: chases, questions kept until their instant, follow-ups.
create table due (
  id     bigint generated always as identity primary key,
  force  text not null,
  kind   text not null,
  key    text not null,                  -- what makes this step this step: repeating it changes nothing
  subject uuid not null,
  at     timestamptz not null,           -- policy time
  data   jsonb not null default '{}',
  done_at timestamptz,
  attempts int not null default 0,
  retry_at timestamptz,                  -- system time: a step that failed waits before it is tried again
  unique (kind, key)
);
create index due_next on due (at) where done_at is null;
create index due_subject on due (subject) where done_at is null;
select case_table('due');

-- The map from real to policy time: policy = p0 + (real - r0) * rate. No row means they are the same.
create table policy_clock (
  one  boolean primary key default true check (one),
  p0   timestamptz not null,
  r0   timestamptz not null,
  rate numeric not null
);
