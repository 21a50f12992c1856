-- The court side: notices, rulings, summonses, letters, and what the court and the prosecutor answer.

-- The case as the court side knows it. Its row is locked first by every command and every listener about the case, so
-- what one service says never races with what another says, nor with what a person does.
create table court_case (
  case_id             uuid primary key,
  force               text not null,
  ended_as            text,
  ended_at            timestamptz,
  withdrawal_asked_at timestamptz,
  leave_decided_at    timestamptz
);
select case_table('court_case');

-- A breach is one notice (4.6). The columns are those of its newest version while it was open; once it is ruled on they
-- stay as ruled.
create table notice (
  notice_id        uuid primary key,
  case_id          uuid not null,
  force            text not null,
  state            text not null check (state in
    ('open', 'withdrawn', 'ruled', 'authorised', 'issuing', 'issued', 'posting', 'posted', 'stopped')),
  version          int not null,
  hash             text not null,
  scheme_id        text not null,
  scheme_version   int not null,
  disposal         text not null,
  misses_to_notice int not null,
  told_in_person   boolean not null,
  ruling_due_at    timestamptz,
  raised_at        timestamptz not null,
  agreed_at        timestamptz not null,
  withdrawn_because text,
  ruling           text,
  ruled_by         text,
  ruled_at         timestamptz,
  ruling_version   int,
  row_version      int not null default 1
);
create index notice_case on notice (case_id);
create index notice_due on notice (force, coalesce(ruling_due_at, 'infinity'::timestamptz), notice_id);
select case_table('notice');

-- Every version as it came: what a ruling was given on can be shown for ever.
create table notice_version (
  notice_id uuid not null references notice,
  version   int not null,
  force     text not null,
  hash      text not null,
  raised_at timestamptz not null,
  payload   jsonb not null,
  primary key (notice_id, version)
);
select case_table('notice_version');
select append_only('notice_version');

-- The misses of the version in force. Whether one still stands is asked of `uncounted` and `excuse`, which may have
-- been heard before the notice.
create table notice_miss (
  notice_id   uuid not null references notice,
  absence_id  uuid not null,
  force       text not null,
  place_id    uuid not null,
  starts_at   timestamptz not null,
  recorded_at timestamptz not null,
  counted_at  timestamptz not null,
  recorded_by text[] not null,
  primary key (notice_id, absence_id)
);
create index notice_miss_place on notice_miss (place_id);
create index notice_miss_absence on notice_miss (absence_id);
select case_table('notice_miss');

-- What attendance has said about single sessions, in four tables, kept by its own keys: it may come before the notice does.
create table uncounted (
  absence_id uuid primary key,
  case_id    uuid not null,
  force      text not null,
  because    text not null,
  at         timestamptz not null
);
select case_table('uncounted');

create table excuse (
  excuse_id  uuid primary key,
  case_id    uuid not null,
  force      text not null,
  place_id   uuid not null,
  lodged_at  timestamptz not null,
  decision   text,
  decided_at timestamptz
);
create index excuse_place on excuse (place_id);
select case_table('excuse');

create table corrector (
  place_id uuid not null,
  actor    text not null,
  force    text not null,
  primary key (place_id, actor)
);
select case_table('corrector');

create table told (
  place_id  uuid not null,
  served_at timestamptz not null,
  force     text not null,
  how       text not null,
  primary key (place_id, served_at)
);
select case_table('told');

-- What programme has said about the written warnings of a graduated scheme (4.2), by the miss warned of. The two facts of
-- one warning may be taken in in either order.
create table warning (
  absence_id   uuid primary key,
  case_id      uuid not null,
  force        text not null,
  place_id     uuid not null,
  sent_at      timestamptz,
  withdrawn_at timestamptz
);
create index warning_case on warning (case_id);
select case_table('warning');

-- Each ruling given, the one that replaced it too (4.3).
create table ruling (
  notice_id          uuid not null references notice,
  n                  int not null,
  force              text not null,
  version            int not null,
  ruling             text not null,
  reason             text,
  required_sessions  int,
  evidential         boolean,
  public_interest    boolean,
  charging_authority text,
  s45_considered     boolean,
  ruled_by           text not null,
  ruled_at           timestamptz not null,
  primary key (notice_id, n)
);
select case_table('ruling');
select append_only('ruling');

-- One summons per breach, ever (4.6): the constraint on notice_id is what makes it so, whatever the code does.
create table summons (
  summons_id       uuid primary key,
  notice_id        uuid not null unique references notice,
  case_id          uuid not null,
  force            text not null,
  authorised_by    text not null,
  authorised_at    timestamptz not null,
  court_code       text,
  hearing_at       timestamptz,
  offence_code     text,
  offence_words    text,
  issued_at        timestamptz,
  method           text,
  posted_at        timestamptz,
  deemed_served_on date,
  stopped_at       timestamptz,
  stop_reason      text,
  check (posted_at is null or stopped_at is null)
);
select case_table('summons');

-- A question to the owners. `payload` is what is done when all of them are clear.
create table clearing (
  notice_id uuid not null references notice,
  step      text not null check (step in ('issue', 'post')),
  round     int not null,
  force     text not null,
  version   int not null,
  payload   jsonb not null,
  asked_at  timestamptz not null,
  asked_by  text not null,
  asked_real timestamptz not null default clock_timestamp(),  -- system time: how long an owner has been silent
  state     text not null check (state in ('asked', 'cleared', 'refused')),
  reason    text,
  primary key (notice_id, step, round)
);
-- One round runs at a time.
create unique index clearing_running on clearing (notice_id) where state = 'asked';
select case_table('clearing');

create table clearing_answer (
  notice_id uuid not null,
  step      text not null,
  round     int not null,
  owner     text not null,
  force     text not null,
  answer    text not null,
  reason    text,
  heard_at  timestamptz not null,
  primary key (notice_id, step, round, owner),
  foreign key (notice_id, step, round) references clearing
);
select case_table('clearing_answer');
select append_only('clearing_answer');

-- The letters actually sent. A second requisition of the same summons cannot be written down, so it cannot go out.
create table letter (
  summons_id uuid not null references summons,
  kind       text not null check (kind in ('requisition', 'discontinuance')),
  force      text not null,
  sent_at    timestamptz not null,
  primary key (summons_id, kind)
);
select case_table('letter');
select append_only('letter');

-- The request to the prosecutor to end the charge, once per notice; what they answered, and that the end of the charge was
-- served (4.7). A refusal may be followed by a discontinuance; nothing follows that but its service.
create table discontinuance (
  notice_id     uuid primary key references notice,
  force         text not null,
  reason        text not null,
  requested_at  timestamptz not null,
  answer        text check (answer in ('discontinued', 'refused')),
  answered_at   timestamptz,
  answered_by   text,
  served_method text,             -- on the person; the court is always told with them
  served_at     timestamptz,
  served_by     text,
  check ((answer is null) = (answered_at is null)),
  check (served_at is null or (answer = 'discontinued' and served_method is not null and served_by is not null))
);
select case_table('discontinuance');

-- What came back from the court, in the order it was recorded (4.8).
create table hearing_result (
  summons_id  uuid not null references summons,
  n           int not null,
  force       text not null,
  result      text not null,
  recorded_by text not null,
  recorded_at timestamptz not null,
  primary key (summons_id, n)
);
select case_table('hearing_result');
select append_only('hearing_result');

-- The liaison of another court area, and the staff of another provider, find no notice of this case (I17). What has only a
-- notice's or a summons's id is reached through the notice.
select walled(t) from unnest(array['court_case', 'notice', 'uncounted', 'excuse', 'warning', 'summons']::regclass[]) t;
