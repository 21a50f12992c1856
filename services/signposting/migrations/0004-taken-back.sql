-- 1.6, 5.2, 5.3 what was said of a referral, a follow-up or of contact, and was not so. What was said stays.
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

-- I17 as every table with a case: of a case without a place, and to a receiving service, as in 0002 and 0003.
create policy receiver on taken_back as restrictive for select
  using (nullif(current_setting('byway.receiver', true), '') is null
         or (select bool_or(r.provider_id = nullif(current_setting('byway.receiver', true), ''))
               from referral r where r.case_id = taken_back.case_id));
create policy booked on taken_back as restrictive for select
  using (nullif(current_setting('byway.provider', true), '') is null
         or (select w.provider = nullif(current_setting('byway.provider', true), '')
               from wall w where w.case_id = taken_back.case_id) is true);
