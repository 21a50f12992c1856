-- 1.4 an offer can wait, for a stated reason, to a stated deadline of policy time. It stays an open offer.
alter table intake_case
  add column waits_for text check (waits_for in ('fitness', 'adult', 'interpreter', 'youth-justice', 'decision')),
  add column waits_until timestamptz,
  add constraint waits_to_a_deadline check ((waits_for is null) = (waits_until is null)),
  add constraint only_an_open_offer_waits check (waits_for is null or state = 'eligible');
-- The list: soonest deadline first.
create index intake_case_waiting on intake_case (force, waits_until, case_id) where waits_for is not null;

-- Everything that was said about waiting. A row without a reason says that what the offer waited for is there.
create table offer_wait (
  case_id     uuid not null references intake_case,
  number      int not null,
  force       text not null,
  reason      text,
  until       timestamptz,
  recorded_by text not null,
  recorded_at timestamptz not null,
  primary key (case_id, number),
  check ((reason is null) = (until is null))
);
select case_table('offer_wait');
select append_only('offer_wait');

-- 1.8 what the police decided once an offer had ended without an agreement. One per offer, for ever.
create table police_decision (
  case_id      uuid primary key references intake_case,
  force        text not null,
  outcome_code text not null,       -- Home Office crime outcome
  exhibit      text not null check (exhibit in ('keep', 'release')),
  decided_by   text not null,
  rank         text not null,
  decided_at   timestamptz not null,
  recorded_by  text not null,       -- who typed it
  recorded_at  timestamptz not null
);
select case_table('police_decision');
select append_only('police_decision');

-- What somebody is told to look at (1.4, 1.8). Told again, it is chased.
-- No foreign key: it would make a chase wait for the case's lock while it holds its due row, and a command the other way.
create table task (
  task_id        uuid primary key,
  force          text not null,
  case_id        uuid not null,
  kind           text not null check (kind in ('offer-deadline', 'police-decision')),
  officer        text not null,     -- in the case, opaque
  due_at         timestamptz not null,
  raised_at      timestamptz not null,
  chases         int not null default 0,
  last_chased_at timestamptz,
  done_at        timestamptz,
  unique (kind, case_id)
);
create index task_open on task (force, due_at, task_id) where done_at is null;
select case_table('task');
