-- 1.6, 4.7, 4.8 what was recorded of a summons that went out, and was not so. What was said stays.
create table taken_back (
  taken_back_id uuid primary key,
  case_id       uuid not null,
  force         text not null,
  what          text not null,
  about         uuid not null,
  n             integer not null default 1,
  said          text not null,
  said_by       text,
  said_at       timestamptz not null,
  reason_code   text not null,
  taken_back_by text not null,
  taken_back_at timestamptz not null,
  constraint taken_back_reason_code_check check (reason_code in ('recorded-by-mistake', 'another-person', 'written-down-wrong'))
);
create index taken_back_case on taken_back (case_id);
create index taken_back_about on taken_back (about);
select case_table('taken_back'), walled('taken_back'), append_only('taken_back');
