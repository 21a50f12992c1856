-- A court area is a wall here, too: the liaison of another one finds no excuse and no session of this case (I17).
insert into wall (case_id, force, provider)
select case_id, force, provider from attendance_case where provider is not null;
select walled(t) from unnest(array['attendance_case', 'register', 'outcome_history', 'miss', 'excuse', 'session_notification',
                                   'contact_attempt', 'task']::regclass[]) t;
