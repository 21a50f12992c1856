-- One row per stream: a stream is what this service has said about one subject. Its row lock, held until commit,
-- is what makes `sequence` gapless and in commit order.
create table stream (
  subject uuid primary key,
  last    bigint not null
);

-- Everything this service ever stated. Append-only; the broker can be rebuilt from it.
create table fact (
  id             uuid primary key,
  type           text not null,
  subject        uuid not null,
  sequence       bigint not null,
  time           timestamptz not null,   -- when it takes effect (policy time)
  recorded_time  timestamptz not null,   -- when it was recorded (policy time)
  causation_id   uuid,
  correlation_id uuid not null,
  actor          text not null,          -- opaque id, never a name
  force          text not null,
  provider       text,
  court          text,
  traceparent    text,
  data           jsonb not null,
  unique (subject, sequence)
);
select case_table('fact');

-- Ids of facts not yet acknowledged by the broker. `n` comes from a sequence *after* the stream's lock is held
-- (the insert selects from the stream's update), so reading by n never shows a stream out of order.
-- Rows are deleted once published: the table stays small and the index hot.
create table outbox (
  n       bigint generated always as identity primary key,
  fact_id uuid not null,
  stated  timestamptz not null default clock_timestamp()  -- system time, for the age of the outbox only
);

-- How far each consumer is in each stream. The insert or update of this row is the permission to apply a fact.
create table inbox (
  consumer text not null,
  source   text not null,
  subject  uuid not null,
  last     bigint not null,
  primary key (consumer, source, subject)
);

-- A case whose facts wait: one was poisonous, or one is missing.
create table parked (
  consumer text not null,
  subject  uuid not null,
  force    text not null,
  source   text not null,
  sequence bigint not null,
  reason   text not null check (reason in ('poison', 'gap')),
  error    text not null,
  since    timestamptz not null default clock_timestamp(),
  primary key (consumer, subject)
);
select case_table('parked');

-- The facts of a parked case, as they came.
create table parked_fact (
  n        bigint generated always as identity primary key,
  consumer text not null,
  subject  uuid not null,
  force    text not null,
  source   text not null,
  sequence bigint not null,
  envelope jsonb not null,
  unique (consumer, source, subject, sequence)
);
select case_table('parked_fact');
select append_only('fact');
