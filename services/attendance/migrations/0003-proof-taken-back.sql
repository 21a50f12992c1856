-- 4.4 what was taken for proof that a person was told of a session, and is none: sent to where they never were, or recorded by mistake.
-- What was recorded stays as it was.
create table notification_taken_back (
  notification_id uuid primary key references session_notification,
  case_id         uuid not null,
  force           text not null,
  reason_code     text not null check (reason_code in ('recorded-by-mistake', 'sent-to-wrong-place')),
  taken_back_by   text not null,
  taken_back_at   timestamptz not null
);
create index notification_taken_back_case on notification_taken_back (case_id);
select case_table('notification_taken_back'), walled('notification_taken_back'), append_only('notification_taken_back');
