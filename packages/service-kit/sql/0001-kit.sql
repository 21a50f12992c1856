-- The answer to each command, kept under the key its sender chose. The row is inserted first in the command's own
-- transaction: rivals with the same key wait on the index and then find the answer. `body_hash` is keyed, for a body could else be tried
-- out against guessed names and birth dates; null: forgotten with the person who was erased, so that actor, key and operation tell.
create table idempotency (
  force     text not null,
  actor     text not null,
  key       text not null,
  operation text not null,
  body_hash text,
  status    int,
  answer    jsonb,
  etag      text,
  made      timestamptz not null default clock_timestamp(),
  primary key (force, actor, key)
);
select case_table('idempotency');

-- Every look at personal data, every change, every refusal: why, for which organisation, and who else an answer showed (Data Protection
-- Act 2018 s.62). Insert-only.
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
  force          text not null,
  purpose        text not null,
  provider       text,                   -- the actor's, with `force` and `court`: who was shown it
  court          text,
  about          text[] not null default '{}' -- beside the subject: cases an answer showed, ids that were asked for
);
create index audit_subject on audit (force, subject, id);
create index audit_actor on audit (force, actor, id);
-- Most rows are about their subject alone, and do not touch this index.
create index audit_about on audit using gin (about) where cardinality(about) > 0;
create index audit_chain on audit (xid, id);
select case_table('audit');
select append_only('audit');

-- The chain: one row for each second in which something was done. It covers the rows of `audit` in the order (xid, id)
-- from where the seal before it ended, and the hash of that seal, so that no row can be altered, taken out or put in
-- without every later seal being made anew; and those are known outside (docs/adr/0011).
create table seal (
  n         bigint primary key,                   -- 1, 2, 3 without gaps
  ids       bigint[] not null,                    -- the rows, in order
  leaves    bytea not null,                       -- their hashes, 32 bytes each: which row differs can be named
  xid       xid8 not null,                        -- of the last of them
  last_id   bigint not null,
  hash      bytea not null,
  sealed_at timestamptz not null default clock_timestamp()
);
select append_only('seal');
-- Seals go over every force: the role that answers people has no business with them.
do $$ begin execute format('revoke all on seal from %I', current_schema()); end $$;

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
  traceparent text,                      -- what dated the step: what the step brings about belongs to the same trace
  unique (kind, key)
);
create index due_next on due (at) where done_at is null;
create index due_subject on due (subject) where done_at is null;
select case_table('due');

-- What somebody is told to look at, and has not done. Told again while it is open it is chased; told again once done it is open anew.
create table task (
  task_id        uuid primary key,
  force          text not null,
  case_id        uuid not null,
  kind           text not null,          -- contracts/tasks.ts
  about          uuid not null,          -- the place, excuse, notice or referral; or the case itself
  within         uuid,                   -- what `about` belongs to, where that has the page: the notice of an excuse
  role           text,                   -- told alone; null: every role of the kind
  actor          text,                   -- the one member of staff it is for, opaque
  due_at         timestamptz,            -- policy time, as all here
  raised_at      timestamptz not null,
  chases         int not null default 0,
  last_chased_at timestamptz,
  done_at        timestamptz,
  unique nulls not distinct (kind, about, role)
);
create index task_open on task (force, task_id) where done_at is null;
select case_table('task');
select walled('task');

-- Whose case's person is about to be erased (policy §9): this service said `clear` after the second person confirmed. Until it hears
-- the end nothing comes in here that would have made it say `held`. `subject` is the case.
create table erasing (
  subject    uuid primary key,
  erasure_id uuid not null,
  force      text not null,
  at         timestamptz not null        -- policy time
);
select case_table('erasing');

-- Whose case's person was erased (policy §9): from then on nothing is written here that tells of them. `subject` is the case.
create table erased (
  subject    uuid primary key,
  erasure_id uuid not null,
  force      text not null,
  texts      int not null,               -- how many texts were blanked
  at         timestamptz not null        -- policy time
);
select case_table('erased');
select append_only('erased');

-- The map from real to policy time: policy = p0 + (real - r0) * rate. No row means they are the same.
create table policy_clock (
  one  boolean primary key default true check (one),
  p0   timestamptz not null,
  r0   timestamptz not null,
  rate numeric not null
);
