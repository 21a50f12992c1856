-- 3.2 marks that are kept while a register is taken. Nothing follows from one: what counts is recorded.
create table kept_mark (
  place_id uuid primary key references register,
  case_id  uuid not null,
  force    text not null,
  outcome  text check (outcome in ('attended', 'attended-late', 'left-early', 'unfit', 'excused', 'did-not-attend', 'session-did-not-happen', 'cancelled-by-provider', 'technical-failure')),
  version  integer not null check (version > 0),
  kept_by  text not null,
  kept_at  timestamptz not null
);
create index kept_mark_case on kept_mark (case_id);
select case_table('kept_mark'), walled('kept_mark');
