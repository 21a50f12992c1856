-- Attendance: what the register says, who said so and when, and whether a miss counts.

-- One row per case. Its lock is what every command, listener and clearance about the case takes first; `version` is
-- also the order of everything recorded about it (two records can carry the same policy time, never the same version).
-- Scheduling may speak before intake does: the scheme is then not known yet.
create table attendance_case (
  case_id           uuid primary key,
  force             text not null,
  provider          text,                  -- whose group it was last booked in; null: none yet
  scheme_id         text,
  scheme_version    int,
  disposal          text,
  required_sessions int,
  credits           int not null default 0 check (credits >= 0),
  ended_as          text,
  ended_at          timestamptz,
  version           int not null default 0,
  check ((scheme_id is null) = (scheme_version is null)),
  check ((ended_as is null) = (ended_at is null))
);
select case_table('attendance_case');

-- One row per person and session, so one current outcome (I13). `open_excuse_id` and `excuse_accepted` repeat what
-- `excuse` says: a register is judged in one look.
create table register (
  place_id        uuid primary key,
  case_id         uuid not null references attendance_case,
  force           text not null,
  session_id      uuid not null,
  cohort_id       uuid not null,
  starts_at       timestamptz not null,
  ends_at         timestamptz not null,
  number          int,                     -- null: a catch-up
  catch_up_for    uuid,
  status          text not null default 'booked' check (status in ('booked', 'released', 'cancelled')),
  moved           boolean not null default false,
  outcome         text,
  absence_id      uuid,                    -- the absence that stands, if the outcome counts against
  first_recorded  timestamptz,             -- when any outcome was
  recorded_at     timestamptz,             -- when the present one was
  recorded_by     text,
  version         int not null default 0,
  open_excuse_id  uuid,
  excuse_accepted boolean not null default false,
  check ((outcome is null) = (version = 0)),
  check (absence_id is null or outcome is not null)
);
create index register_case on register (case_id, starts_at);
create index register_session on register (session_id);
create index register_day on register (force, starts_at, session_id);
select case_table('register');

-- Everything a register ever said (3.4). `n` is the case's version at the time.
create table outcome_history (
  place_id     uuid not null references register,
  version      int not null,
  case_id      uuid not null,
  force        text not null,
  n            int not null,
  outcome      text not null,
  absence_id   uuid,
  effective_at timestamptz not null,
  recorded_at  timestamptz not null,
  recorded_by  text not null,
  reason_code  text,                       -- null: the first record
  primary key (place_id, version)
);
select case_table('outcome_history');
select append_only('outcome_history');

-- One row per absence (4.1). `instant` is when it counts if nothing stands against it.
--   window: not asked about · asked: asked before the instant had passed here · held: an excuse was open at the instant ·
--   counted, uncounted · gone: corrected away or excused before it counted · lapsed: the case ended · set-aside: by a ruling
create table miss (
  absence_id     uuid primary key,
  place_id       uuid not null references register,
  case_id        uuid not null,
  force          text not null,
  first_recorded timestamptz not null,
  recorded       timestamptz not null,
  instant        timestamptz not null,
  state          text not null default 'window'
                 check (state in ('window', 'asked', 'held', 'counted', 'uncounted', 'gone', 'lapsed', 'set-aside')),
  round          int,                      -- of programme's question
  counted_at     timestamptz
);
create index miss_case on miss (case_id);
create index miss_place on miss (place_id);
-- Questions of clearance that wait for an answer, for the figure of how long: few at any time.
create index miss_asked on miss (instant) where state = 'asked';
select case_table('miss');

-- What a person gave as an excuse (3.5). `words` and `evidence_ref` may be about health: they leave this table only for
-- whoever decides or rules.
create table excuse (
  excuse_id       uuid primary key,
  place_id        uuid not null references register,
  case_id         uuid not null,
  force           text not null,
  reason_code     text not null,
  words           text check (length(words) <= 2000),
  evidence_ref    text,
  via             text not null,
  lodged_n        int not null,
  lodged_at       timestamptz not null,
  lodged_by       text not null,
  decision_due_at timestamptz not null,
  decision        text check (decision in ('accepted', 'refused')),
  decision_reason text,
  decided_n       int,
  decided_at      timestamptz,
  decided_by      text,
  check ((decision is null) = (decided_at is null))
);
create unique index excuse_open on excuse (place_id) where decision is null;
-- The excuses that wait, due first (3.5): one look for the list, however many were decided before.
create index excuse_due on excuse (force, decision_due_at, excuse_id) where decision is null;
create index excuse_place on excuse (place_id);
create index excuse_case on excuse (case_id);
select case_table('excuse');

-- Proof that the person was told of a session: of which start, how, and when it reached them (4.4).
create table session_notification (
  notification_id uuid primary key,
  place_id        uuid not null references register,
  case_id         uuid not null,
  force           text not null,
  starts_at       timestamptz not null,
  how             text not null,
  served_at       timestamptz not null,
  recorded_at     timestamptz not null,
  recorded_by     text not null
);
create index session_notification_place on session_notification (place_id);
select case_table('session_notification');
select append_only('session_notification');

-- Tries to reach the person, answered or not (3.7).
create table contact_attempt (
  attempt_id  uuid primary key,
  case_id     uuid not null references attendance_case,
  force       text not null,
  at          timestamptz not null,
  channel     text not null,
  result      text not null,
  recorded_at timestamptz not null,
  recorded_by text not null
);
create index contact_attempt_case on contact_attempt (case_id, at);
select case_table('contact_attempt');
select append_only('contact_attempt');

-- Provider and court area are walls here, too: the liaison of another area finds no excuse and no session of a case (I17).
select walled(t) from unnest(array['attendance_case', 'register', 'outcome_history', 'miss', 'excuse', 'session_notification',
                                   'contact_attempt']::regclass[]) t;
