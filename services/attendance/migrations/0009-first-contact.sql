-- 2.2 when first contact is due, and when what meets it was recorded.
alter table attendance_case add column first_contact_due_at timestamptz;
alter table attendance_case add column first_contact_at timestamptz;
update attendance_case c
   set first_contact_due_at = agreed_at + case when scheme_id in ('druglink-youth', 'druglink-youth-deferred') then interval '24 hours' else interval '72 hours' end,
       first_contact_at = least(
         (select min(a.recorded_at) from contact_attempt a
           where a.case_id = c.case_id and a.result = 'reached'
             and not exists (select from attempt_taken_back b where b.attempt_id = a.attempt_id)),
         (select min(r.first_recorded) from register r
           where r.case_id = c.case_id and r.outcome in ('attended', 'attended-late', 'left-early', 'unfit')))
 where agreed_at is not null;
insert into due (force, kind, key, subject, at, data)
select force, 'first-contact-overdue', case_id, case_id, first_contact_due_at, '{}'
  from attendance_case where first_contact_due_at is not null and first_contact_at is null and ended_as is null;
create index case_to_contact on attendance_case (force, first_contact_due_at, case_id) where first_contact_at is null and ended_as is null;
