-- Where groups meet. The address is the venue's, never a person's.
create table venue (
  venue_id uuid primary key,
  force    text not null,
  provider text,
  name     text not null,
  lines    text[] not null,
  postcode text not null
);
select case_table('venue');

-- Who leads groups, by the opaque id they sign in with. This row is locked before a session of theirs is given a time,
-- so nobody can be put in two rooms at once by two managers (policy 2.5).
create table facilitator (
  facilitator_id uuid primary key,
  force          text not null,
  provider       text,
  actor          text not null,
  unique (force, actor)
);
select case_table('facilitator');

-- A weekly group. This row is locked before a place or a hold in the group is given out: capacity is counted under it.
create table cohort (
  cohort_id      uuid primary key,
  force          text not null,
  provider       text,
  venue_id       uuid not null references venue,
  facilitator_id uuid not null references facilitator,
  scheme_id      text not null,
  weekday        int not null check (weekday between 1 and 7),
  starts         text not null check (starts ~ '^[0-2][0-9]:[0-5][0-9]$'),  -- London wall clock
  minutes        int not null check (minutes > 0),
  capacity       int not null check (capacity > 0),
  from_date      date not null,
  until_date     date not null,
  version        int not null default 1
);
create index cohort_scheme on cohort (force, scheme_id);
create index cohort_facilitator on cohort (facilitator_id);
select case_table('cohort');

create table session (
  session_id    uuid primary key,
  cohort_id     uuid not null references cohort,
  force         text not null,
  venue_id      uuid not null references venue,
  starts_at     timestamptz not null,
  ends_at       timestamptz not null check (ends_at > starts_at),
  status        text not null default 'scheduled' check (status in ('scheduled', 'cancelled')),
  moved_from    timestamptz,              -- where it was before it was last moved
  cancel_reason text check ((cancel_reason is not null) = (status = 'cancelled'))
);
-- A cancelled session leaves its time free for another.
create unique index session_at on session (cohort_id, starts_at) where status = 'scheduled';
create index session_of_cohort on session (cohort_id, starts_at);
-- A free place, and whether a facilitator is busy, are looked for by time: what is over is not passed over again, however many
-- sessions there ever were.
create index session_by_time on session (force, starts_at) where status = 'scheduled';
select case_table('session');

-- The case as scheduling knows it: no more than whether it has a plan, in which group, and whether it has ended. Locked
-- first by all that concerns the case. The force is part of the key, so another force's case is simply an unknown one.
create table scheduling_case (
  force     text not null,
  case_id   uuid not null,
  scheme_id text,
  cohort_id uuid references cohort,       -- null: no plan yet
  ended_at  timestamptz,
  primary key (force, case_id)
);
select case_table('scheduling_case');

-- One person's place at one session.
create table place (
  place_id       uuid primary key,
  case_id        uuid not null,
  session_id     uuid not null references session,
  force          text not null,
  number         int,                     -- 1..n in the plan; null for a catch-up
  catch_up_for   uuid references place,
  status         text not null default 'booked' check (status in ('booked', 'released', 'cancelled')),
  credited       boolean not null default false,
  booked_at      timestamptz not null,
  release_reason text check ((release_reason is not null) = (status = 'released')),
  check ((number is null) = (catch_up_for is not null))
);
create unique index place_once on place (case_id, session_id) where status = 'booked';
create unique index place_one_catch_up on place (catch_up_for) where status = 'booked';  -- nulls never clash
create unique index place_one_plan on place (force, case_id, number);                    -- nulls never clash
create index place_of_session on place (session_id) where status = 'booked';
create index place_of_case on place (case_id);
select case_table('place');

-- A place kept while the person is still there (policy 1.5). It lapses by real time; one for an offer that waits (1.4) lasts to the
-- deadline of the offer, by policy time: a hold is live while either is still to come.
create table hold (
  hold_id          uuid primary key,
  case_id          uuid not null,
  cohort_id        uuid not null references cohort,
  first_session_id uuid not null references session,
  force            text not null,
  state            text not null default 'live' check (state in ('live', 'used', 'replaced', 'dropped')),
  expires_at       timestamptz not null,  -- system time
  kept_until       timestamptz,           -- policy time; null: the offer does not wait
  used_at          timestamptz            -- system time
);
create unique index hold_one_live on hold (force, case_id) where state = 'live';
select case_table('hold');

-- The sessions a hold keeps a seat at: the whole plan, not only its first.
create table hold_session (
  session_id uuid not null references session,
  hold_id    uuid not null references hold,
  force      text not null,
  primary key (session_id, hold_id)
);
select case_table('hold_session');
