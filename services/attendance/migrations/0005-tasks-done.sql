-- When what a task is about was done: its page is read from those that are open, however many there ever were. What is done
-- never opens again: an outcome is corrected, not taken back; an excuse is decided once; a place given back stays so.
-- A version that does not know the column leaves it empty, and its readers look up what the task is about, as before.
alter table task add column done_at timestamptz;
update task t
   set done_at = coalesce((select decided_at from excuse where excuse_id = t.excuse_id), r.recorded_at, c.ended_at, t.raised_at)
  from attendance_case c, register r
 where c.case_id = t.case_id and r.place_id = t.place_id
   and case t.kind
         when 'excuse-undecided' then c.ended_as <> 'summonsed'
           or exists (select from excuse where excuse_id = t.excuse_id and decision is not null)
         else c.ended_as is not null or r.outcome is not null or r.status <> 'booked'
       end;
create index task_open on task (force, task_id) where done_at is null;
