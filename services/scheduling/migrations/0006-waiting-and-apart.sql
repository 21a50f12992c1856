-- 2.5 who must not meet, who waits for a place, and the places that were freed for them.
create table keep_apart (
  apart_id      uuid primary key,
  force         text not null,
  case_id       uuid not null,
  other_case_id uuid,
  venue_id      uuid references venue,
  from_at       timestamptz not null,
  until_at      timestamptz,
  recorded_by   text not null,
  recorded_at   timestamptz not null,
  lifted_at     timestamptz,
  constraint keep_apart_check check ((other_case_id is null) <> (venue_id is null)),
  constraint keep_apart_check1 check (other_case_id <> case_id)
);
create index keep_apart_case on keep_apart (case_id) where lifted_at is null;
create index keep_apart_other on keep_apart (other_case_id) where lifted_at is null;
create table waiting (
  about     uuid primary key,
  force     text not null,
  case_id   uuid not null,
  kind      text not null check (kind in ('find-plan', 'find-catch-up')),
  scheme_id text not null,
  sessions  integer,
  hold_id   uuid,
  since     timestamptz not null
);
create index waiting_in_order on waiting (force, scheme_id, since, about);
create index waiting_case on waiting (case_id);
create table freed_seat (
  freed_seat_id uuid primary key,
  force         text not null,
  session_id    uuid not null references session,
  until         timestamptz not null
);
create index freed_seat_session on freed_seat (session_id);
insert into waiting (about, force, case_id, kind, scheme_id, sessions, hold_id, since)
select c.case_id, d.force, c.case_id, 'find-plan', min(d.data ->> 'schemeId'), min((d.data ->> 'sessions')::int), null, min(d.at)
  from due d join scheduling_case c on c.force = d.force and c.case_id = d.subject
 where d.kind = 'find-plan' and d.done_at is null and c.cohort_id is null and c.ended_at is null
 group by d.force, c.case_id;
insert into waiting (about, force, case_id, kind, scheme_id, since)
select (d.data ->> 'catchUpFor')::uuid, d.force, c.case_id, 'find-catch-up', min(c.scheme_id), min(d.at)
  from due d join scheduling_case c on c.force = d.force and c.case_id = d.subject
 where d.kind = 'find-catch-up' and d.done_at is null and c.ended_at is null and c.scheme_id is not null
 group by d.force, c.case_id, d.data ->> 'catchUpFor';
select case_table('keep_apart'), case_table('waiting'), case_table('freed_seat');
