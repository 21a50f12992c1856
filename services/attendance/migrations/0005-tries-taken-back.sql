-- 1.6, 3.7 a try to reach somebody that was recorded wrongly. What was recorded stays as it was.
create table attempt_taken_back (
  attempt_id    uuid primary key references contact_attempt,
  case_id       uuid not null,
  force         text not null,
  reason_code   text not null check (reason_code in ('recorded-by-mistake', 'another-person', 'written-down-wrong')),
  taken_back_by text not null,
  taken_back_at timestamptz not null
);
create index attempt_taken_back_case on attempt_taken_back (case_id);
select case_table('attempt_taken_back'), walled('attempt_taken_back'), append_only('attempt_taken_back');
