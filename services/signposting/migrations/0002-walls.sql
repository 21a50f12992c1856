-- I17 whose case it is comes with the facts that say so, and is asked of every table with a case. Scheduling's bookings are heard from
-- the beginning; until they are, what was known of a case stands. Of a referral its receiving service sees its own.
insert into wall (case_id, force, provider)
select case_id, force, provider from signposting_case where provider is not null
on conflict (case_id) do nothing;
alter table signposting_case drop column provider;

-- 5.3 somebody heard that the person has died; a second person confirms or corrects it.
create table death_report (
  death_report_id   uuid primary key,
  case_id           uuid not null references signposting_case,
  force             text not null,
  reported_at       timestamptz not null,    -- policy time
  reported_by       text not null,
  stopped_before    text,                    -- what had stopped contact before, and still does if it was not true
  stopped_before_at timestamptz,
  is_true           boolean,
  answered_at       timestamptz,
  answered_by       text,
  check ((is_true is null) = (answered_at is null)),
  check (answered_by is distinct from reported_by)
);
create unique index death_report_open on death_report (case_id) where is_true is null;
select case_table('death_report');

select walled(t) from unnest(array['signposting_case', 'referral', 'follow_up', 'death_report']::regclass[]) t;

-- A receiving service works for another provider: to it, only what was referred to it is there. As a
-- scalar, for the same reason as in `walled()`.
create policy receiver on referral as restrictive for select
  using (nullif(current_setting('byway.receiver', true), '') is null
         or provider_id = nullif(current_setting('byway.receiver', true), ''));
do $$
declare t text;
begin
  foreach t in array array['signposting_case', 'follow_up', 'death_report'] loop
    execute format(
      'create policy receiver on %1$s as restrictive for select
         using (nullif(current_setting(''byway.receiver'', true), '''') is null
                or (select bool_or(r.provider_id = nullif(current_setting(''byway.receiver'', true), ''''))
                      from referral r where r.case_id = %1$s.case_id))', t);
  end loop;
end $$;
