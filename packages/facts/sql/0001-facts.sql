-- What every service's schema begins with, run once, first. The service's role carries the schema's name; its sweeps run as <schema>_system.

-- Fences a table in by force, for its owner too. The service's role sees only the tenant of its transaction;
-- after a commit the setting is '' rather than null, hence nullif. A row belongs to the force it is written in: no insert names it.
create function case_table(t regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s alter column force set default nullif(current_setting(''byway.force'', true), '''')', t);
  execute format('alter table %s enable row level security', t);
  execute format('alter table %s force row level security', t);
  execute format('create policy tenant on %s using (force = nullif(current_setting(''byway.force'', true), ''''))', t);
  execute format('create policy system on %s to %I using (true) with check (true)', t, current_schema() || '_system');
end $$;

-- What was once written stays as it was.
create function append_only(t regclass) returns void language plpgsql as $$
begin
  execute format('revoke update, delete, truncate on %s from %I, %I', t, current_schema(), current_schema() || '_system');
end $$;

-- Fences a table with a `case_id` in by provider and court area too. A transaction that names neither (a person of the whole
-- force, a consumer, a sweep) is not asked. For select alone: what cannot be seen cannot be changed or locked either, and a
-- row that is written is always of a case that was seen first.
-- As a scalar the question is one index look-up of `wall` for each row that is looked at; as `not exists` the planner would answer it
-- from a hash of the whole table of walls, made anew for each statement.
create function walled(t regclass) returns void language plpgsql as $$
declare
  asks constant text := 'nullif(current_setting(''byway.%s'', true), '''')';
  provider constant text := format(asks, 'provider');
  court constant text := format(asks, 'court');
begin
  execute format(
    'create policy wall on %1$s as restrictive for select using ((%2$s is null and %3$s is null) or
       (select w.provider <> %2$s or w.court <> %3$s from wall w where w.case_id = %1$s.case_id) is not true)',
    t, provider, court);
end $$;

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

-- Behind which walls inside a force a case stands (I17): the provider whose group it is booked in, as scheduling says, and
-- the court area it belongs to, as intake says. Null, or no row: nobody's yet, so that everybody of the force sees it; a
-- case that nobody sees is a person forgotten (docs/adr/0016).
create table wall (
  case_id  uuid primary key,
  force    text not null,
  provider text,
  court    text
);
select case_table('wall');
